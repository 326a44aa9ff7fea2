#include "view/progress.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {

using base::tr;

std::string_view sign(StepMark mark) {
    switch (mark) {
        case StepMark::NotShown:
            return "";
        case StepMark::Open:
            return "·";
        case StepMark::Optional:
            return "★";
        case StepMark::Done:
            return "✓";
        case StepMark::QuizLocked:
            return "–";
        case StepMark::QuizOpen:
            return "?";
        case StepMark::QuizPassed:
            return "✓";
        case StepMark::QuizWaiting:
            return "⏳";
    }
    return {};
}

std::string_view word(StepMark mark) {
    switch (mark) {
        case StepMark::NotShown:
            return tr("nicht dabei");
        case StepMark::Open:
            return tr("offen");
        case StepMark::Optional:
            return tr("Zusatz");
        case StepMark::Done:
            return tr("geschafft");
        case StepMark::QuizLocked:
            return tr("Quiz kommt noch");
        case StepMark::QuizOpen:
            return tr("Quiz offen");
        case StepMark::QuizPassed:
            return tr("Quiz bestanden");
        case StepMark::QuizWaiting:
            return tr("wird noch angesehen");
    }
    return {};
}

std::string_view style_of(StepMark mark) {
    switch (mark) {
        case StepMark::NotShown:
            return "mark-none";
        case StepMark::Open:
            return "mark-open";
        case StepMark::Optional:
            return "mark-optional";
        case StepMark::Done:
            return "mark-done";
        case StepMark::QuizLocked:
            return "mark-locked";
        case StepMark::QuizOpen:
            return "mark-quiz";
        case StepMark::QuizPassed:
            return "mark-passed";
        case StepMark::QuizWaiting:
            return "mark-waiting";
    }
    return {};
}

std::string next_step_text(const NextStepView& next) {
    switch (next.kind) {
        case learning::NextStepKind::Task:
            return task_place(next.position, next.steps) + ": " + next.task_title;
        case learning::NextStepKind::TaskQuiz:
            if (next.position == 0) return say("Quiz zur Einführung: {}", next.task_title);
            return say("Quiz zu Aufgabe {}: {}", next.position, next.task_title);
        case learning::NextStepKind::ChooseFork:
            return std::string(tr("Wähle deinen Weg"));
        case learning::NextStepKind::TopicQuiz:
            return std::string(tr("Themen-Quiz"));
        case learning::NextStepKind::Nothing:
            return {};
    }
    return {};
}

std::string next_step_path(learning::AssignmentId assignment, const NextStepView& next) {
    switch (next.kind) {
        case learning::NextStepKind::Task:
            return task_path(assignment, next.task);
        case learning::NextStepKind::TaskQuiz:
        case learning::NextStepKind::TopicQuiz:
            return quiz_path(assignment, next.quiz);
        case learning::NextStepKind::ChooseFork:
        case learning::NextStepKind::Nothing:
            break;
    }
    return assignment_path(assignment);
}

std::string assignment_path(learning::AssignmentId assignment) { return "/assignments/" + to_string(assignment); }

std::string task_path(learning::AssignmentId assignment, learning::TaskId task) {
    return assignment_path(assignment) + "?task=" + to_string(task);
}

std::string quiz_path(learning::AssignmentId assignment, learning::QuizId quiz) {
    return assignment_path(assignment) + "/quizzes/" + to_string(quiz);
}

}  // namespace view
