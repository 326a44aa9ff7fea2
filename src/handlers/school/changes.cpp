#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/change_sets.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "view/change_pages.h"

namespace handlers {

using base::tr;
using view::FlashKind;

namespace {

constexpr int changes_shown_max = 200;

view::ChangesPage changes_page(db::ReadTx& tx, const Visit& visit) {
    view::ChangesPage page;
    for (auto& row : db::list_change_sets(tx, visit.person().id, changes_shown_max))
        (row.in_bin ? page.bin : page.recent).push_back({row.id.value, row.at, std::move(row.sentence)});
    return page;
}

http::Response show_changes(const Services& app, db::ReadTx& tx, const Visit& visit) {
    return http::html(
        view::render_changes(app.renderer, frame_of(app, visit, view::NavEntry::Changes), changes_page(tx, visit)));
}

bool somebody_manages(db::ReadTx& tx) { return db::has_other_admin(tx, learning::UserId{}); }

base::Result<Outcome> take_back(db::WriteTx& tx, const Visit& visit) {
    const auto& change_set = *visit.scope.change_set;
    const bool had_admin = somebody_manages(tx);
    const auto [rows, students_left_out] = db::take_back(tx, change_set);
    if (rows == db::TakenBack::NotAsItWas)
        return base::refuse(base::ErrorCode::Conflict,
                            fmt::format(fmt::runtime(tr("„{}“ lässt sich nicht mehr zurücknehmen: Inzwischen wurde damit weiter "
                                                        "gearbeitet, und diese Arbeit ginge verloren. Es ist alles so, wie "
                                                        "es war.")), change_set.sentence));
    if (had_admin && !somebody_manages(tx))
        return base::refuse(base::ErrorCode::Conflict, std::string(tr("Danach gäbe es niemanden mehr, der die Schule verwaltet. "
                                                                      "Es ist alles so, wie es war.")));
    db::log_change(tx, {visit.person().id, "take_back", "change_set", change_set.id.value});
    auto text = fmt::format(fmt::runtime(tr("Zurückgenommen: {}")), change_set.sentence);
    if (students_left_out == 1) text += " " + std::string(tr("1 Person kam nicht mit: Ihr Konto ist inzwischen endgültig gelöscht."));
    if (students_left_out > 1)
        text += " " + fmt::format(fmt::runtime(tr("{} Personen kamen nicht mit: Ihre Konten sind inzwischen endgültig gelöscht.")),
                                  students_left_out);
    // What the change had made is gone, and with it perhaps the page it led to.
    return Outcome{.location = rows == db::TakenBack::RemovedSomething ? "/changes" : change_set.location,
                   .flash = view::Flash{FlashKind::Success, std::move(text)}};
}

base::Result<Outcome> erase(db::WriteTx& tx, const Visit& visit) {
    const auto& change_set = *visit.scope.change_set;
    if (base::to_lower(base::trim(visit.form.text("confirmation"))) != tr("löschen"))
        return base::refuse(base::ErrorCode::Invalid,
                            std::string(tr("Nicht gelöscht: Zum endgültigen Löschen bitte das Wort „löschen“ eintippen. Der "
                                           "Papierkorb ist unverändert.")), "confirmation");
    db::erase_change_set(tx, change_set.id);
    db::log_change(tx, {visit.person().id, "erase", "change_set", change_set.id.value});
    return Outcome{.location = "/changes",
                   .flash = view::Flash{FlashKind::Info, std::string(tr("Endgültig gelöscht. Das lässt sich nicht mehr "
                                                                        "zurückholen."))}};
}

}  // namespace

void add_change_routes(Routes& routes, Services app) {
    const Access own{Audience::Teacher, Relation::OwnChangeSet};
    routes.page("/changes", {Audience::Teacher},
                [app](db::ReadTx& tx, const Visit& visit) { return show_changes(app, tx, visit); });
    routes.change("/changes/{change_set}/undo", own, Repetition::Keyed, take_back);
    routes.change("/changes/{change_set}/erase", own, Repetition::Keyed, erase);
}

}  // namespace handlers
