// A teacher's classes: GET and POST /classes, GET /classes/{id}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/school_time.h"
#include "learning/attention.h"
#include "learning/person.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/prerequisites.h"
#include "view/progress.h"
#include "view/renderer.h"

namespace view {

struct ClassSummary {
    learning::ClassId id;
    std::string name;
    std::optional<int> grade_level;
    int students = 0;
    int complete = 0;  ///< students whose main topic is complete
};

/// A class that meets on a day.
struct DayLesson {
    learning::ClassId class_id;
    std::string class_name;
    std::string times;  ///< "07:50–08:35"
    int students = 0;
    int saved = 0;  ///< students whose entry of this lesson is stored
};

/// What the teacher's start page says about today; the next lesson day if no class meets.
struct DayPlan {
    base::IsoDate date;
    std::string free_days;           ///< name of the holidays
    std::vector<DayLesson> lessons;  ///< the earliest first
    base::IsoDate next_date;         ///< empty if no class has a timetable
    std::vector<DayLesson> next_lessons;
};

/// Form: `name`, `grade_level` (digits or empty).
struct ClassesPage {
    std::vector<ClassSummary> classes;  ///< sorted by name
    DayPlan today;
    int topics = 0;
    std::string name;
    std::string grade_level;
    FormErrors errors = {};
    bool has_example = false;  ///< else there is POST /classes/example
};

std::string render_classes(const Renderer& renderer, const PageFrame& frame, const ClassesPage& page);

/// A topic that can be assigned.
struct TopicChoice {
    learning::TopicId id;
    std::string name;
    std::string note = {};  ///< behind the name: what is missing before it
};

/// `topics` (option_value, option_text, option_chosen) for a select.
Data::Objects topic_options(const std::vector<TopicChoice>& topics, learning::TopicId chosen = {});
/// Its field, which is only there if a topic can be chosen.
std::vector<std::string_view> topic_select_fields(const std::vector<TopicChoice>& topics);

/// Credentials that wait to be printed: /classes/{id}/credentials/{ticket}, with `as=cards` as cards. Posted there: they
/// are printed and can go.
struct PendingCredentials {
    std::string ticket;
    int students = 0;
    base::EpochMs expires_at = 0;
};

enum class ColumnKind { Task, TaskQuiz, TopicQuiz };

struct MatrixColumn {
    ColumnKind kind = ColumnKind::Task;
    std::string title;  ///< of the task, also for its quiz
};

struct MatrixRow {
    learning::UserId student;
    learning::FullName name;
    int required_done = 0;
    int required_total = 0;
    bool complete = false;
    std::vector<StepMark> cells;  ///< one per column
    int number = 0;  ///< place in the list of the class, from 1; stands for the name on the projector
};

/// One topic in use, with everybody who has it. Tasks are labelled E, 1, 2 … in the order of the columns.
struct TopicMatrix {
    learning::TopicId topic;
    std::string name;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    std::vector<MatrixColumn> columns;
    std::vector<MatrixRow> rows;  ///< sorted by name (DIN 5007-2)
    Lacks lacks = {};             ///< of those who are not through with it
};

struct HelpEntry {
    learning::FullName name;
    learning::Need need;
};

/// A topic for which somebody in the class lacks something.
struct UnreadyTopic {
    learning::TopicId id;
    std::string name;
    Lacks lacks;
};

/// Form: POST /classes/{id}/assignments with `topic_id`. GET /classes/{id}?topic={topic} names who is not ready for it.
struct ClassPage {
    learning::ClassId id;
    std::string name;
    std::optional<int> grade_level;
    int students = 0;
    int waiting_answers = 0;                     ///< short answers a teacher has to look at
    std::vector<StudentEntry> waiting_students;  ///< who gave them, sorted by name
    std::vector<HelpEntry> needs_help;           ///< the most urgent first
    std::vector<TopicMatrix> matrices;
    std::vector<StudentEntry> without_topic;
    std::vector<TopicChoice> topics;
    std::vector<UnreadyTopic> unready;  ///< of `topics`
    learning::TopicId chosen;           ///< one of `topics` that is asked about; none: no question
    std::vector<PendingCredentials> credentials;
    bool may_change = true;  ///< false for a teacher who may only read
    bool is_example = false;  ///< removed with POST /classes/example/remove
    FormErrors errors;
};

std::string render_class(const Renderer& renderer, const PageFrame& frame, const ClassPage& page);

/// The matrices for everybody's eyes: numbers instead of names.
struct ProjectorPage {
    learning::ClassId id;
    std::string name;
    std::vector<TopicMatrix> matrices;
};

std::string render_projector(const Renderer& renderer, const PageFrame& frame, const ProjectorPage& page);

}  // namespace view
