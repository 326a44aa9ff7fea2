// First start: whoever has the one-time code makes the first account.
#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "crypto/digest.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/records.h"
#include "db/sessions.h"
#include "handlers/accounts/own_password.h"
#include "handlers/feature_routes.h"
#include "handlers/visitor.h"
#include "view/setup_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;

namespace {

constexpr std::size_t name_characters_max = 100;

http::Response setup_page(const Services& app, const Visit& visit, const view::SetupPage& page, int status) {
    const auto visitor = visitor_of(app, visit);
    const view::PageFrame frame{.school_time = app.school_time, .csrf_token = visitor.csrf_token};
    return with_visitor(http::html(view::render_setup(app.renderer, frame, page), status), visitor);
}

http::Response show_setup(const Services& app, db::ReadTx& tx, const Visit& visit) {
    if (app.settings.setup_code_hash.empty() || db::has_admin(tx)) return http::redirect("/login");
    return setup_page(app, visit, {.code = visit.form.text("code")}, 200);
}

struct SetupForm {
    view::SetupPage page;
    std::string password;
};

SetupForm read_setup_form(const Visit& visit, std::string_view code_hash) {
    const auto& form = visit.form;
    auto trimmed = [&](std::string_view name) { return std::string(base::trim(form.text(name))); };
    SetupForm read{{.code = trimmed("code"),
                    .first_name = trimmed("first_name"),
                    .last_name = trimmed("last_name"),
                    .username = base::to_lower(trimmed("username"))},
                   form.text("password")};
    auto& page = read.page;
    auto require = [&](bool good, std::string field, std::string_view message) {
        if (!good) page.errors.push_back({std::move(field), std::string(message)});
    };
    auto is_name = [](std::string_view name) { return !name.empty() && base::code_points(name) <= name_characters_max; };
    require(base::equal_constant_time(crypto::sha256(page.code), code_hash), "code",
            tr("Dieser Code stimmt nicht. Er steht im Terminal oder in der Datei „setup-code“ im Datenordner."));
    require(is_name(page.first_name), "first_name", tr("Bitte einen Vornamen eintragen (höchstens 100 Zeichen)."));
    require(is_name(page.last_name), "last_name", tr("Bitte einen Nachnamen eintragen (höchstens 100 Zeichen)."));
    require(is_name(page.username) && page.username.find(' ') == std::string::npos, "username",
            tr("Bitte einen Benutzernamen ohne Leerzeichen eintragen."));
    const auto length = base::code_points(read.password);
    const bool long_enough = length >= view::setup_password_characters_min && length <= password_characters_max;
    require(long_enough, "password", tr("Das Passwort braucht 12 bis 128 Zeichen."));
    if (const auto why = learning::guessed_first(read.password, page.username, {page.last_name, page.first_name}, ""))
        require(!long_enough, "password", sentence_for(*why));
    require(read.password == form.text("password_again"), "password_again",
            tr("Die beiden Passwörter sind verschieden."));
    return read;
}

Task<http::Response> set_up(Services app, Visit visit) {
    const auto& code_hash = app.settings.setup_code_hash;
    if (code_hash.empty()) co_return http::redirect("/login");
    auto form = read_setup_form(visit, code_hash);
    if (!form.page.errors.empty()) co_return setup_page(app, visit, form.page, 422);

    auto compute = [password = form.password] { return crypto::hash_password(password); };
    auto computing = app.lanes.hash.run(std::move(compute));
    const auto hash = co_await std::move(computing);
    db::NewAccount account{learning::Role::Admin, form.page.username, hash,
                           {form.page.last_name, form.page.first_name}};
    struct Created {
        learning::UserId id;
        auth::NewSession session;
    };
    auto create = [account, secret = app.settings.server_secret](db::WriteTx& tx) -> base::Result<Created> {
        if (db::has_admin(tx))
            return base::refuse(ErrorCode::Conflict, std::string(tr("Die Einrichtung ist schon abgeschlossen.")));
        if (db::username_taken(tx, account.username))
            return base::refuse(ErrorCode::Invalid, std::string(tr("Diesen Benutzernamen gibt es schon.")), "username");
        const auto id = db::insert_account(tx, account);
        db::log_change(tx, {id, "create", "account", id.value});
        auto session = auth::make_session(secret, id);
        db::insert_session(tx, session.token_hash, id, session.csrf_token);
        return Created{id, std::move(session)};
    };
    auto creating = app.writer.write(std::move(create));
    const auto created = co_await std::move(creating);
    if (!created) {
        form.page.errors = view::form_errors(created.error());
        co_return setup_page(app, visit, form.page, http::status_of(created.error().code));
    }
    app.settings.setup_code_hash.clear();
    base::log::info("event=setup_done account={}", created->id.value);
    co_return http::redirect("/").with("Set-Cookie", session_cookie_for(created->session.token));
}

}  // namespace

void add_setup_routes(Routes& routes, Services app) {
    routes.page("/setup", {Audience::Anyone},
                [app](db::ReadTx& tx, const Visit& visit) { return show_setup(app, tx, visit); });
    routes.task("/setup", {Audience::Anyone}, Repetition::OwnKey, [app](Visit visit) { return set_up(app, std::move(visit)); });
}

}  // namespace handlers
