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

/// Form: POST /classes/{id}/students/{student}/assignments with `topic_id`.
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
    FormErrors errors;
};

std::string render_student(const Renderer& renderer, const PageFrame& frame, const StudentPage& page);

}  // namespace view
