// All SQL about one-time form keys: what a form has led to, kept so that the same form again gets the same answer
//
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/transaction.h"

namespace db {

inline constexpr base::EpochMs form_results_kept_ms = 24LL * 60 * 60 * 1000;

struct FormResult {
    std::string location;           ///< of the 303
    std::optional<int> flash_kind;  ///< none: the next page said nothing
    std::string flash_text;
    std::optional<std::int64_t> change_set = {};  ///< what the next page offers to take back
};

/// `digest` names who sent what with which key; 32 bytes.
std::optional<FormResult> find_form_result(ReadTx& tx, std::string_view digest);
void insert_form_result(WriteTx& tx, std::string_view digest, learning::UserId account, const FormResult& result);
void delete_form_results_before(WriteTx& tx, base::EpochMs moment);

}  // namespace db
