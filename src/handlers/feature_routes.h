// The table of contents: one function per feature adds its routes. Adding a feature is one line in add_all_routes.
#pragma once

#include "handlers/routes.h"

namespace handlers {

void add_all_routes(Routes& routes, Services services);

void add_own_session_routes(Routes& routes, Services app);         ///< /sessions
void add_accounts_routes(Routes& routes, Services app);           ///< /accounts, /accounts/{account} …
void add_unplaced_student_routes(Routes& routes, Services app);   ///< /accounts/students
void add_own_data_routes(Routes& routes, Services app);            ///< /settings/data
void add_activity_routes(Routes& routes, Services app);           ///< /activity, …/students/{student}/activity
void add_error_routes(Routes& routes, Services app);              ///< /errors
void add_home_routes(Routes& routes, Services services);          ///< /, /health
void add_setup_routes(Routes& routes, Services services);         ///< /setup
void add_sign_in_routes(Routes& routes, Services services);       ///< /login, /logout
void add_class_routes(Routes& routes, Services services);         ///< /classes, /classes/{class}
void add_class_settings_routes(Routes& routes, Services app);    ///< /classes/{class}/settings, …/teachers, …/deletion
void add_class_member_routes(Routes& routes, Services app);      ///< /classes/{class}/members/…
void add_example_class_routes(Routes& routes, Services services);  ///< /classes/example
void add_new_student_routes(Routes& routes, Services services);   ///< /classes/{class}/students/new …
void add_closing_routes(Routes& routes, Services services);       ///< /classes/{class}/closing
void add_credentials_routes(Routes& routes, Services services);   ///< …/credentials/{ticket}
void add_student_routes(Routes& routes, Services services);       ///< /classes/{class}/students/{student}
void add_student_account_routes(Routes& routes, Services app);   ///< …/students/{student}/name, …/password …
void add_report_routes(Routes& routes, Services services);        ///< …/reports, …/report.pdf, /report.pdf
void add_export_routes(Routes& routes, Services services);        ///< …/results.xlsx, …/results.csv
void add_print_routes(Routes& routes, Services services);         ///< /topics/{topic}/print, /classes/{class}/emergency
void add_saved_report_routes(Routes& routes, Services services);  ///< /classes/{class}/reports/{report}
void add_lesson_routes(Routes& routes, Services services);        ///< /classes/{class}/lessons/{date}
void add_timetable_routes(Routes& routes, Services services);     ///< /classes/{class}/timetable
void add_calendar_routes(Routes& routes, Services services);      ///< /calendar
void add_topic_routes(Routes& routes, Services services);         ///< /topics, /topics/{topic}
void add_topic_editor_routes(Routes& routes, Services services);  ///< /topics/new, /topics/{topic}/edit, /markdown
void add_topic_task_routes(Routes& routes, Services services);    ///< /topics/{topic}/tasks …
void add_topic_fork_routes(Routes& routes, Services services);    ///< /topics/{topic}/forks
void add_topic_file_routes(Routes& routes, Services services);    ///< /topics/topics.json, /topics/{topic}/copies …
void add_topic_question_routes(Routes& routes, Services services);  ///< /topics/{topic}/questions …
void add_topic_material_routes(Routes& routes, Services services);  ///< /topics/{topic}/materials …
void add_elective_group_routes(Routes& routes, Services app);     ///< /elective-groups, /elective-groups/{group}
void add_topic_import_routes(Routes& routes, Services services);  ///< /topics/import
void add_material_routes(Routes& routes, Services services);      ///< /materials/{material}
void add_change_routes(Routes& routes, Services services);        ///< /changes: taking back, the bin
void add_search_routes(Routes& routes, Services services);        ///< /search
void add_settings_routes(Routes& routes, Services services);      ///< /settings
void add_start_routes(Routes& routes, Services services);         ///< /start
void add_assignment_routes(Routes& routes, Services services);    ///< /assignments/{assignment}
void add_task_sheet_routes(Routes& routes, Services services);         ///< /assignments/{assignment}/print
void add_draft_routes(Routes& routes, Services services);         ///< …/quizzes/{quiz}/draft
void add_quiz_routes(Routes& routes, Services services);          ///< …/quizzes/{quiz}
void add_style_routes(Routes& routes, Services services);         ///< /style
void add_school_settings_routes(Routes& routes, Services services);  ///< /settings/school
void add_public_routes(Routes& routes, Services services);        ///< /imprint, /privacy, /accessibility

}  // namespace handlers
