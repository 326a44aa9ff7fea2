#include "view/quiz_pages.h"

#include <algorithm>

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using learning::QuestionKind;

std::string image_link(const std::optional<std::string>& image) {
    return image && is_safe_url(*image) ? *image : std::string();
}

Data::Objects options_data(const learning::QuestionSheet& question, const GivenAnswer* given) {
    Data::Objects options;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const bool chosen =
            given && std::ranges::find(given->shown_positions, static_cast<int>(i)) != given->shown_positions.end();
        Data option;
        option.number("option_value", static_cast<std::int64_t>(i)).text("option_text", question.options[i].text);
        option.flag("option_chosen", chosen).url("option_image_url", image_link(question.options[i].image));
        options.push_back(std::move(option));
    }
    return options;
}

Data question_data(const QuizPage& page, std::size_t index) {
    const auto& question = page.questions[index];
    const GivenAnswer* given = index < page.given.size() ? &page.given[index] : nullptr;
    Data data = field_data(page.errors, "q" + to_string(question.id), given ? given->text : "");
    data.number("question_number", static_cast<std::int64_t>(index) + 1).text("question_text", question.text);
    data.url("question_image_url", image_link(question.image));
    data.flag("choose_one", question.kind == QuestionKind::MultipleChoice && !question.several_correct);
    data.flag("choose_several", question.kind == QuestionKind::MultipleChoice && question.several_correct);
    data.flag("fill_in", question.kind == QuestionKind::FillBlank);
    data.flag("write", question.kind == QuestionKind::ShortAnswer);
    data.list("options", options_data(question, given));
    return data;
}

/// "3 von 4 richtig genügen": short answers wait for the teacher and do not count here.
std::string rule_text(const std::vector<learning::QuestionSheet>& questions) {
    const auto graded = static_cast<int>(std::ranges::count_if(
        questions, [](const auto& question) { return question.kind != QuestionKind::ShortAnswer; }));
    if (graded == 0) return std::string(tr("Deine Lehrkraft sieht sich deine Antworten an."));
    return say("{} von {} richtig genügen. Du kannst es beliebig oft versuchen.", learning::pass_mark(graded), graded);
}

std::string quiz_heading(const QuizPlace& place) {
    if (!place.task) return say("Themen-Quiz: {}", place.topic);
    return say("Quiz: {}", place.task_title);
}

std::string back_path(learning::AssignmentId assignment, const QuizPlace& place) {
    return place.task ? task_path(assignment, place.task) : assignment_path(assignment);
}

struct Headline {
    std::string_view sign;
    std::string_view text;
};

Headline headline(const learning::QuizOutcome& outcome) {
    using learning::AttemptState;
    if (outcome.state == AttemptState::Passed) return {"🎉", tr("Geschafft!")};
    if (outcome.state == AttemptState::Waiting) return {"⏳", tr("Deine Antworten sind angekommen.")};
    if (outcome.points * 2 >= outcome.max_points) return {"💪", tr("Fast geschafft!")};
    return {"📚", tr("Noch nicht ganz. Schau dir die Aufgabe noch einmal an.")};
}

std::string comparison(const ResultPage& page) {
    if (!page.previous || page.previous->max_points == 0) return {};
    const auto& before = *page.previous;
    if (before.max_points != page.outcome.max_points) return say("Beim letzten Mal: {}.", points_text(before));
    const int more = page.outcome.points - before.points;
    if (more > 0)
        return say("Das sind {} mehr als beim letzten Mal. Stark!", count_of(more, tr("Punkt"), tr("Punkte")));
    if (more == 0) return std::string(tr("Genauso viele Punkte wie beim letzten Mal."));
    return say("Beim letzten Mal: {}.", points_text(before));
}

Data result_question(const ResultQuestion& question, std::size_t index) {
    Data::Objects options;
    bool any_chosen = false;
    for (const auto& option : question.options) {
        Data item;
        item.text("option_text", option.text).flag("option_chosen", option.chosen);
        any_chosen = any_chosen || option.chosen;
        options.push_back(std::move(item));
    }
    const bool choice = question.kind == QuestionKind::MultipleChoice;
    Data data;
    data.number("question_number", static_cast<std::int64_t>(index) + 1).text("question_text", question.text);
    data.flag("choice", choice).list("options", std::move(options)).text("answer", question.answer);
    data.flag("unanswered", choice ? !any_chosen : question.answer.empty());
    data.text("verdict_sign", sign(question.verdict)).text("verdict_word", word(question.verdict));
    data.text("verdict_style", question.verdict == learning::Verdict::Right   ? "success"
                               : question.verdict == learning::Verdict::Wrong ? "danger"
                                                                              : "info");
    return data;
}

}  // namespace

std::string render_quiz(const Renderer& renderer, const PageFrame& frame, const QuizPage& page) {
    Data::Objects questions;
    for (std::size_t i = 0; i < page.questions.size(); ++i) questions.push_back(question_data(page, i));
    Data data = frame_data(frame, page_title(quiz_heading(page.place), page.errors));
    Data::Objects errors;
    for (const auto& error : page.errors) {
        Data item;
        item.text("field", error.field).text("message", error.message);
        errors.push_back(std::move(item));
    }
    data.flag("has_errors", !errors.empty()).list("errors", std::move(errors));
    data.text("heading", quiz_heading(page.place)).text("topic_name", page.place.topic);
    data.text("goal", page.place.task ? "" : page.goal_student).text("rule", rule_text(page.questions));
    data.flag("passed_before", page.passed_before).number("attempt", page.attempt);
    data.url("quiz_url", quiz_path(page.assignment, page.quiz)).url("back_url", back_path(page.assignment, page.place));
    data.url("draft_url", quiz_path(page.assignment, page.quiz) + "/draft").text("draft_key", page.draft.browser_key);
    data.number("draft_version", page.draft.stamp.version).text("draft_writer", page.draft.stamp.writer);
    data.text("draft_saved", page.draft.saved_at);
    data.list("questions", std::move(questions));
    return renderer.render("quizzes/take", data);
}

std::string render_result(const Renderer& renderer, const PageFrame& frame, const ResultPage& page) {
    Data::Objects questions;
    for (std::size_t i = 0; i < page.questions.size(); ++i) questions.push_back(result_question(page.questions[i], i));
    const bool settled = page.outcome.settles();
    const auto words = headline(page.outcome);
    const std::string next = next_step_text(page.next);
    const bool onward = settled && page.next.kind != learning::NextStepKind::Nothing;

    Data data = frame_data(frame, say("Ergebnis · {}", quiz_heading(page.place)));
    data.text("heading", quiz_heading(page.place)).text("topic_name", page.place.topic).number("attempt", page.attempt);
    data.text("headline", words.text).text("headline_sign", words.sign).text("points", points_text(page.outcome));
    data.text("result_style", page.outcome.state == learning::AttemptState::Passed    ? "success"
                              : page.outcome.state == learning::AttemptState::Waiting ? "info"
                                                                                      : "warning");
    data.text("comparison", comparison(page)).flag("passed_before", page.passed_before);
    data.flag("topic_complete", page.topic_complete && settled).flag("failed", !settled).flag("settled", settled);
    data.url("next_url", onward ? next_step_path(page.assignment, page.next) : "")
        .text("next_text", onward ? next : "");
    data.url("quiz_url", quiz_path(page.assignment, page.quiz)).url("back_url", back_path(page.assignment, page.place));
    data.list("questions", std::move(questions));
    return renderer.render("quizzes/result", data);
}

}  // namespace view
