// What a teacher can do about a student: name, path, start password, class, completion, deletion.
#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/records.h"
#include "db/sessions.h"
#include "handlers/accounts/start_passwords.h"
#include "handlers/classes/student_page.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/form_change.h"
#include "handlers/forms/name_fields.h"
#include "handlers/forms/once.h"
#include "view/format.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;
using view::say;

namespace {

view::Flash good(std::string text) { return {view::FlashKind::Success, std::move(text)}; }

std::string name_of(const Visit& visit) { return view::full_name(visit.scope.student->name); }
std::string class_path(const Visit& visit) { return "/classes/" + to_string(visit.scope.school_class->id); }

void log_account_change(db::WriteTx& tx, const Visit& visit, std::string_view action) {
    db::log_change(tx, {visit.person().id, action, "account", visit.scope.student->id.value});
}

/// Buttons that take something away say so in a field of their own, so that no empty form does it.
base::Result<void> check_wanted(const Visit& visit) {
    if (visit.form.text("wanted") == "1") return {};
    return base::refuse(ErrorCode::Invalid, std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert.")));
}

base::Result<Outcome> rename_student(db::WriteTx& tx, const Visit& visit) {
    const auto name = read_name_fields(visit.form);
    if (!name) return std::unexpected(name.error());
    db::rename_account(tx, visit.scope.student->id, *name);
    log_account_change(tx, visit, "rename");
    return Outcome{.location = student_path(visit),
                   .flash = good(say("Der Name ist jetzt {}. Der Benutzername bleibt {}.", view::full_name(*name),
                                     visit.scope.student->username))};
}

/// The empty choice is a student without a path, for whom everything is required.
base::Result<Outcome> set_path(db::WriteTx& tx, const Visit& visit) {
    const auto word = visit.form.text("path");
    const auto path = learning::parse_learning_path(word);
    if (!visit.form.has("path") || (!path && !word.empty()))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte einen Lernpfad aus der Liste wählen.")), "path");
    const Outcome outcome{.location = student_path(visit), .flash = good(say("Der Lernpfad von {} ist geändert. Was schon fertig war, bleibt fertig.", name_of(visit)))};
    if (path == visit.scope.student->path) return outcome;
    db::set_path(tx, visit.scope.student->id, path);
    db::settle_all(tx, visit.scope.student->id);
    log_account_change(tx, visit, "set_path");
    return outcome;
}

base::Result<Outcome> set_completion(db::WriteTx& tx, const Visit& visit) {
    const auto student = visit.scope.student->id;
    const auto class_id = visit.scope.school_class->id;
    const auto wanted = visit.form.text("completed");
    if (wanted != "0" && wanted != "1")
        return base::refuse(ErrorCode::Malformed, std::string(tr("Das Formular kam beschädigt an. Es wurde nichts geändert.")));
    const bool completed = wanted == "1";
    const bool changed = completed ? db::complete_by_hand(tx, student, class_id) : db::take_back_completion(tx, student, class_id);
    if (changed) log_account_change(tx, visit, completed ? "complete_topic" : "take_back_completion");
    return Outcome{.location = student_path(visit),
                   .flash = good(completed ? std::string(tr("Das Hauptthema ist abgeschlossen. Haken und Versuche bleiben, wie sie sind."))
                                           : std::string(tr("Der Abschluss von Hand ist zurückgenommen. Am Thema kann weitergearbeitet werden.")))};
}

base::Result<Outcome> move_student(db::WriteTx& tx, const Visit& visit) {
    const auto student = visit.scope.student->id;
    const learning::ClassId target{base::parse_number(visit.form.text("class_id")).value_or(0)};
    const auto role = db::find_class_role(tx, target, visit.person().id);
    if (!role || *role == learning::ClassRole::ReadOnly || target == visit.scope.school_class->id)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine andere Ihrer Klassen wählen. Es wurde nichts geändert.")), "class_id");
    db::remove_member(tx, visit.scope.school_class->id, student);
    db::add_member_once(tx, target, student);
    log_account_change(tx, visit, "move_to_class_" + to_string(target));
    return Outcome{.location = "/classes/" + to_string(target) + "/students/" + to_string(student),
                   .flash = good(say("{} ist jetzt in der Klasse {}. Themen, Haken und Versuche von vorher bleiben erhalten.",
                                     name_of(visit), db::find_class(tx, target)->name))};
}

base::Result<Outcome> remove_student(db::WriteTx& tx, const Visit& visit) {
    if (auto wanted = check_wanted(visit); !wanted) return std::unexpected(wanted.error());
    db::remove_member(tx, visit.scope.school_class->id, visit.scope.student->id);
    log_account_change(tx, visit, "remove_from_class_" + to_string(visit.scope.school_class->id));
    return Outcome{.location = class_path(visit),
                   .flash = good(say("{} ist nicht mehr in dieser Klasse. Das Konto und alles Bearbeitete bleiben.", name_of(visit)))};
}

base::Result<Outcome> delete_student(db::WriteTx& tx, const Visit& visit) {
    if (auto wanted = check_wanted(visit); !wanted) return std::unexpected(wanted.error());
    const auto student = visit.scope.student->id;
    if (db::is_student_of_others(tx, student, visit.person().id))
        return base::refuse(ErrorCode::Conflict,
                            say("{} ist auch in einer Klasse einer anderen Lehrkraft und wurde nicht gelöscht. Sie können "
                                "{} aus Ihrer Klasse nehmen.", name_of(visit), visit.scope.student->name.first_name));
    log_account_change(tx, visit, "delete");
    db::delete_student(tx, student);
    return Outcome{.location = class_path(visit), .flash = good(say("{} ist gelöscht, mit allem Bearbeiteten.", name_of(visit)))};
}

/// The new password is on the next page of this session, once, and nowhere else: neither stored with the form nor logged.
Task<http::Response> reset_password(Services app, Visit visit) {
    if (auto wanted = check_wanted(visit); !wanted) co_return refusal(app, visit, wanted.error());
    auto making = make_start_passwords(app, 1);
    const auto password = (co_await std::move(making)).front();
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto store = [app, kept_visit, hash = password.hash](db::WriteTx& tx) {
        return once(tx, *kept_visit, [&]() -> base::Result<Outcome> {
            const auto student = kept_visit->scope.student->id;
            const auto rules = db::find_password_rules(tx, kept_visit->scope.school_class->id);
            db::set_start_password(tx, student, hash, start_password_end(tx, app.school_time, rules.start_password_days));
            db::delete_sessions_of(tx, student);
            log_account_change(tx, *kept_visit, "reset_password");
            return Outcome{.location = student_path(*kept_visit), .flash = good(say("{} hat ein neues Startpasswort.", name_of(*kept_visit)))};
        });
    };
    auto storing = app.writer.write(std::move(store));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    if (!stored->repeated) {
        base::log::info("event=password_reset account={}", kept_visit->scope.student->id.value);
        stored->flash = good(say("Neues Passwort für {}: {} – Benutzername: {}. Es steht nur jetzt hier. Wer noch angemeldet war, ist abgemeldet.",
                                 name_of(*kept_visit), password.clear, kept_visit->scope.student->username));
    }
    co_return answer(app, *kept_visit, std::move(*stored));
}

}  // namespace

void add_student_account_routes(Routes& routes, Services app) {
    const Access of_student{Audience::Teacher, Relation::TaughtStudent};
    routes.task("/classes/{class}/students/{student}/name", of_student, Repetition::Keyed, [app](Visit visit) {
        return change_or_show_again(app, std::move(visit), rename_student,
                                    [app](db::ReadTx& tx, const Visit& again, const view::FormErrors& errors) {
                                        return student_page(app, tx, again, errors);
                                    });
    });
    routes.task("/classes/{class}/students/{student}/password", of_student, Repetition::Keyed,
                [app](Visit visit) { return reset_password(app, std::move(visit)); });
    routes.change("/classes/{class}/students/{student}/path", of_student, Repetition::Idempotent, set_path);
    routes.change("/classes/{class}/students/{student}/completion", of_student, Repetition::Idempotent, set_completion);
    routes.change("/classes/{class}/students/{student}/class", of_student, Repetition::Keyed, move_student);
    routes.change("/classes/{class}/students/{student}/removal", of_student, Repetition::Keyed, remove_student);
    routes.change("/classes/{class}/students/{student}/deletion", of_student, Repetition::Keyed, delete_student);
}

}  // namespace handlers
