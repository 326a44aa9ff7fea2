// The accounts of teachers and admins, as an admin manages them.
#include <algorithm>

#include "base/ascii.h"
#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/records.h"
#include "db/sessions.h"
#include "handlers/accounts/own_password.h"
#include "handlers/accounts/start_passwords.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/form_change.h"
#include "handlers/forms/name_fields.h"
#include "handlers/forms/once.h"
#include "handlers/visitor.h"
#include "view/account_pages.h"
#include "view/format.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;
using view::NavEntry;
using view::say;

namespace {

constexpr std::size_t username_characters_min = 3, username_characters_max = 100;

std::string account_path(const Visit& visit) { return "/accounts/" + to_string(visit.scope.account->person.id); }
std::string name_of(const Visit& visit) {
    return view::full_name({visit.scope.account->person.last_name, visit.scope.account->person.first_name});
}

http::Response staff_page(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors = {}) {
    view::StaffPage page{.typed_name = {visit.form.text("last_name"), visit.form.text("first_name")},
                         .typed_username = visit.form.text("username"),
                         .errors = errors};
    for (auto& row : db::list_staff(tx)) page.staff.push_back({std::move(row.person), row.disabled, row.classes});
    page.unplaced = db::count_unplaced_students(tx);
    return http::html(view::render_staff(app.renderer, frame_of(app, visit, NavEntry::Accounts), page));
}

http::Response staff_account_page(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors = {}) {
    const auto& account = *visit.scope.account;
    view::StaffAccountPage page{.account = {account.person, account.disabled, account.classes}, .typed_name = {}, .led = {},
                                .other_staff = {}, .errors = errors};
    page.own = account.person.id == visit.person().id;
    page.typed_name = visit.form.has("last_name") ? learning::FullName{visit.form.text("last_name"), visit.form.text("first_name")}
                                                  : learning::FullName{account.person.last_name, account.person.first_name};
    for (auto& row : db::list_led_classes(tx, account.person.id)) page.led.push_back({row.id, std::move(row.name)});
    if (!page.led.empty())
        for (auto& row : db::list_staff(tx))
            if (!row.disabled && row.person.id != account.person.id) page.other_staff.push_back(std::move(row.person));
    return http::html(view::render_staff_account(app.renderer, frame_of(app, visit, NavEntry::Accounts), page));
}

bool is_username(std::string_view name) {
    auto good = [](char c) { return base::is_lower_case(c) || base::is_digit(c) || c == '.' || c == '-' || c == '_'; };
    return name.size() >= username_characters_min && name.size() <= username_characters_max && std::ranges::all_of(name, good);
}

base::Result<db::NewAccount> read_new_account(db::ReadTx& tx, const http::Form& form) {
    auto name = read_name_fields(form);
    if (!name) return std::unexpected(name.error());
    auto username = base::to_lower(base::trim(form.text("username")));
    if (!is_username(username))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Der Benutzername braucht 3 bis 100 Kleinbuchstaben, Ziffern, Punkte oder Bindestriche.")), "username");
    if (db::username_taken(tx, username))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Diesen Benutzernamen gibt es schon.")), "username");
    return db::NewAccount{learning::Role::Teacher, std::move(username), {}, std::move(*name)};
}

/// Shown once, on the next page of this session.
view::Flash password_note(const std::string& name, const std::string& username, const std::string& password) {
    return {view::FlashKind::Success, say("Startpasswort für {}: {} – Benutzername: {}. Es steht nur jetzt hier und gilt 14 Tage.", name, password, username)};
}

/// What may be kept of it, for the form sent again and for the list of changes.
view::Flash lasting_note(const std::string& name) {
    return {view::FlashKind::Success, say("{} hat ein neues Startpasswort.", name)};
}

Task<http::Response> create_teacher(Services app, Visit visit) {
    auto wanted = app.reader.read([&](db::ReadTx& tx) { return read_new_account(tx, visit.form); });
    if (!wanted) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return staff_page(app, tx, visit, view::form_errors(wanted.error())); });
        page.status = http::status_of(wanted.error().code);
        co_return page;
    }
    auto making = make_start_passwords(app, 1);
    const auto password = (co_await std::move(making)).front();
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto store = [app, kept_visit, hash = password.hash](db::WriteTx& tx) {
        return once(tx, *kept_visit, [&]() -> base::Result<Outcome> {
            auto account = read_new_account(tx, kept_visit->form);  // somebody may have been faster
            if (!account) return std::unexpected(account.error());
            account->password_hash = hash;
            const auto id = db::insert_account(tx, *account);
            db::set_start_password(tx, id, hash, start_password_end(tx, app.school_time, staff_start_password_days));
            db::log_change(tx, {kept_visit->person().id, "create", "account", id.value});
            return Outcome{.location = "/accounts", .flash = lasting_note(view::full_name(account->name))};
        });
    };
    auto storing = app.writer.write(std::move(store));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    if (!stored->repeated)
        stored->flash = password_note(view::full_name(wanted->name), wanted->username, password.clear);
    co_return answer(app, *kept_visit, std::move(*stored));
}

