#include "handlers/feature_routes.h"

namespace handlers {

void add_all_routes(Routes& routes, Services services) {
    add_own_session_routes(routes, services);
    add_own_data_routes(routes, services);
    add_accounts_routes(routes, services);
    add_unplaced_student_routes(routes, services);
    add_activity_routes(routes, services);
    add_error_routes(routes, services);
    add_home_routes(routes, services);
    add_setup_routes(routes, services);
    add_sign_in_routes(routes, services);
    add_class_routes(routes, services);
    add_class_settings_routes(routes, services);
    add_class_member_routes(routes, services);
    add_example_class_routes(routes, services);
    add_new_student_routes(routes, services);
    add_closing_routes(routes, services);
    add_credentials_routes(routes, services);
    add_student_routes(routes, services);
    add_student_account_routes(routes, services);
    add_report_routes(routes, services);
    add_export_routes(routes, services);
    add_print_routes(routes, services);
    add_saved_report_routes(routes, services);
    add_lesson_routes(routes, services);
    add_timetable_routes(routes, services);
    add_calendar_routes(routes, services);
    add_topic_routes(routes, services);
    add_topic_editor_routes(routes, services);
    add_topic_task_routes(routes, services);
    add_topic_question_routes(routes, services);
    add_topic_material_routes(routes, services);
    add_topic_fork_routes(routes, services);
    add_topic_file_routes(routes, services);
    add_elective_group_routes(routes, services);
    add_topic_import_routes(routes, services);
    add_material_routes(routes, services);
    add_change_routes(routes, services);
    add_search_routes(routes, services);
    add_settings_routes(routes, services);
    add_start_routes(routes, services);
    add_assignment_routes(routes, services);
    add_task_sheet_routes(routes, services);
    add_draft_routes(routes, services);
    add_quiz_routes(routes, services);
    add_style_routes(routes, services);
    add_school_settings_routes(routes, services);
    add_public_routes(routes, services);
}

}  // namespace handlers
