// Managing a class: its name and rules, who teaches it, and its end.
#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/records.h"
#include "handlers/classes/class_form.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/form_change.h"
#include "view/class_settings_pages.h"
#include "view/format.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::ClassRole;
using view::NavEntry;
using view::say;

namespace {

constexpr std::int64_t start_password_days_max = 365;

std::string settings_path(const Visit& visit) {
    return "/classes/" + to_string(visit.scope.school_class->id) + "/settings";
}

void log_class_change(db::WriteTx& tx, const Visit& visit, std::string_view action) {
    db::log_change(tx, {visit.person().id, action, "school_class", visit.scope.school_class->id.value});
}

void add_people(view::ClassSettingsPage& page, db::ReadTx& tx) {
    for (auto& row : db::list_class_teachers(tx, page.id)) page.teachers.push_back({row.id, std::move(row.name), row.role});
    for (auto& row : db::list_staff(tx)) {
        const bool teaches = std::ranges::find(page.teachers, row.person.id, &view::ClassTeacher::id) != page.teachers.end();
        if (!row.disabled && !teaches) page.other_staff.push_back({row.person.id, {row.person.last_name, row.person.first_name}});
    }
    for (auto& row : db::list_members(tx, page.id))
        page.members.push_back({row.id, std::move(row.name), std::move(row.username), row.path});
}

/// With errors of the settings the fields are as they were typed.
http::Response settings_page(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors = {}) {
    const auto& school_class = *visit.scope.school_class;
    view::ClassSettingsPage page{.id = school_class.id, .class_name = school_class.name, .errors = errors};
    page.owned = visit.scope.class_role == ClassRole::Owner;
    const auto rules = db::find_password_rules(tx, school_class.id);
    if (visit.form.has("name")) {
        page.name = visit.form.text("name");
        page.grade_level = visit.form.text("grade_level");
        page.start_password_days = visit.form.text("start_password_days");
        page.students_may_change = visit.form.has("students_may_change");
    } else {
        page.name = school_class.name;
        page.grade_level = school_class.grade_level ? std::to_string(*school_class.grade_level) : "";
        page.start_password_days = rules.start_password_days ? std::to_string(*rules.start_password_days) : "";
        page.students_may_change = rules.students_may_change;
    }
    add_people(page, tx);
    for (auto& row : db::list_classes_to_change(tx, visit.person().id, school_class.id))
        page.other_classes.push_back({row.id, std::move(row.name)});
    return http::html(view::render_class_settings(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

base::Result<db::PasswordRules> read_password_rules(const http::Form& form) {
    db::PasswordRules rules{.start_password_days = std::nullopt, .students_may_change = form.has("students_may_change")};
    const auto typed = form.text("start_password_days");
    const auto days_text = base::trim(typed);
    if (days_text.empty()) return rules;
    const auto days = base::parse_number(days_text);
    if (!days || *days < 1 || *days > start_password_days_max)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Das ist eine Zahl von 1 bis 365, oder leer.")), "start_password_days");
    rules.start_password_days = static_cast<int>(*days);
    return rules;
}

base::Result<Outcome> save_settings(db::WriteTx& tx, const Visit& visit) {
    const auto form = read_class_form(visit.form);
    if (!form.errors.empty()) return base::refuse(ErrorCode::Invalid, form.errors.front().message, form.errors.front().field);
    const auto rules = read_password_rules(visit.form);
    if (!rules) return std::unexpected(rules.error());
    const auto id = visit.scope.school_class->id;
    db::update_class(tx, id, form.name, form.grade_level);
    db::set_password_rules(tx, id, *rules);
    log_class_change(tx, visit, "change");
    return Outcome{.location = settings_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, say("Die Klasse {} ist gespeichert.", form.name)}};
}

/// The teacher named in the form.
base::Result<learning::Person> read_teacher(db::ReadTx& tx, const Visit& visit) {
    const learning::UserId id{base::parse_number(visit.form.text("account")).value_or(0)};
    for (auto& row : db::list_staff(tx))
        if (row.person.id == id && !row.disabled) return row.person;
    return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine Lehrkraft aus der Liste wählen. Es wurde nichts geändert.")), "account");
}

base::Result<Outcome> put_teacher(db::WriteTx& tx, const Visit& visit) {
    const auto teacher = read_teacher(tx, visit);
    if (!teacher) return std::unexpected(teacher.error());
    const auto role = learning::parse_class_role(visit.form.text("role"));
    if (!role || *role == ClassRole::Owner)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte ein Recht aus der Liste wählen. Es wurde nichts geändert.")), "role");
    if (db::put_class_teacher(tx, visit.scope.school_class->id, teacher->id, *role))
        log_class_change(tx, visit, "put_teacher_" + to_string(teacher->id));
    const auto name = view::full_name({teacher->last_name, teacher->first_name});
    return Outcome{.location = settings_path(visit),
                   .flash = view::Flash{view::FlashKind::Success,
                                        *role == ClassRole::ReadOnly ? say("{} darf diese Klasse jetzt ansehen.", name)
                                                                     : say("{} unterrichtet diese Klasse jetzt mit.", name)}};
}

base::Result<Outcome> remove_teacher(db::WriteTx& tx, const Visit& visit) {
    const learning::UserId id{base::parse_number(visit.form.text("account")).value_or(0)};
    if (!db::remove_class_teacher(tx, visit.scope.school_class->id, id))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Diese Lehrkraft ist nicht dabei oder leitet die Klasse. Es wurde nichts geändert.")), "account");
    log_class_change(tx, visit, "remove_teacher_" + to_string(id));
    return Outcome{.location = settings_path(visit),
                   .flash = view::Flash{view::FlashKind::Success, std::string(tr("Die Lehrkraft sieht diese Klasse nicht mehr."))}};
}

/// The one thing that is asked for: the name of the class, typed.
base::Result<void> check_typed_name(const Visit& visit, const std::string& field) {
    const auto typed = visit.form.text(field);
    if (base::trim(typed) == base::trim(visit.scope.school_class->name)) return {};
    return base::refuse(ErrorCode::Invalid, say("Bitte genau „{}“ eintippen. Es wurde nichts gelöscht.", visit.scope.school_class->name), field);
}

base::Result<Outcome> delete_members(db::WriteTx& tx, const Visit& visit) {
    if (auto typed = check_typed_name(visit, "members_of"); !typed) return std::unexpected(typed.error());
    const auto id = visit.scope.school_class->id;
    const auto members = static_cast<std::int64_t>(db::list_members(tx, id).size());
    log_class_change(tx, visit, "delete_members");
    const auto deleted = db::delete_students_of_class(tx, id, visit.person().id);
    auto text = deleted == 1 ? std::string(tr("1 Konto ist gelöscht.")) : say("{} Konten sind gelöscht.", deleted);
    if (deleted < members) text += " " + say("Nur aus der Klasse genommen, weil auch bei anderen Lehrkräften: {}.", members - deleted);
    return Outcome{.location = "/classes/" + to_string(id), .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
}

base::Result<Outcome> delete_class(db::WriteTx& tx, const Visit& visit) {
    if (auto typed = check_typed_name(visit, "class_name"); !typed) return std::unexpected(typed.error());
    log_class_change(tx, visit, "delete");
    db::delete_class(tx, visit.scope.school_class->id);
    return Outcome{.location = "/classes",
                   .flash = view::Flash{view::FlashKind::Success, say("Die Klasse {} ist gelöscht. Die Konten der Schüler bleiben.",
                                                                      visit.scope.school_class->name)}};
}

}  // namespace

void add_class_settings_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass, Effect::Changes};
    const Access of_owner{Audience::Teacher, Relation::OwnedClass, Effect::Changes};
    const auto again = [app](db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors) {
        return settings_page(app, tx, visit, errors);
    };
    routes.page("/classes/{class}/settings", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return settings_page(app, tx, visit); });
    routes.task("/classes/{class}/settings", of_class, Repetition::Keyed, [app, again](Visit visit) {
        return change_or_show_again(app, std::move(visit), save_settings, again);
    });
    routes.change("/classes/{class}/teachers", of_owner, Repetition::Idempotent, put_teacher);
    routes.change("/classes/{class}/teachers/removal", of_owner, Repetition::Keyed, remove_teacher);
    routes.task("/classes/{class}/members/deletion", of_owner, Repetition::Keyed, [app, again](Visit visit) {
        return change_or_show_again(app, std::move(visit), delete_members, again);
    });
    routes.task("/classes/{class}/deletion", of_owner, Repetition::Keyed, [app, again](Visit visit) {
        return change_or_show_again(app, std::move(visit), delete_class, again);
    });
}

}  // namespace handlers
