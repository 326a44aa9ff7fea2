// All SQL about sessions and failed log-ins. Tokens are stored as SHA-256 only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/person.h"
#include "learning/reading.h"

namespace db {

struct SessionRow {
    learning::Person person;
    std::string csrf_token;
    base::EpochMs created_at = 0;
    base::EpochMs last_seen_at = 0;
    bool must_change_password = false;
    learning::ReadingAids reading = {};
};

struct SessionListRow {
    std::string token_hash;
    base::EpochMs created_at = 0;
    base::EpochMs last_seen_at = 0;
};

inline constexpr int sessions_per_account_max = 20;

/// Also ends the oldest sessions beyond `sessions_per_account_max`.
void insert_session(WriteTx& tx, std::string_view token_hash, learning::UserId account, std::string_view csrf_token);
/// nullopt for an unknown token and for a disabled account.
std::optional<SessionRow> find_session(ReadTx& tx, std::string_view token_hash);
/// Newest first.
std::vector<SessionListRow> list_sessions(ReadTx& tx, learning::UserId account);
void touch_session(WriteTx& tx, std::string_view token_hash, base::EpochMs seen_at);
void delete_session(WriteTx& tx, std::string_view token_hash);
/// All sessions of an account, except the one named; they end with the next request.
void delete_sessions_of(WriteTx& tx, learning::UserId account, std::string_view except_token_hash = {});
void delete_sessions_seen_before(WriteTx& tx, base::EpochMs moment);

/// Failures of one counter (a keyed digest, never an address) in its running window.
struct FailureRow {
    int failures = 0;
    base::EpochMs window_start = 0;
    base::EpochMs last_at = 0;
};
std::optional<FailureRow> find_failures(ReadTx& tx, std::string_view counter);
void put_failures(WriteTx& tx, std::string_view counter, const FailureRow& row);
void delete_failures(WriteTx& tx, std::string_view counter);
void delete_failures_before(WriteTx& tx, base::EpochMs moment);

}  // namespace db
