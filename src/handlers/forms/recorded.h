// Every change of a teacher is recorded row by row, so that it can be taken back. Around the change itself, inside its
// transaction.
#pragma once

#include <functional>
#include <type_traits>

#include "db/change_recorder.h"
#include "handlers/routes.h"

namespace handlers {

/// Keeps the rows with the sentence of the outcome; the next page offers to take them back.
void keep_changes(db::WriteTx& tx, const Visit& visit, std::string_view changes, Outcome& outcome);

/// Runs `change()`, whose value is an Outcome or derived from it.
template <typename Work>
std::invoke_result_t<Work> recorded(db::WriteTx& tx, const Visit& visit, Work change) {
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
