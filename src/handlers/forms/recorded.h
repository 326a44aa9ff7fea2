// Around every change, inside its transaction: whether its sender still has access, and for teachers a record row by row,
// so that it can be taken back.
#pragma once

#include <functional>
#include <type_traits>

#include "db/change_recorder.h"
#include "handlers/answer.h"

namespace handlers {

/// Keeps the rows with the sentence of the outcome; the next page offers to take them back.
void keep_changes(db::WriteTx& tx, const Visit& visit, std::string_view changes, Outcome& outcome);

/// Runs `change()`, whose value is an Outcome or derived from it, with `visit.scope` as it is now; not if the objects of
/// the route are gone or no longer its sender's, as the request may have waited long for a lane.
template <typename Work>
std::invoke_result_t<Work> recorded(db::WriteTx& tx, Visit& visit, Work change) {
    if (visit.access.relation != Relation::None) {
        auto scope = find_scope(tx, visit.access, visit.person(), visit.path);
        if (!scope) return std::unexpected(not_found());
        visit.scope = std::move(*scope);
    }
    if (!visit.session || !visit.person().is_teacher()) return change();
    const db::ChangeRecorder recorder(tx);
    auto result = change();
    if (result) keep_changes(tx, visit, recorder.changes(), *result);
    return result;
}

/// Stores what a task has read from its form, recorded like any change.
loop::Task<http::Response> store_recorded(Services app, Visit visit,
                                          std::function<base::Result<Outcome>(db::WriteTx&)> change);

}  // namespace handlers
