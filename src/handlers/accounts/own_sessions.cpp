// Where somebody is signed in, and ending it.
#include "base/text.h"
#include "base/translate.h"
#include "crypto/digest.h"
#include "db/sessions.h"
#include "handlers/feature_routes.h"
#include "view/account_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using view::NavEntry;

namespace {

constexpr std::size_t session_id_characters = 16;

/// What a form calls a session: a digest of the digest that is stored.
std::string session_id(std::string_view token_hash) {
    return base::to_hex(crypto::sha256(token_hash)).substr(0, session_id_characters);
}

http::Response show_sessions(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::OwnSessionsPage page;
    for (auto& row : db::list_sessions(tx, visit.person().id))
        page.sessions.push_back({session_id(row.token_hash), row.created_at, row.last_seen_at,
                                 row.token_hash == visit.session->token_hash});
    return http::html(view::render_own_sessions(app.renderer, frame_of(app, visit, NavEntry::Settings), page));
}

base::Result<Outcome> end_sessions(db::WriteTx& tx, const Visit& visit) {
    const auto wanted = visit.form.text("session");
    Outcome outcome{.location = "/sessions", .flash = view::Flash{view::FlashKind::Success, std::string(tr("Die Anmeldung ist beendet."))}};
    if (wanted == "others") {
        db::delete_sessions_of(tx, visit.person().id, visit.session->token_hash);
        outcome.flash->text = tr("Überall sonst ist abgemeldet.");
        return outcome;
    }
    if (wanted.size() != session_id_characters)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine Anmeldung aus der Liste wählen.")), "session");
    for (const auto& row : db::list_sessions(tx, visit.person().id)) {
        if (session_id(row.token_hash) != wanted || row.token_hash == visit.session->token_hash) continue;
        db::delete_session(tx, row.token_hash);
        tx.announce_account(visit.person().id);
    }
    return outcome;
}

}  // namespace

void add_own_session_routes(Routes& routes, Services app) {
    routes.page("/sessions", {Audience::SignedIn},
                [app](db::ReadTx& tx, const Visit& visit) { return show_sessions(app, tx, visit); });
    routes.change("/sessions", {Audience::SignedIn}, Repetition::Idempotent, end_sessions);
}

}  // namespace handlers
