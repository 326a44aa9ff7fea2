// Students who are in no class, because theirs was deleted or they were taken out: an admin finds them and puts them into one.
#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "db/classes.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/form_change.h"
#include "view/account_pages.h"
#include "view/format.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using view::say;

namespace {

http::Response show(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors = {}) {
    view::UnplacedStudentsPage page{.students = {}, .classes = {}, .ticked = {}, .chosen_class = {}, .errors = errors};
    for (auto& row : db::list_unplaced_students(tx)) page.students.push_back({row.id, std::move(row.name), std::move(row.username)});
    for (auto& row : db::list_all_classes(tx)) page.classes.push_back({row.id, std::move(row.name)});
    if (!errors.empty()) {
        page.ticked = visit.form.all("student");
        page.chosen_class = visit.form.text("class_id");
    }
    return http::html(view::render_unplaced_students(app.renderer, frame_of(app, visit, view::NavEntry::Accounts), page));
}

base::Result<db::ClassRow> read_class(db::ReadTx& tx, const http::Form& form) {
    const auto chosen = form.text("class_id");
    for (auto& row : db::list_all_classes(tx))
        if (to_string(row.id) == chosen) return std::move(row);
    return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte eine Klasse aus der Liste wählen. Es wurde nichts geändert.")), "class_id");
}

base::Result<Outcome> place(db::WriteTx& tx, const Visit& visit) {
    const auto ticked = visit.form.all("student");
    auto students = db::list_unplaced_students(tx);
    std::erase_if(students, [&](const db::MemberRow& row) { return std::ranges::find(ticked, to_string(row.id)) == ticked.end(); });
    if (students.empty())
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte zuerst Schüler ankreuzen. Es wurde nichts geändert.")), "student");
    const auto school_class = read_class(tx, visit.form);
    if (!school_class) return std::unexpected(school_class.error());
    for (const auto& student : students) db::add_member_once(tx, school_class->id, student.id);
    db::log_change(tx, {visit.person().id, "place_students", "school_class", school_class->id.value});
    return Outcome{.location = "/accounts/students",
                   .flash = view::Flash{view::FlashKind::Success,
                                        students.size() == 1
                                            ? say("{} ist jetzt in der Klasse {}.", view::full_name(students.front().name), school_class->name)
                                            : say("{} Personen sind jetzt in der Klasse {}.", students.size(), school_class->name)}};
}

}  // namespace

void add_unplaced_student_routes(Routes& routes, Services app) {
    const Access admin{Audience::Admin};
    routes.page("/accounts/students", admin, [app](db::ReadTx& tx, const Visit& visit) { return show(app, tx, visit); });
    routes.task("/accounts/students", admin, Repetition::Keyed,
                [app](Visit visit) {
                    return change_or_show_again(app, std::move(visit), place,
                                                [app](db::ReadTx& tx, const Visit& again, const view::FormErrors& errors) {
                                                    return show(app, tx, again, errors);
                                                });
                },
                FieldNames::Repeated);
}

}  // namespace handlers
