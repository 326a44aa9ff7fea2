// A student takes a quiz. The order of questions and options follows from the seed of the attempt, so it is neither
// stored nor sent; the number of the attempt makes handing in twice harmless.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "crypto/digest.h"
#include "db/assignments.h"
#include "db/drafts.h"
#include "db/quizzes.h"
#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/drafts.h"
#include "handlers/student_work/work_view.h"
#include "view/quiz_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::QuestionKind;
using learning::QuestionSheet;
using view::NavEntry;

namespace {

constexpr std::size_t answer_bytes_max = 64 * 1024;

std::uint64_t seed_of(const Services& app, learning::AssignmentId assignment, learning::QuizId quiz, int attempt) {
    return crypto::keyed_seed(app.settings.server_secret,
                              fmt::format("quiz|{}|{}|{}", assignment.value, quiz.value, attempt));
}

/// One assignment, one of its quizzes, and where the quiz stands.
struct QuizDesk {
    db::Work loaded;
    learning::QuizId quiz;
    learning::TaskId task;  ///< none: topic quiz

    const db::AssignmentWork& work() const { return loaded.assignments.front(); }
    const db::TopicOutline& topic() const { return loaded.topic_of(work()); }
    /// As the pages say that link here: what is passed, or waits for the teacher, stays open for practice.
    bool is_open(const Standing& standing) const {
        const auto taken = work().quizzes.find(quiz);
        if (taken != work().quizzes.end() && (taken->second.passed || taken->second.waiting)) return true;
        return task ? work().progress.done.contains(task) : topic_quiz_is_open(standing);
    }
    view::QuizPlace place(const Standing& standing) const {
        const auto* outline = find_task(topic(), task);
        return {.topic = topic().name, .task = task, .task_title = outline ? outline->title : std::string{},
                .position = std::max(0, place_on_route(standing.route, task))};
    }
};

QuizDesk desk_for(db::ReadTx& tx, const Visit& visit) {
    return {db::load_work_of_assignment(tx, visit.scope.assignment->id), visit.scope.quiz->id, visit.scope.quiz->task};
}

base::Error quiz_locked() {
    return {ErrorCode::Conflict, std::string(tr("Dieses Quiz kommt später: Erst die Aufgaben davor, dann das Quiz."))};
}

/// What a page encrypts its copy in the browser with: the same for all pages of one person, and nobody else's.
std::string browser_key(const Services& app, learning::UserId account) {
    return base::to_base64url(crypto::hmac_sha256(app.settings.server_secret, fmt::format("browser|{}", account.value)));
}

/// The answer as the draft has it. Positions are those of the page: their order belongs to the attempt and the question.
view::GivenAnswer given_answer(const http::Form::Fields& draft, const QuestionSheet& sheet) {
    view::GivenAnswer given;
    for (const auto& [name, value] : draft) {
        if (name != "q" + to_string(sheet.id)) continue;
        const auto position = base::parse_number(value);
        if (sheet.kind != QuestionKind::MultipleChoice)
            given.text = value;
        else if (position && *position < static_cast<std::int64_t>(sheet.options.size()))
            given.shown_positions.push_back(static_cast<int>(*position));
    }
    return given;
}

http::Response show_quiz(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto desk = desk_for(tx, visit);
    const auto standing = standing_of(desk.topic(), desk.work());
    if (!desk.is_open(standing)) return refusal(app, visit, quiz_locked());
    const auto questions = learning::questions_for(desk.work().progress.path, db::load_questions(tx, desk.quiz));
    if (questions.empty())
        return refusal(app, visit, {ErrorCode::NotFound, std::string(tr("In diesem Quiz ist keine Frage für dich dabei."))});
    view::QuizPage page{.assignment = desk.work().id, .quiz = desk.quiz, .place = desk.place(standing)};
    page.attempt = db::last_attempt_number(tx, desk.work().id, desk.quiz) + 1;
    page.passed_before = db::passed_before(tx, desk.work().id, desk.quiz, page.attempt);
    if (!desk.task) page.goal_student = db::load_topic_text(tx, desk.topic().id).goal_student;
    page.questions = learning::shuffled_sheet(questions, seed_of(app, desk.work().id, desk.quiz, page.attempt));
    page.draft.browser_key = browser_key(app, visit.person().id);
    if (const auto place = quiz_draft_place(desk.work().id, desk.quiz, page.attempt);
        const auto draft = db::find_draft(tx, visit.person().id, place)) {
        page.draft.stamp = draft->stamp;
        page.draft.saved_at = app.school_time.time_of_day(draft->saved_at);
        for (const auto& sheet : page.questions) page.given.push_back(given_answer(draft->fields, sheet));
    }
    return http::html(view::render_quiz(app.renderer, frame_of(app, visit, NavEntry::Start), page));
}

std::string result_path(learning::AssignmentId assignment, learning::QuizId quiz, int number) {
    return fmt::format("{}/attempts/{}", view::quiz_path(assignment, quiz), number);
}

/// Shown positions to original indices; anything that is not a position of this sheet refuses the form.
base::Result<learning::Answer> read_answer(const http::Form& form, const QuestionSheet& sheet) {
    const auto name = "q" + to_string(sheet.id);
    learning::Answer answer;
    if (sheet.kind != QuestionKind::MultipleChoice) {
        answer.text = form.text(name);
        if (answer.text.size() > answer_bytes_max)
            return base::refuse(ErrorCode::TooLarge, std::string(tr("Eine Antwort ist zu lang. Bitte kürze sie; dein Text "
                                                                    "ist noch da, wenn du zurückgehst.")), name);
        return answer;
    }
    for (const auto& value : form.all(name)) {
        const auto position = base::parse_number(value);
        if (!position || *position >= static_cast<std::int64_t>(sheet.option_order.size()))
            return base::refuse(ErrorCode::Malformed, std::string(tr("Eine Antwort kam beschädigt an. Bitte noch einmal "
                                                                     "abgeben.")), name);
        answer.chosen.push_back(sheet.option_order[static_cast<std::size_t>(*position)]);
    }
    std::ranges::sort(answer.chosen);
    const auto doubles = std::ranges::unique(answer.chosen);
    answer.chosen.erase(doubles.begin(), doubles.end());
    return answer;
}

/// A form whose questions are no longer those of the quiz: the teacher has changed it meanwhile.
bool is_outdated(const http::Form& form, const std::vector<QuestionSheet>& sheets) {
    return std::ranges::any_of(form.fields(), [&](const auto& field) {
        if (!field.first.starts_with('q')) return false;
        const auto id = base::parse_number(std::string_view(field.first).substr(1));
        return !id || std::ranges::find(sheets, learning::QuestionId{*id}, &QuestionSheet::id) == sheets.end();
    });
}

base::Result<std::vector<db::AnswerRow>> grade_form(const http::Form& form, const std::vector<QuestionSheet>& sheets,
                                                    const std::vector<learning::Question>& questions) {
    std::vector<db::AnswerRow> answers;
    for (const auto& sheet : sheets) {
        auto given = read_answer(form, sheet);
        if (!given) return std::unexpected(given.error());
        const auto question = std::ranges::find(questions, sheet.id, &learning::Question::id);
        const auto verdict = learning::grade(question->content, *given);
        answers.push_back({sheet.id, std::move(*given), verdict});
    }
    return answers;
}

/// Another window had the same attempt open: what counts is what came first. Other answers than those are not thrown away;
/// they stand in the next attempt.
Outcome handed_in_again(const Services& app, db::WriteTx& tx, const Visit& visit, int number) {
    const auto assignment = visit.scope.assignment->id;
    const auto quiz = visit.scope.quiz->id;
    Outcome outcome{.location = result_path(assignment, quiz, number)};
    const auto attempt = db::find_attempt(tx, assignment, quiz, number);
    const auto stored = db::load_answers(tx, attempt->id);
    const auto questions = db::load_questions_of_attempt(tx, attempt->id);
    const auto next = db::last_attempt_number(tx, assignment, quiz) + 1;
    const auto next_sheets = learning::shuffled_sheet(questions, seed_of(app, assignment, quiz, next));
    bool differs = false;
    db::DraftRow draft{{"handed in again", 1}, {}};
    for (const auto& sheet : learning::shuffled_sheet(questions, seed_of(app, assignment, quiz, number))) {
        const auto given = read_answer(visit.form, sheet);
        if (!given) return outcome;
        const auto known = std::ranges::find(stored, sheet.id, &db::AnswerRow::question);
        differs = differs || known == stored.end() || known->given != *given;
        const auto then = std::ranges::find(next_sheets, sheet.id, &QuestionSheet::id);
        const auto name = "q" + to_string(sheet.id);
        if (!given->text.empty()) draft.fields.emplace_back(name, given->text);
        for (const int original : given->chosen)
            draft.fields.emplace_back(name, std::to_string(std::ranges::find(then->option_order, original) -
                                                           then->option_order.begin()));
    }
    if (!differs) return outcome;
    const auto place = quiz_draft_place(assignment, quiz, next);
    if (!db::find_draft(tx, visit.person().id, place)) db::put_draft(tx, visit.person().id, place, draft);
    outcome.flash = view::Flash{view::FlashKind::Info,
                                std::string(tr("Dieses Quiz hattest du schon abgegeben. Hier ist das Ergebnis von vorhin; deine "
                                               "neuen Antworten stehen im nächsten Versuch."))};
    return outcome;
}

base::Result<Outcome> hand_in(const Services& app, db::WriteTx& tx, const Visit& visit) {
    const int number = attempt_number(base::parse_number(visit.form.text("attempt")).value_or(0));
    auto desk = desk_for(tx, visit);
    const auto assignment = desk.work().id;
    const int last = db::last_attempt_number(tx, assignment, desk.quiz);
    // The same form again: the stored result is the answer, nothing is counted twice (R-07).
    if (number >= 1 && number <= last) return handed_in_again(app, tx, visit, number);
    if (number != last + 1)
        return base::refuse(ErrorCode::Conflict, std::string(tr("Dieses Quiz-Formular ist zu alt. Bitte das Quiz neu "
                                                                "öffnen.")));
    if (!desk.is_open(standing_of(desk.topic(), desk.work()))) return std::unexpected(quiz_locked());
    const auto questions = learning::questions_for(desk.work().progress.path, db::load_questions(tx, desk.quiz));
    const auto sheets = learning::shuffled_sheet(questions, seed_of(app, assignment, desk.quiz, number));
    if (sheets.empty() || is_outdated(visit.form, sheets))
        return base::refuse(ErrorCode::Conflict, std::string(tr("Das Quiz wurde inzwischen geändert. Bitte öffne es neu; "
                                                                "bis dahin Erreichtes bleibt gespeichert.")));
    const auto answers = grade_form(visit.form, sheets, questions);
    if (!answers) return std::unexpected(answers.error());

    std::vector<learning::Verdict> verdicts;
    for (const auto& answer : *answers) verdicts.push_back(answer.verdict);
    const auto outcome = learning::tally(verdicts);
    db::insert_attempt(tx, assignment, desk.quiz, number, outcome, *answers);
    db::delete_draft(tx, visit.person().id, quiz_draft_place(assignment, desk.quiz, number));
    const auto settled = db::settle(tx, assignment);

    const auto student = visit.person().id;
    Outcome answer{.location = result_path(assignment, desk.quiz, number)};
    answer.events.push_back({tx.now_ms(), student, "quiz_attempt",
                             fmt::format(R"({{"quiz":{},"points":{},"max":{},"passed":{}}})", desk.quiz.value,
                                         outcome.points, outcome.max_points,
                                         outcome.state == learning::AttemptState::Passed)});
    if (settled.completed_now)
        answer.events.push_back({tx.now_ms(), student, "task_complete",
                                 fmt::format(R"({{"assignment":{}}})", assignment.value)});
    return answer;
}

view::ResultQuestion result_question(const QuestionSheet& sheet, const db::AnswerRow& answer) {
    view::ResultQuestion shown{.text = sheet.text, .kind = sheet.kind, .options = {}, .answer = answer.given.text,
                               .verdict = answer.verdict};
    for (std::size_t i = 0; i < sheet.options.size(); ++i)
        shown.options.push_back({sheet.options[i].text,
                                 std::ranges::binary_search(answer.given.chosen, sheet.option_order[i])});
    return shown;
}

http::Response show_result(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto desk = desk_for(tx, visit);
    const auto assignment = desk.work().id;
    const int number = attempt_number(visit.path.number("number"));
    const auto attempt = db::find_attempt(tx, assignment, desk.quiz, number);
    if (!attempt) return refusal(app, visit, not_found());
    const auto standing = standing_of(desk.topic(), desk.work());

    view::ResultPage page{.assignment = assignment, .quiz = desk.quiz, .place = desk.place(standing), .attempt = number,
                          .outcome = attempt->outcome};
    if (const auto previous = db::find_attempt(tx, assignment, desk.quiz, number - 1)) page.previous = previous->outcome;
    page.passed_before = db::passed_before(tx, assignment, desk.quiz, number);
    page.topic_complete = desk.work().completed;
    if (!desk.work().completed) page.next = next_step_view(desk.topic(), standing);
    const auto answers = db::load_answers(tx, attempt->id);
    for (const auto& sheet : learning::shuffled_sheet(db::load_questions_of_attempt(tx, attempt->id),
                                                      seed_of(app, assignment, desk.quiz, number)))
        if (const auto answer = std::ranges::find(answers, sheet.id, &db::AnswerRow::question); answer != answers.end())
            page.questions.push_back(result_question(sheet, *answer));
    return http::html(view::render_result(app.renderer, frame_of(app, visit, NavEntry::Start), page));
}

}  // namespace

void add_quiz_routes(Routes& routes, Services app) {
    const Access own{Audience::Student, Relation::OwnQuiz};
    routes.page("/assignments/{assignment}/quizzes/{quiz}", own,
                [app](db::ReadTx& tx, const Visit& visit) { return show_quiz(app, tx, visit); });
    routes.change("/assignments/{assignment}/quizzes/{quiz}", own, Repetition::OwnKey,
                  [app](db::WriteTx& tx, const Visit& visit) { return hand_in(app, tx, visit); }, FieldNames::Repeated);
    routes.page("/assignments/{assignment}/quizzes/{quiz}/attempts/{number}", own,
                [app](db::ReadTx& tx, const Visit& visit) { return show_result(app, tx, visit); });
}

}  // namespace handlers
