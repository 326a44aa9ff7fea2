// One student as the teacher sees them: GET /classes/{id}/students/{student}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "learning/period.h"
#include "learning/person.h"
#include "learning/quiz.h"
#include "learning/terms.h"
#include "view/class_pages.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/progress.h"
#include "view/renderer.h"

namespace view {

struct StudentTopic {
    learning::TopicId topic;
    std::string name;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    int required_done = 0;
    int required_total = 0;
    bool complete = false;
    NextStepView next;
    std::vector<std::string> missing = {};  ///< names of what the topic builds on and is not completed
};

/// Which quiz: of a task, or of the topic as a whole.
struct QuizPlace {
    std::string topic;
    learning::TaskId task;   ///< none: topic quiz
    std::string task_title;  ///< empty for a topic quiz
    int position = 0;        ///< 0-based place of the task on the route
};

/// "Kassenbuch, Aufgabe 3: Schaltung zeichnen", "Kassenbuch: Themen-Quiz".
std::string quiz_place_text(const QuizPlace& place);
/// "3 von 4 Punkten", "3 von 4 Punkten, 1 Antwort wird noch angesehen".
std::string points_text(const learning::QuizOutcome& outcome);

/// A short answer; form: POST /answers/{answer}/verdict with `verdict` = right or wrong.
struct WaitingAnswer {
    learning::AnswerId id;
    QuizPlace place;
    std::string question;
    std::string answer;
    std::string rubric;
    base::EpochMs handed_in_at = 0;
};

struct AttemptRow {
    QuizPlace place;
    int number = 1;
    learning::QuizOutcome outcome;
    base::EpochMs handed_in_at = 0;
};

/// A topic the student had before: in this class, or in one they have left.
struct PastTopic {
    learning::TopicId topic;
    std::string name;
    std::string class_name;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    bool completed = false;
    bool by_hand = false;  ///< completed by a teacher
    base::EpochMs assigned_at = 0;
};

struct ClassChoice {
    learning::ClassId id;
    std::string name;
};

/// `classes` (option_value, option_text) for a select.
Data::Objects class_options(const std::vector<ClassChoice>& classes);

/// Forms below /classes/{id}/students/{student}: POST …/assignments with `topic_id`, …/name with `last_name` and
/// `first_name`, …/password, …/path with `path`, …/completion with `completed`, …/class with `class_id`, …/removal and
/// …/deletion.
struct StudentPage {
    learning::ClassId class_id;
    std::string class_name;
    learning::UserId id;
    learning::FullName name;
    std::string username;
    std::optional<learning::LearningPath> path;
    std::vector<StudentTopic> assigned;  ///< main topic first
    std::vector<TopicChoice> topics;     ///< that can be assigned
    std::vector<WaitingAnswer> waiting;  ///< oldest first
    std::vector<AttemptRow> attempts;    ///< newest first
    learning::Period report_period;      ///< that the report has if nothing else is chosen
    bool may_change = true;              ///< false for a teacher who may only read
    bool completed_by_hand = false;      ///< the main topic, which can be taken back then
    std::vector<PastTopic> history;      ///< newest first
    std::vector<ClassChoice> other_classes;  ///< where the student can be moved to
    learning::FullName typed_name = {};  ///< in the fields of the form
    FormErrors errors;
};

std::string render_student(const Renderer& renderer, const PageFrame& frame, const StudentPage& page);

}  // namespace view
