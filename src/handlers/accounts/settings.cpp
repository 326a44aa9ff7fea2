// What people set for themselves: how pages look to them, and their own password.
#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/school.h"
#include "db/sessions.h"
#include "handlers/accounts/own_password.h"
#include "handlers/accounts/settings.h"
#include "handlers/accounts/sign_in.h"
#include "handlers/feature_routes.h"
#include "handlers/visitor.h"
#include "view/settings_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;
using view::NavEntry;

namespace {

bool may_change_password(db::ReadTx& tx, const learning::Person& person) {
    return !person.is_student() || db::students_may_change_password(tx, person.id);
}

view::SettingsPage load_page(db::ReadTx& tx, const Visit& visit) {
    return {.reading = visit.session->reading,
            .may_change_password = may_change_password(tx, visit.person()),
            .must_change_password = visit.session->must_change_password};
}

http::Response show(const Services& app, const Visit& visit, const view::SettingsPage& page, int status = 200) {
    return http::html(view::render_settings(app.renderer, frame_of(app, visit, NavEntry::Settings), page), status);
}

http::Response refuse_password(const Services& app, const Visit& visit, view::FormErrors errors) {
    auto page = app.reader.read([&](db::ReadTx& tx) { return load_page(tx, visit); });
    page.errors = std::move(errors);
    page.kept_form = visit.form.text("kept_form");
    page.files_lost = visit.form.has("files_lost");
    return show(app, visit, page, 422);
}

base::Result<Outcome> set_reading(db::WriteTx& tx, const Visit& visit) {
    db::set_reading_aids(tx, visit.person().id, {visit.form.has("easy_reading"), visit.form.has("large_type")});
    return Outcome{.location = std::string(settings_path),
                   .flash = view::Flash{view::FlashKind::Success, std::string(tr("Gespeichert. So sehen jetzt alle Seiten aus."))}};
}

view::FormErrors wrong_fields(const learning::Person& person, const http::Form& form, std::string_view school) {
    view::FormErrors errors;
    const auto password = form.text("password");
    const auto least = person.is_student() ? view::student_password_characters_min : view::teacher_password_characters_min;
    const auto length = base::code_points(password);
    if (length < least || length > password_characters_max)
        errors.push_back({"password", fmt::format(fmt::runtime(tr("Das neue Passwort braucht {} bis {} Zeichen.")), least,
                                                  password_characters_max)});
    else if (password == form.text("current_password"))
        errors.push_back({"password", std::string(tr("Das neue Passwort ist das bisherige. Es wurde nichts geändert."))});
    else if (const auto why = learning::guessed_first(password, person.username, {person.last_name, person.first_name}, school))
        errors.push_back({"password", sentence_for(*why)});
    if (password != form.text("password_again"))
        errors.push_back({"password_again", std::string(tr("Die beiden neuen Passwörter sind verschieden."))});
    return errors;
}

enum class Compared { Wrong, Right, ChangedAlready };

struct NewHash {
    Compared compared = Compared::Wrong;
    std::string hash;
};

/// The same form again finds the new password in place and says so, instead of calling the old one wrong.
NewHash hash_new_password(const std::string& current, const std::string& wanted, const std::string& stored) {
    if (crypto::verify_password(current, stored)) return {Compared::Right, crypto::hash_password(wanted)};
    return {crypto::verify_password(wanted, stored) ? Compared::ChangedAlready : Compared::Wrong, {}};
}

Task<http::Response> change_password(Services app, Routes& routes, Visit visit) {
    const auto person = visit.person();
    const auto school = app.reader.read([](db::ReadTx& tx) { return db::load_school_info(tx).name; });
    if (auto errors = wrong_fields(person, visit.form, school); !errors.empty()) co_return refuse_password(app, visit, std::move(errors));
    const auto attempt = auth::attempt_at(app.settings.server_secret, person.username, client_address(app, visit.request));
    const bool must_change = visit.session->must_change_password;
    auto begin = [attempt, person, must_change](db::WriteTx& tx) -> base::Result<std::string> {
        if (!must_change && !may_change_password(tx, person))
            return base::refuse(ErrorCode::Forbidden, std::string(tr("In deiner Klasse gibt die Lehrkraft die Passwörter aus. "
                                                                     "Es wurde nichts geändert.")));
        return begin_own_attempt(tx, attempt);
    };
    auto beginning = app.writer.write(std::move(begin));
    const auto stored = co_await std::move(beginning);
    if (!stored) co_return refusal(app, visit, stored.error());

    auto work = [current = visit.form.text("current_password"), wanted = visit.form.text("password"), hash = *stored] {
        return hash_new_password(current, wanted, hash);
    };
    auto working = app.lanes.hash.run(std::move(work));
    const auto made = co_await std::move(working);
    if (made.compared == Compared::Wrong)
        co_return refuse_password(app, visit, {{"current_password", std::string(tr("Das bisherige Passwort stimmt nicht. Es "
                                                                                   "wurde nichts geändert."))}});
    const auto session = auth::make_session(app.settings.server_secret, person.id);
    auto store = [attempt, person, session, old = *stored, hash = made.hash](db::WriteTx& tx) -> base::Result<auth::AttemptEnd> {
        if (auth::end_attempt(tx, attempt, old) == auth::AttemptEnd::Overtaken) return auth::AttemptEnd::Overtaken;
        if (!hash.empty()) db::set_own_password(tx, person.id, hash);
        db::delete_sessions_of(tx, person.id);
        db::insert_session(tx, session.token_hash, person.id, session.csrf_token);
        return auth::AttemptEnd::Right;
    };
    auto storing = app.writer.write(std::move(store));
    if (*co_await std::move(storing) == auth::AttemptEnd::Overtaken) {  // the same form pressed twice, or a new slip
        auto once_more = change_password(app, routes, std::move(visit));
        co_return co_await std::move(once_more);
    }
    base::log::info("event=own_password_changed account={}", person.id.value);
    leave_note(app, session, view::FlashKind::Success, std::string(tr("Das neue Passwort gilt ab jetzt.")));
    auto response = http::redirect("/");
    if (auto kept_form = visit.form.text("kept_form"); !kept_form.empty()) {
        auto sending = send_late_form(app, routes, std::move(kept_form), person.id, session);
        response = co_await std::move(sending);
    }
    co_return std::move(response).with("Set-Cookie", session_cookie_for(session.token));
}

}  // namespace

