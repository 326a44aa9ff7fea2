// All SQL about the error log: what went wrong with requests, without names, form values and queries (SECURITY E2).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "db/transaction.h"
#include "learning/ids.h"

namespace db {

enum class ErrorLevel { Warning, Error, Critical };
std::string_view to_key(ErrorLevel level);
std::optional<ErrorLevel> parse_error_level(std::string_view key);

struct ErrorEntry {
    base::EpochMs at = 0;
    ErrorLevel level = ErrorLevel::Warning;
    std::string message;        ///< English, as in the log, or the status
    std::string route;          ///< pattern: "POST /classes/{class}"; empty: none
    learning::UserId account;   ///< none: nobody was signed in
};
/// Entries of accounts that are gone are kept without them.
void insert_errors(WriteTx& tx, const std::vector<ErrorEntry>& entries);

/// One page of the newest, of one level or of all; `page` counts from 0.
std::vector<ErrorEntry> list_errors(ReadTx& tx, std::optional<ErrorLevel> level, int page, int page_size);

struct ErrorCounts {
    int warnings = 0, errors = 0, critical = 0;
    int last_day = 0, last_week = 0;
    int of(std::optional<ErrorLevel> level) const;
};
ErrorCounts count_errors(ReadTx& tx);

std::int64_t clear_errors(WriteTx& tx);
void delete_errors_before(WriteTx& tx, base::EpochMs moment);

}  // namespace db
