// What a student types is stored while it is typed: POST …/quizzes/{quiz}/draft, again and again, from a script. Nothing
// is judged here, so a draft is taken even while the teacher changes the quiz.
#include "handlers/student_work/drafts.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/drafts.h"
#include "db/quizzes.h"
#include "handlers/feature_routes.h"
#include "topicfile/json_values.h"

namespace handlers {

using base::ErrorCode;
using base::tr;

namespace {

constexpr std::size_t writer_characters_max = 40;

/// Of a quiz form, the answers: "q" and the number of a question.
bool is_answer(const std::pair<std::string, std::string>& field) {
    return field.first.starts_with('q') && base::parse_number(std::string_view(field.first).substr(1));
}

base::Result<db::DraftRow> read_draft(const http::Form& form) {
    db::DraftRow draft{{form.text("writer"), base::parse_number(form.text("version")).value_or(0)}, {}};
    std::ranges::copy_if(form.fields(), std::back_inserter(draft.fields), is_answer);
    const bool has_stamp = !draft.stamp.writer.empty() && draft.stamp.writer.size() <= writer_characters_max &&
                           draft.stamp.version > 0;
    if (!has_stamp)
        return base::refuse(ErrorCode::Malformed, std::string(tr("Das kam beschädigt an und wurde nicht gespeichert.")));
    return draft;
}

base::Result<Outcome> keep_draft(const Services& app, db::WriteTx& tx, const Visit& visit) {
    const auto draft = read_draft(visit.form);
    if (!draft) return std::unexpected(draft.error());
    const auto assignment = visit.scope.assignment->id;
    const auto quiz = visit.scope.quiz->id;
    const int number = attempt_number(base::parse_number(visit.form.text("attempt")).value_or(0));
    if (number != db::last_attempt_number(tx, assignment, quiz) + 1)
        return base::refuse(ErrorCode::Conflict, std::string(tr("Dieses Quiz hast du schon abgegeben.")));
    const auto place = quiz_draft_place(assignment, quiz, number);
    const auto stored = db::find_draft(tx, visit.person().id, place);
    const bool says_the_same = stored && stored->fields == draft->fields;
    const auto stamp = stored ? std::optional(stored->stamp) : std::nullopt;
    switch (learning::judge_draft(stamp, draft->stamp, base::parse_number(visit.form.text("base")).value_or(0))) {
        case learning::DraftVerdict::Conflict:
            if (says_the_same) break;
            return base::refuse(ErrorCode::Conflict, std::string(tr("Du hast auf einem anderen Gerät oder in einem anderen "
                                                                    "Fenster weitergeschrieben.")));
        case learning::DraftVerdict::Store: db::put_draft(tx, visit.person().id, place, *draft); break;
        case learning::DraftVerdict::Known: break;
    }
    Outcome outcome{.location = fmt::format("/assignments/{}/quizzes/{}", assignment.value, quiz.value)};
    outcome.json = topicfile::object_to_json({{"saved_at", app.school_time.time_of_day(tx.now_ms())}});
    return outcome;
}

}  // namespace

std::string quiz_draft_place(learning::AssignmentId assignment, learning::QuizId quiz, int attempt) {
    return fmt::format("quiz/{}/{}/{}", assignment.value, quiz.value, attempt);
}

int attempt_number(std::int64_t given) {
    constexpr std::int64_t attempts_max = 1'000'000'000;
    return given <= attempts_max ? static_cast<int>(given) : 0;
}

void add_draft_routes(Routes& routes, Services app) {
    routes.change("/assignments/{assignment}/quizzes/{quiz}/draft", {Audience::Student, Relation::OwnQuiz},
                  Repetition::Idempotent, [app](db::WriteTx& tx, const Visit& visit) { return keep_draft(app, tx, visit); },
                  FieldNames::Repeated);
}

}  // namespace handlers