http::Response ask_for_password_first(const Services& app, const Visit& visit) {
    if (visit.request.wants_json())
        return refusal(app, visit, {ErrorCode::Forbidden, std::string(tr("Zuerst braucht das Konto ein eigenes Passwort. Es wurde "
                                                                         "nichts gespeichert."))});
    auto page = app.reader.read([&](db::ReadTx& tx) { return load_page(tx, visit); });
    page.files_lost = visit.form.has_files() || visit.request.body_sink;
    page.kept_form = seal_late_form(app.settings.server_secret, visit.person().id,
                                    {visit.request.path, visit.form.fields(), page.files_lost}, app.clock.now_ms());
    return show(app, visit, page, http::status_of(ErrorCode::Forbidden));
}

void add_settings_routes(Routes& routes, Services app) {
    routes.page("/settings", {Audience::SignedIn},
                [app](db::ReadTx& tx, const Visit& visit) { return show(app, visit, load_page(tx, visit)); });
    routes.change("/settings/reading", {Audience::Student}, Repetition::Idempotent, set_reading);
    routes.task("/settings/password", {Audience::SignedIn}, Repetition::Idempotent,
                [app, &routes](Visit visit) { return change_password(app, routes, std::move(visit)); },
                FieldNames::Once, {.bytes = 2 * Routes::form_bytes_max});  // it may carry a kept form, sealed
}

}  // namespace handlers
