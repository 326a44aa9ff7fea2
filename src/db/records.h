// All SQL about what is noted beside the data itself: the change log, activity, settings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/school_time.h"
#include "db/transaction.h"
#include "learning/ids.h"

namespace db {

/// Every change of the teacher's side leaves one row. `action` and `entity` are English words in snake_case, `before`
/// is JSON or nullopt for additions.
struct Change {
    learning::UserId account;
    std::string_view action;
    std::string_view entity;
    std::int64_t entity_id = 0;
    std::optional<std::string> before = {};
};
void log_change(WriteTx& tx, const Change& change);

struct ActivityEvent {
    base::EpochMs at = 0;
    learning::UserId account;
    std::string kind;    ///< F-LOG-1: "login", "subtask_complete" …
    std::string detail;  ///< JSON or empty; ids only, no answers
};
/// Appends the events and counts them by account and school day. Events of accounts that are gone are left out.
void insert_activity(WriteTx& tx, const std::vector<ActivityEvent>& events, const base::SchoolTime& time);

std::optional<std::string> find_setting(ReadTx& tx, std::string_view key);
void put_setting(WriteTx& tx, std::string_view key, std::string_view value);

}  // namespace db
