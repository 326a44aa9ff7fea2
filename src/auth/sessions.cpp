#include "auth/sessions.h"

#include <utility>

#include "auth/csrf.h"
#include "crypto/digest.h"
#include "crypto/random.h"

namespace auth {

NewSession make_session(std::string_view secret, learning::UserId account) {
    auto token = crypto::random_token();
    auto hash = crypto::sha256(token);
    return {std::move(token), std::move(hash), session_form_token(secret, account)};
}

std::string Sessions::hash_of(std::string_view token) {
    constexpr std::size_t token_characters = 22;
    return token.size() == token_characters ? crypto::sha256(token) : std::string{};
}

Sessions::Copy* Sessions::find_copy(const std::string& hash) {
    const auto found = copies_.find(hash);
    return found == copies_.end() ? nullptr : &found->second;
}

Sessions::Copy& Sessions::keep(const std::string& hash, const db::SessionRow& row) {
    if (copies_.size() >= limits_.copies_max) make_room();
    Copy copy{std::make_shared<const Session>(hash, row.person, row.csrf_token, row.created_at,
                                         row.must_change_password, row.reading),
              row.last_seen_at,
              row.last_seen_at, std::nullopt};
    return copies_.insert_or_assign(hash, std::move(copy)).first->second;
}

SharedSession Sessions::use(Copy& copy) {
    const auto now = clock_.now_ms();
    if (now - copy.last_seen_at > limits_.idle_ms_max || now - copy.session->created_at > limits_.age_ms_max) {
        forget(std::string(copy.session->token_hash));
        return nullptr;
    }
    copy.last_seen_at = now;
    if (now - copy.stored_seen_at >= limits_.touch_every_ms) {
        copy.stored_seen_at = now;
        touched_.push_back(copy.session->token_hash);
    }
    return copy.session;
}

void Sessions::make_room() {
    const auto now = clock_.now_ms();
    std::erase_if(copies_, [&](const auto& entry) {
        return now - entry.second.last_seen_at > limits_.idle_ms_max;
    });
    // All are in use: they can be read again from the database, at the price of one query each.
    if (copies_.size() >= limits_.copies_max) copies_.clear();
}

void Sessions::forget(std::string_view token_hash) { copies_.erase(std::string(token_hash)); }

void Sessions::forget_account(learning::UserId account) {
    std::erase_if(copies_, [&](const auto& entry) { return entry.second.session->person.id == account; });
}

std::vector<std::pair<std::string, base::EpochMs>> Sessions::take_touched() {
    std::vector<std::pair<std::string, base::EpochMs>> touched;
    for (auto& hash : std::exchange(touched_, {}))
        if (const auto* copy = find_copy(hash)) touched.emplace_back(hash, copy->last_seen_at);
    return touched;
}

void Sessions::leave_note(std::string_view token_hash, Note note) {
    if (auto* copy = find_copy(std::string(token_hash))) copy->note = std::move(note);
}

std::optional<Sessions::Note> Sessions::take_note(std::string_view token_hash) {
    auto* copy = find_copy(std::string(token_hash));
    return copy ? std::exchange(copy->note, std::nullopt) : std::nullopt;
}

}  // namespace auth