base::Result<Outcome> rename_account(db::WriteTx& tx, const Visit& visit) {
    const auto name = read_name_fields(visit.form);
    if (!name) return std::unexpected(name.error());
    const auto id = visit.scope.account->person.id;
    db::rename_account(tx, id, *name);
    db::log_change(tx, {visit.person().id, "rename", "account", id.value});
    return Outcome{.location = account_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, say("Der Name ist jetzt {}.", view::full_name(*name))}};
}

Task<http::Response> reset_password(Services app, Visit visit) {
    if (visit.form.text("wanted") != "1")
        co_return refusal(app, visit, {ErrorCode::Invalid, std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert."))});
    auto making = make_start_passwords(app, 1);
    const auto password = (co_await std::move(making)).front();
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto store = [app, kept_visit, hash = password.hash](db::WriteTx& tx) {
        return once(tx, *kept_visit, [&]() -> base::Result<Outcome> {
            const auto id = kept_visit->scope.account->person.id;
            db::set_start_password(tx, id, hash, start_password_end(tx, app.school_time, staff_start_password_days));
            db::delete_sessions_of(tx, id);
            db::log_change(tx, {kept_visit->person().id, "reset_password", "account", id.value});
            return Outcome{.location = account_path(*kept_visit), .flash = lasting_note(name_of(*kept_visit))};
        });
    };
    auto storing = app.writer.write(std::move(store));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    if (!stored->repeated) {
        base::log::info("event=password_reset account={}", kept_visit->scope.account->person.id.value);
        stored->flash = password_note(name_of(*kept_visit), kept_visit->scope.account->person.username, password.clear);
    }
    co_return answer(app, *kept_visit, std::move(*stored));
}

/// The value of a switch: "0" or "1".
base::Result<bool> read_switch(const Visit& visit, std::string_view field) {
    const auto value = visit.form.text(field);
    if (value == "0" || value == "1") return value == "1";
    return base::refuse(ErrorCode::Invalid, std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert.")));
}

/// Somebody must be left who can manage accounts.
base::Result<void> keep_an_admin(db::ReadTx& tx, const Visit& visit) {
    if (!visit.scope.account->person.is_admin() || db::has_other_admin(tx, visit.scope.account->person.id)) return {};
    return base::refuse(ErrorCode::Conflict, say("{} ist das einzige Konto der Verwaltung. Machen Sie zuerst jemand anderen dazu.", name_of(visit)));
}

base::Result<Outcome> set_disabled(db::WriteTx& tx, const Visit& visit) {
    const auto disabled = read_switch(visit, "disabled");
    if (!disabled) return std::unexpected(disabled.error());
    const auto id = visit.scope.account->person.id;
    if (id == visit.person().id)
        return base::refuse(ErrorCode::Conflict, std::string(tr("Das eigene Konto lässt sich nicht sperren.")));
    if (*disabled)
        if (auto kept = keep_an_admin(tx, visit); !kept) return std::unexpected(kept.error());
    if (db::set_disabled(tx, id, *disabled)) {
        db::delete_sessions_of(tx, id);
        db::log_change(tx, {visit.person().id, *disabled ? "disable" : "enable", "account", id.value});
    }
    return Outcome{.location = account_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, *disabled ? say("{} ist gesperrt und überall abgemeldet.", name_of(visit))
                                                                            : say("{} kann sich wieder anmelden.", name_of(visit))}};
}

base::Result<Outcome> change_role(db::WriteTx& tx, const Visit& visit) {
    const auto admin = read_switch(visit, "admin");
    if (!admin) return std::unexpected(admin.error());
    if (!*admin)
        if (auto kept = keep_an_admin(tx, visit); !kept) return std::unexpected(kept.error());
    const auto id = visit.scope.account->person.id;
    if (db::set_staff_role(tx, id, *admin ? learning::Role::Admin : learning::Role::Teacher)) {
        // The admin's own session goes on with fewer rights; everybody else signs in anew with theirs.
        db::delete_sessions_of(tx, id, id == visit.person().id ? visit.session->token_hash : std::string{});
        db::log_change(tx, {visit.person().id, *admin ? "make_admin" : "unmake_admin", "account", id.value});
    }
    return Outcome{.location = id == visit.person().id ? "/" : account_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, *admin ? say("{} gehört jetzt zur Verwaltung.", name_of(visit))
                                                                         : say("{} gehört nicht mehr zur Verwaltung.", name_of(visit))}};
}

/// A role is worth the password of whoever gives it (SECURITY N4): the browser may stand unlocked.
Task<http::Response> set_admin(Services app, Visit visit, ShowAgain again) {
    if (const auto wanted = read_switch(visit, "admin"); !wanted) co_return refusal(app, visit, wanted.error());
    auto checking = check_own_password(app, visit.person(), visit.form.text("current_password"), client_address(app, visit.request));
    const auto checked = co_await std::move(checking);
    if (!checked && checked.error().code != ErrorCode::Invalid) co_return refusal(app, visit, checked.error());
    if (!checked) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return again(tx, visit, view::form_errors(checked.error())); });
        page.status = http::status_of(checked.error().code);
        co_return page;
    }
    auto changing = change_or_show_again(app, std::move(visit), change_role, std::move(again));
    co_return co_await std::move(changing);
}

