// Taking a quiz and its result: GET and POST /assignments/{a}/quizzes/{quiz}, GET …/attempts/{number}.
// No type here can hold an answer key, so none can reach a page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/draft.h"
#include "learning/ids.h"
#include "learning/quiz.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/progress.h"
#include "view/renderer.h"
#include "view/student_pages.h"

namespace view {

/// What a student had filled in, to show it again.
struct GivenAnswer {
    std::vector<int> shown_positions;  ///< chosen options, as positions on the page
    std::string text;
};

/// What the script that keeps the answers while they are typed has to know (public/app.js/27-drafts.js).
struct QuizDraft {
    learning::DraftStamp stamp;   ///< of the draft that is shown; version 0: there is none
    std::string saved_at = {};    ///< "10:42"
    std::string browser_key;      ///< for the copy in the browser
};

/// Form: field `q{question_id}` per question (shown position of an option, or text), hidden `attempt`.
struct QuizPage {
    learning::AssignmentId assignment;
    learning::QuizId quiz;
    QuizPlace place;
    std::string goal_student;  ///< shown with a topic quiz only
    int attempt = 1;           ///< number this attempt will have
    bool passed_before = false;
    std::vector<learning::QuestionSheet> questions;  ///< in shown order
    std::vector<GivenAnswer> given;                  ///< empty, or one per question
    FormErrors errors;
    QuizDraft draft;
};

std::string render_quiz(const Renderer& renderer, const PageFrame& frame, const QuizPage& page);

struct ResultOption {
    std::string text;
    bool chosen = false;
};

struct ResultQuestion {
    std::string text;
    learning::QuestionKind kind = learning::QuestionKind::MultipleChoice;
    std::vector<ResultOption> options;  ///< MultipleChoice, in the order they were shown
    std::string answer;                 ///< FillBlank, ShortAnswer
    learning::Verdict verdict = learning::Verdict::Wrong;
};

struct ResultPage {
    learning::AssignmentId assignment;
    learning::QuizId quiz;
    QuizPlace place;
    int attempt = 1;
    learning::QuizOutcome outcome;
    std::optional<learning::QuizOutcome> previous;  ///< the attempt before this one
    bool passed_before = false;                     ///< an earlier attempt had already passed: this one was practice
    bool topic_complete = false;
    NextStepView next;
    std::vector<ResultQuestion> questions;
};

std::string render_result(const Renderer& renderer, const PageFrame& frame, const ResultPage& page);

}  // namespace view
