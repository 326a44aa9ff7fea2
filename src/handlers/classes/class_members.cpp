// Several students of a class at once: the ticked ones move, or get new start passwords.
#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/records.h"
#include "db/sessions.h"
#include "handlers/accounts/credentials.h"
#include "handlers/accounts/start_passwords.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/once.h"
#include "view/format.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;
using view::say;

namespace {

/// The ticked members, as the class has them now, sorted by name; anybody else in the form is left out.
base::Result<std::vector<db::MemberRow>> ticked_members(db::ReadTx& tx, const Visit& visit) {
    const auto ticked = visit.form.all("student");
    auto members = db::list_members(tx, visit.scope.school_class->id);
    std::erase_if(members, [&](const db::MemberRow& member) { return std::ranges::find(ticked, to_string(member.id)) == ticked.end(); });
    if (members.empty())
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte zuerst Schüler ankreuzen. Es wurde nichts geändert.")), "student");
    return members;
}

base::Result<Outcome> move_members(db::WriteTx& tx, const Visit& visit) {
    const auto from = visit.scope.school_class->id;
    const learning::ClassId target{base::parse_number(visit.form.text("class_id")).value_or(0)};
    const auto role = db::find_class_role(tx, target, visit.person().id);
    if (!role || *role == learning::ClassRole::ReadOnly || target == from)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine andere Ihrer Klassen wählen. Es wurde nichts geändert.")), "class_id");
    const auto members = ticked_members(tx, visit);
    if (!members) return std::unexpected(members.error());
    for (const auto& member : *members) {
        db::remove_member(tx, from, member.id);
        db::add_member_once(tx, target, member.id);
    }
    db::log_change(tx, {visit.person().id, "move_members_to_class_" + to_string(target), "school_class", from.value});
    const auto name = db::find_class(tx, target)->name;
    const auto count = members->size();
    return Outcome{.location = "/classes/" + to_string(target),
                   .flash = view::Flash{view::FlashKind::Success,
                                        count == 1 ? say("1 Person ist jetzt in der Klasse {}. Alles Bearbeitete bleibt erhalten.", name)
                                                   : say("{} Personen sind jetzt in der Klasse {}. Alles Bearbeitete bleibt erhalten.", count, name)}};
}

/// What new passwords lead to; the rows are empty when the form had been through before.
struct NewPasswords : Outcome {
    std::vector<learning::CredentialsRow> rows = {};
};

base::Result<NewPasswords> store_passwords(const Services& app, db::WriteTx& tx, const Visit& visit,
                                           const std::vector<StartPassword>& passwords) {
    const auto members = ticked_members(tx, visit);
    if (!members) return std::unexpected(members.error());
    const auto class_id = visit.scope.school_class->id;
    const auto expires_at = start_password_end(tx, app.school_time, db::find_password_rules(tx, class_id).start_password_days);
    NewPasswords stored{Outcome{.location = "/classes/" + to_string(class_id)}};
    for (std::size_t i = 0; i < std::min(members->size(), passwords.size()); ++i) {
        const auto& member = (*members)[i];
        db::set_start_password(tx, member.id, passwords[i].hash, expires_at);
        db::delete_sessions_of(tx, member.id);
        stored.rows.push_back({member.name, member.username, passwords[i].clear});
    }
    db::log_change(tx, {visit.person().id, "reset_passwords", "school_class", class_id.value});
    stored.flash = view::Flash{view::FlashKind::Success,
                               std::string(tr("Die neuen Startpasswörter gelten. Drucken Sie jetzt die Zugangsdaten: "
                                              "Es gibt sie nur einmal."))};
    return stored;
}

Task<http::Response> reset_passwords(Services app, Visit visit) {
    const auto wanted = app.reader.read([&](db::ReadTx& tx) { return ticked_members(tx, visit); });
    if (!wanted) co_return refusal(app, visit, wanted.error());
    auto making = make_start_passwords(app, wanted->size());
    const auto passwords = co_await std::move(making);
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto store = [app, kept_visit, passwords](db::WriteTx& tx) {
        return once(tx, *kept_visit, [&] { return store_passwords(app, tx, *kept_visit, passwords); });
    };
    auto storing = app.writer.write(std::move(store));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    if (!stored->rows.empty()) {
        base::log::info("event=passwords_reset class={} count={}", kept_visit->scope.school_class->id.value, stored->rows.size());
        auto shelving = shelve_credentials(app, kept_visit->person().id, *kept_visit->scope.school_class, std::move(stored->rows));
        co_await std::move(shelving);
    }
    co_return answer(app, *kept_visit, std::move(*stored));
}

}  // namespace

void add_class_member_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.change("/classes/{class}/members/class", of_class, Repetition::Keyed, move_members, FieldNames::Repeated);
    routes.task("/classes/{class}/members/passwords", of_class, Repetition::Keyed,
                [app](Visit visit) { return reset_passwords(app, std::move(visit)); }, FieldNames::Repeated);
}

}  // namespace handlers
