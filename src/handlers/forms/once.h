// A change that works once per form: the result is stored with it, and the same form again gets that result (R-07,
// docs/adr/0006).
#pragma once

#include <type_traits>

#include "db/form_results.h"
#include "handlers/forms/recorded.h"

namespace handlers {

/// Inside the transaction of a Keyed route: runs `change()`, whose value is an Outcome or derived from it, unless this
/// form has been through already; then the value is empty but for its Outcome, and `repeated` is set. A refusal stores
/// nothing, so the form can be sent again.
template <typename Work>
std::invoke_result_t<Work> once(db::WriteTx& tx, Visit& visit, Work change) {
    if (auto stored = db::find_form_result(tx, visit.form_digest)) {
        typename std::invoke_result_t<Work>::value_type value{};
        static_cast<Outcome&>(value) = outcome_of(std::move(*stored));
        return value;
    }
    auto result = recorded(tx, visit, std::move(change));
    if (result) db::insert_form_result(tx, visit.form_digest, visit.person().id, form_result_of(*result));
    return result;
}

}  // namespace handlers
