#include "handlers/forms/recorded.h"

#include "base/translate.h"
#include "db/change_sets.h"

namespace handlers {

using base::tr;

void keep_changes(db::WriteTx& tx, const Visit& visit, std::string_view changes, Outcome& outcome) {
    const std::string sentence = outcome.flash ? outcome.flash->text : std::string(tr("Eine Änderung ohne eigene Meldung."));
    const auto id = db::keep_changes(tx, {visit.person().id, sentence, outcome.location, outcome.joins}, changes);
    if (id) outcome.change_set = id->value;
}

loop::Task<http::Response> store_recorded(Services app, Visit visit,
                                          std::function<base::Result<Outcome>(db::WriteTx&)> change) {
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto work = [kept_visit, change](db::WriteTx& tx) { return recorded(tx, *kept_visit, [&] { return change(tx); }); };
    auto storing = app.writer.write(std::move(work));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    co_return answer(app, *kept_visit, std::move(*stored));
}

}  // namespace handlers
