#include "handlers/accounts/sign_in.h"

#include <fmt/format.h>

#include <algorithm>

#include "auth/password_attempt.h"
#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/sessions.h"
#include "handlers/feature_routes.h"
#include "handlers/visitor.h"
#include "view/login_pages.h"

namespace handlers {

using base::tr;
using loop::Task;

namespace {

/// Only own paths, so a link cannot lead away after log-in (SECURITY B7). Browsers read '\\' as '/' and drop tabs and
/// line ends ("/\t/elsewhere"); our own addresses have nothing but visible ASCII.
std::string own_path(std::string path) {
    const bool visible = std::ranges::all_of(path, [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
    return visible && path.starts_with('/') && !path.starts_with("//") ? path : std::string{};
}

http::Response login_page(const Services& app, const Visit& visit, view::LoginPage page, int status) {
    const auto visitor = visitor_of(app, visit);
    view::PageFrame frame{.school_time = app.school_time, .csrf_token = visitor.csrf_token};
    const int retry_after_s = page.retry_after_s;
    auto response = with_visitor(http::html(view::render_login(app.renderer, frame, page), status), visitor);
    if (retry_after_s > 0) response.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
    return response;
}

http::Response show_login(const Services& app, const Visit& visit) {
    if (visit.session) return http::redirect("/");
    return login_page(app, visit, {.username = {}, .next = own_path(visit.form.text("next")), .error = {}}, 200);
}

struct Compared {
    bool matches = false;
    std::string stronger_hash;  ///< set if the stored one was made with weaker parameters than today's
};

Compared compare_password(const std::string& password, const std::string& hash) {
    Compared compared{crypto::verify_password(password, hash), {}};
    if (compared.matches && crypto::needs_rehash(hash)) compared.stronger_hash = crypto::hash_password(password);
    return compared;
}

Task<http::Response> sign_in(Services app, Routes& routes, Visit visit) {
    const auto username = visit.form.text("username");
    const auto password = visit.form.text("password");
    view::LoginPage again{.username = username, .next = own_path(visit.form.text("next")), .error = {}};
    again.kept_form = visit.form.text("kept_form");
    again.files_lost = !visit.form.text("files_lost").empty();
    const auto attempt = auth::attempt_at(app.settings.server_secret, username, client_address(app, visit.request));

    auto begin = [attempt](db::WriteTx& tx) { return auth::begin_attempt(tx, attempt); };
    auto beginning = app.writer.write(std::move(begin), db::Writer::Importance::Essential);
    const auto begun = co_await std::move(beginning);
    if (!begun) {
        base::log::warning("event=login_throttled seconds={}", begun.error().retry_after_s);
        again.error = begun.error().message;
        again.retry_after_s = begun.error().retry_after_s;
        co_return login_page(app, visit, std::move(again), 429);
    }

    const auto& row = *begun;
    const auto hash = row ? row->password_hash : crypto::nobodys_hash();
    auto compare = [password, hash] { return compare_password(password, hash); };
    auto comparing = app.lanes.hash.run(std::move(compare));
    const auto compared = co_await std::move(comparing);
    if (!compared.matches || !row || row->disabled) {
        base::log::info("event=login_failed");
        again.error =
            tr("Benutzername oder Passwort stimmen nicht. Achte auf Groß- und Kleinschreibung beim Passwort.");
        co_return login_page(app, visit, std::move(again), 422);
    }

    if (row->expired) {
        base::log::info("event=login_expired account={}", row->person.id.value);
        again.error = tr("Dieses Startpasswort ist abgelaufen. Lass dir ein neues geben.");
        co_return login_page(app, visit, std::move(again), 422);
    }

    const auto person = row->person;
    const auto session = auth::make_session(app.settings.server_secret, person.id);
    const auto old_token_hash = visit.session ? visit.session->token_hash : std::string{};
    auto store = [attempt, hash, session, person, old_token_hash,
                  stronger_hash = compared.stronger_hash](db::WriteTx& tx) -> base::Result<auth::AttemptEnd> {
        if (auth::end_attempt(tx, attempt, hash) == auth::AttemptEnd::Overtaken) return auth::AttemptEnd::Overtaken;
        if (!stronger_hash.empty()) db::set_password_hash(tx, person.id, stronger_hash);
        if (!old_token_hash.empty()) db::delete_session(tx, old_token_hash);
        db::insert_session(tx, session.token_hash, person.id, session.csrf_token);
        return auth::AttemptEnd::Right;
    };
    auto storing = app.writer.write(std::move(store), db::Writer::Importance::Essential);
    if (*co_await std::move(storing) == auth::AttemptEnd::Overtaken) {
        auto once_more = sign_in(app, routes, std::move(visit));
        co_return co_await std::move(once_more);
    }
    if (visit.session) app.sessions.forget(visit.session->token_hash);
    app.activity.add({app.clock.now_ms(), person.id, "login", {}});
    base::log::info("event=login account={}", person.id.value);
    auto response = http::redirect(again.next.empty() ? "/" : again.next);
    if (!again.kept_form.empty()) {
        auto sending = send_late_form(app, routes, again.kept_form, person.id, session);
        response = co_await std::move(sending);
    }
    co_return std::move(response).with("Set-Cookie", session_cookie_for(session.token));
}

Task<http::Response> sign_out(Services app, Visit visit) {
    const auto token_hash = visit.session->token_hash;
    auto end = [token_hash](db::WriteTx& tx) -> base::Result<void> {
        db::delete_session(tx, token_hash);
        return {};
    };
    auto ending = app.writer.write(std::move(end), db::Writer::Importance::Essential);
    (void)co_await std::move(ending);
    app.sessions.forget(token_hash);
    base::log::info("event=logout account={}", visit.person().id.value);
    co_return http::redirect("/login")
        .with("Set-Cookie", ended_session_cookie())
        .with("Clear-Site-Data", "\"cache\", \"storage\"");
}

}  // namespace

Task<http::Response> send_late_form(Services app, Routes& routes, std::string sealed, learning::UserId account,
                                    auth::NewSession session) {
    auto form = open_late_form(app.settings.server_secret, account, sealed, app.clock.now_ms());
    if (form) {
        auto sending = routes.send(std::move(*form), std::move(session));
        co_return co_await std::move(sending);
    }
    leave_note(app, session, view::FlashKind::Warning,
               std::string(tr("Die aufgehobene Eingabe war von einem anderen Konto oder älter als ein Tag. Sie wurde nicht "
                              "gesendet.")));
    co_return http::redirect("/");
}

void leave_note(const Services& app, const auth::NewSession& session, view::FlashKind kind, std::string text) {
    (void)app.sessions.find(session.token, [&](std::string_view hash) {
        return app.reader.read([&](db::ReadTx& tx) { return db::find_session(tx, hash); });
    });
    app.sessions.leave_note(session.token_hash, {static_cast<int>(kind), std::move(text)});
}

http::Response ask_to_sign_in_again(const Services& app, const Visit& visit, learning::UserId account,
                                    const LateForm& form) {
    view::LoginPage page{.username = {}, .next = {}, .error = {}};
    page.kept_form = seal_late_form(app.settings.server_secret, account, form, app.clock.now_ms());
    page.files_lost = form.had_files;
    return login_page(app, visit, std::move(page), 401);
}

void add_sign_in_routes(Routes& routes, Services app) {
    routes.page("/login", {Audience::Anyone},
                [app](db::ReadTx&, const Visit& visit) { return show_login(app, visit); });
    routes.task("/login", {Audience::Anyone}, Repetition::Idempotent,
                [app, &routes](Visit visit) { return sign_in(app, routes, std::move(visit)); },
                FieldNames::Once, {.bytes = 2 * Routes::form_bytes_max});  // it may carry a kept form, sealed
    routes.task("/logout", {Audience::SignedIn}, Repetition::Idempotent,
                [app](Visit visit) { return sign_out(app, std::move(visit)); });
}

}  // namespace handlers
