// A pasted class list: check line by line, create, hand out the credentials once.
#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "crypto/random.h"
#include "db/accounts.h"
#include "db/records.h"
#include "handlers/accounts/credentials.h"
#include "handlers/accounts/start_passwords.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/once.h"
#include "learning/class_list.h"
#include "learning/credentials.h"
#include "view/new_student_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::ClassListLine;
using learning::LineVerdict;
using loop::Task;
using view::NavEntry;

namespace {

std::vector<learning::FullName> names_in_class(db::ReadTx& tx, learning::ClassId class_id) {
    std::vector<learning::FullName> names;
    for (auto& member : db::list_members(tx, class_id)) names.push_back(std::move(member.name));
    return names;
}

http::Response show_form(const Services& app, const Visit& visit, view::FormErrors errors, int status) {
    view::NewStudentsPage page{.class_id = visit.scope.school_class->id,
                               .class_name = visit.scope.school_class->name,
                               .list = visit.form.text("list"),
                               .errors = std::move(errors)};
    return http::html(view::render_new_students(app.renderer, frame_of(app, visit, NavEntry::Classes), page), status);
}

/// nullopt if the list itself can be read; else what is wrong with it as a whole.
std::optional<std::string> refuse_list(std::string_view list) {
    if (base::trim(list).empty())
        return std::string(tr("Die Liste ist leer. Eine Zeile je Person: Nachname, Vorname."));
    if (base::lines(list).size() > learning::class_list_lines_max)
        return fmt::format(fmt::runtime(tr("Die Liste hat mehr als {} Zeilen. Bitte in Teilen einfügen.")),
                           learning::class_list_lines_max);
    return std::nullopt;
}

http::Response show_check(const Services& app, const Visit& visit, std::vector<ClassListLine> lines, int status) {
    const view::CheckedStudentsPage page{.class_id = visit.scope.school_class->id,
                                         .class_name = visit.scope.school_class->name,
                                         .list = visit.form.text("list"),
                                         .lines = std::move(lines)};
    return http::html(view::render_checked_students(app.renderer, frame_of(app, visit, NavEntry::Classes), page), status);
}

Task<http::Response> check_list(Services app, Visit visit) {
    const auto list = visit.form.text("list");
    if (auto reason = refuse_list(list)) co_return show_form(app, visit, {{"list", *reason}}, 422);
    auto lines = app.reader.read([&](db::ReadTx& tx) {
        return learning::read_class_list(list, names_in_class(tx, visit.scope.school_class->id));
    });
    co_return show_check(app, visit, std::move(lines), 200);
}

std::vector<learning::FullName> new_names(const std::vector<ClassListLine>& lines) {
    std::vector<learning::FullName> names;
    for (const auto& line : lines)
        if (line.verdict == LineVerdict::New) names.push_back(line.name);
    return names;
}

/// What creating students leads to; the rows are empty when the form had been through before.
struct NewStudents : Outcome {
    std::vector<learning::CredentialsRow> rows = {};
};

Outcome outcome_for(learning::ClassId class_id, std::size_t count) {
    Outcome outcome{.location = "/classes/" + to_string(class_id)};
    if (count == 0) return outcome;
    outcome.flash = view::Flash{view::FlashKind::Success,
                                fmt::format(fmt::runtime(count == 1
                                                             ? tr("{} Konto ist angelegt. Drucken Sie jetzt die Zugangsdaten: "
                                                                  "Das Passwort gibt es nur einmal.")
                                                             : tr("{} Konten sind angelegt. Drucken Sie jetzt die Zugangsdaten: "
                                                                  "Die Passwörter gibt es nur einmal.")),
                                            count)};
    return outcome;
}

/// Inserts everybody who is still new; the list is read again inside the transaction, so nobody is created twice.
std::vector<learning::CredentialsRow> insert_students(db::WriteTx& tx, learning::ClassId class_id, std::string_view list,
                                                      const std::vector<StartPassword>& passwords,
                                                      const base::SchoolTime& time, learning::UserId teacher) {
    std::vector<learning::CredentialsRow> rows;
    const auto expires_at = start_password_end(tx, time, db::find_password_rules(tx, class_id).start_password_days);
    auto taken = [&tx](std::string_view username) { return db::username_taken(tx, username); };
    for (const auto& name : new_names(learning::read_class_list(list, names_in_class(tx, class_id)))) {
        if (rows.size() == passwords.size()) break;
        const auto& password = passwords[rows.size()];
        const auto username = learning::choose_username(name, taken, crypto::random_below);
        const auto id = db::insert_account(tx, {learning::Role::Student, username, password.hash, name});
        db::add_member(tx, class_id, id);
        db::set_start_password(tx, id, password.hash, expires_at);
        db::log_change(tx, {teacher, "create", "account", id.value});
        rows.push_back({name, username, password.clear});
    }
    return rows;
}

Task<http::Response> create_students(Services app, Visit visit) {
    const auto list = visit.form.text("list");
    if (auto reason = refuse_list(list)) co_return show_form(app, visit, {{"list", *reason}}, 422);
    const auto school_class = *visit.scope.school_class;
    auto lines = app.reader.read(
        [&](db::ReadTx& tx) { return learning::read_class_list(list, names_in_class(tx, school_class.id)); });
    const auto wanted = new_names(lines).size();
    if (wanted == 0) co_return show_check(app, visit, std::move(lines), 422);

    auto preparing = make_start_passwords(app, wanted);
    const auto passwords = co_await std::move(preparing);
    const auto teacher = visit.person().id;
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto insert = [app, list, passwords, teacher, kept_visit, class_id = school_class.id](db::WriteTx& tx) {
        return once(tx, *kept_visit, [&]() -> base::Result<NewStudents> {
            auto rows = insert_students(tx, class_id, list, passwords, app.school_time, teacher);
            return NewStudents{outcome_for(class_id, rows.size()), std::move(rows)};
        });
    };
    auto inserting = app.writer.write(std::move(insert));
    auto made = co_await std::move(inserting);
    if (!made) co_return refusal(app, *kept_visit, made.error());
    if (made->rows.empty()) co_return answer(app, *kept_visit, std::move(*made));

    const auto count = made->rows.size();
    auto shelving = shelve_credentials(app, teacher, school_class, std::move(made->rows));
    co_await std::move(shelving);
    base::log::info("event=students_created class={} count={}", school_class.id.value, count);
    co_return answer(app, *kept_visit, std::move(*made));
}

}  // namespace

void add_new_student_routes(Routes& routes, Services app) {
    const Access changes{Audience::Teacher, Relation::TaughtClass, Effect::Changes};
    routes.page("/classes/{class}/students/new", changes,
                [app](db::ReadTx&, const Visit& visit) { return show_form(app, visit, {}, 200); });
    routes.task("/classes/{class}/students/check", changes, Repetition::Idempotent,
                [app](Visit visit) { return check_list(app, std::move(visit)); });
    routes.task("/classes/{class}/students", changes, Repetition::Keyed,
                [app](Visit visit) { return create_students(app, std::move(visit)); });
}

}  // namespace handlers