/// The classes of somebody who leaves get another teacher.
base::Result<Outcome> hand_over_classes(db::WriteTx& tx, const Visit& visit) {
    const auto from = visit.scope.account->person.id;
    const auto to = db::find_staff(tx, learning::UserId{base::parse_number(visit.form.text("account")).value_or(0)});
    if (!to || to->disabled || to->person.id == from)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine Lehrkraft aus der Liste wählen. Es wurde nichts geändert.")), "account");
    const auto ticked = visit.form.all("class_id");
    auto classes = db::list_led_classes(tx, from);
    std::erase_if(classes, [&](const db::ClassRow& row) { return std::ranges::find(ticked, to_string(row.id)) == ticked.end(); });
    if (classes.empty())
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte mindestens eine Klasse ankreuzen. Es wurde nichts geändert.")), "class_id");
    for (const auto& row : classes) {
        db::hand_over_class(tx, row.id, from, to->person.id);
        db::log_change(tx, {visit.person().id, "hand_over_to_" + to_string(to->person.id), "school_class", row.id.value});
    }
    const auto name = view::full_name({to->person.last_name, to->person.first_name});
    return Outcome{.location = account_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, classes.size() == 1 ? say("{} leitet jetzt die Klasse {}.", name, classes.front().name)
                                                                                      : say("{} leitet jetzt {} Klassen von {}.", name, classes.size(), name_of(visit))}};
}

}  // namespace

void add_accounts_routes(Routes& routes, Services app) {
    const Access admin{Audience::Admin};
    const Access of_account{Audience::Admin, Relation::StaffAccount};
    routes.page("/accounts", admin, [app](db::ReadTx& tx, const Visit& visit) { return staff_page(app, tx, visit); });
    routes.task("/accounts", admin, Repetition::Keyed, [app](Visit visit) { return create_teacher(app, std::move(visit)); });
    routes.page("/accounts/{account}", of_account,
                [app](db::ReadTx& tx, const Visit& visit) { return staff_account_page(app, tx, visit); });
    const auto again = [app](db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors) {
        return staff_account_page(app, tx, visit, errors);
    };
    routes.task("/accounts/{account}/name", of_account, Repetition::Keyed, [app, again](Visit visit) {
        return change_or_show_again(app, std::move(visit), rename_account, again);
    });
    routes.task("/accounts/{account}/classes", of_account, Repetition::Keyed,
                [app, again](Visit visit) { return change_or_show_again(app, std::move(visit), hand_over_classes, again); },
                FieldNames::Repeated);
    routes.task("/accounts/{account}/password", of_account, Repetition::Keyed,
                [app](Visit visit) { return reset_password(app, std::move(visit)); });
    routes.change("/accounts/{account}/disabled", of_account, Repetition::Idempotent, set_disabled);
    routes.task("/accounts/{account}/admin", of_account, Repetition::Keyed, [app, again](Visit visit) {
        return set_admin(app, std::move(visit), again);
    });
}

}  // namespace handlers
