#include "handlers/answer.h"

#include "base/translate.h"
#include "handlers/message_answer.h"
#include "http/problem.h"

namespace handlers {

using base::tr;

namespace {
std::string_view storage_notice(db::StorageState state) {
    switch (state) {
        case db::StorageState::Writing: return {};
        case db::StorageState::Full:
            return tr("Der Speicher des Servers ist voll: Im Moment kann nichts gespeichert werden. Bitte sagen Sie der "
                      "Verwaltung Bescheid.");
        case db::StorageState::ReadOnly:
            return tr("Der Server kann im Moment nur lesen: Es kann nichts gespeichert werden. Bitte sagen Sie der "
                      "Verwaltung Bescheid.");
    }
    return {};
}
}  // namespace

view::PageFrame frame_of(const Services& services, const Visit& visit, view::NavEntry current) {
    view::PageFrame frame{.school_time = services.school_time, .current = current};
    if (!visit.session) return frame;
    frame.person = visit.session->person;
    frame.csrf_token = visit.session->csrf_token;
    frame.reading = visit.session->reading;
    if (visit.person().is_teacher()) {
        frame.form_key = services.form_keys.key_for(visit.person().id);
        frame.storage_notice = storage_notice(services.writer.state());
    }
    if (visit.request.method == http::Method::Head) return frame;  // the note waits for somebody who sees it
    if (auto note = services.sessions.take_note(visit.session->token_hash))
        frame.flash = view::Flash{static_cast<view::FlashKind>(note->kind), std::move(note->text), note->change_set};
    return frame;
}

http::Response answer(const Services& services, const Visit& visit, Outcome outcome) {
    for (auto& event : outcome.events) services.activity.add(std::move(event));
    if (visit.request.wants_json()) return http::json(std::move(outcome.json));
    if (outcome.flash)
        services.sessions.leave_note(visit.session->token_hash, {static_cast<int>(outcome.flash->kind),
                                                                 std::move(outcome.flash->text), outcome.change_set});
    return http::redirect(std::move(outcome.location));
}

Outcome outcome_of(db::FormResult result) {
    Outcome outcome{.location = std::move(result.location), .change_set = result.change_set, .repeated = true};
    if (result.flash_kind)
        outcome.flash = view::Flash{static_cast<view::FlashKind>(*result.flash_kind), std::move(result.flash_text)};
    return outcome;
}

db::FormResult form_result_of(const Outcome& outcome) {
    if (!outcome.flash) return {outcome.location, std::nullopt, {}, outcome.change_set};
    return {outcome.location, static_cast<int>(outcome.flash->kind), outcome.flash->text, outcome.change_set};
}

http::Response refusal(const Services& services, const Visit& visit, const base::Error& error) {
    return problem_page(services, http::problem_of(error, visit.request.wants_json()), visit.session);
}

base::Error not_found() { return {base::ErrorCode::NotFound, {}}; }

http::Response gone(const Services& services, const Visit& visit) {
    auto stored = services.reader.read([&](db::ReadTx& tx) { return db::find_form_result(tx, visit.form_digest); });
    return stored ? answer(services, visit, outcome_of(std::move(*stored))) : refusal(services, visit, not_found());
}

}  // namespace handlers
