// How far somebody is, in the same marks on the matrix of a class and on the dots of a student.
#pragma once

#include <string>
#include <string_view>

#include "learning/completion.h"
#include "learning/ids.h"

namespace view {

/// State of one task or quiz for one student. Each mark has a sign, a word, a shape and a colour.
enum class StepMark : unsigned char {
    NotShown,     ///< not on this student's route (another branch, hidden); an empty cell
    Open,         ///< · required, not done
    Optional,     ///< ★ not required, not done
    Done,         ///< ✓
    QuizLocked,   ///< – the task comes first
    QuizOpen,     ///< ? can be taken
    QuizPassed,   ///< ✓ in a square
    QuizWaiting,  ///< ⏳ a teacher has to look at the answers
};
std::string_view sign(StepMark mark);
std::string_view word(StepMark mark);
/// Class of the style sheet, "mark-done".
std::string_view style_of(StepMark mark);

/// What a student does next, with all that is needed to say and to link it.
struct NextStepView {
    learning::NextStepKind kind = learning::NextStepKind::Nothing;
    learning::TaskId task;   ///< Task, TaskQuiz
    learning::QuizId quiz;   ///< TaskQuiz, TopicQuiz
    std::string task_title;  ///< Task, TaskQuiz: markdown::title of the task
    int position = 0;        ///< Task, TaskQuiz: 0-based place of the task on the route
    int steps = 0;           ///< tasks on the route, the introduction too
};

/// "Aufgabe 3 von 7: Schaltung zeichnen", "Quiz zu Aufgabe 3: Schaltung zeichnen", "Einführung: …", "Themen-Quiz",
/// "Wähle deinen Weg", empty for Nothing.
std::string next_step_text(const NextStepView& next);
/// Where that is; the page of the topic for Nothing.
std::string next_step_path(learning::AssignmentId assignment, const NextStepView& next);

std::string assignment_path(learning::AssignmentId assignment);
std::string task_path(learning::AssignmentId assignment, learning::TaskId task);
std::string quiz_path(learning::AssignmentId assignment, learning::QuizId quiz);

}  // namespace view
