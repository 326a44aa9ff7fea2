#include "db/sessions.h"

#include "db/columns.h"

namespace db {

void insert_session(WriteTx& tx, std::string_view token_hash, learning::UserId account, std::string_view csrf_token) {
    tx.run("INSERT INTO session (token_hash, account_id, csrf_token, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?)",
           Blob{token_hash}, account, csrf_token, tx.now_ms(), tx.now_ms());
    const auto ended = tx.run(
        "DELETE FROM session WHERE account_id = ? AND token_hash NOT IN "
        "(SELECT token_hash FROM session WHERE account_id = ? ORDER BY created_at DESC, token_hash LIMIT ?)",
        account, account, sessions_per_account_max);
    if (ended > 0) tx.announce_account(account);
}

std::optional<SessionRow> find_session(ReadTx& tx, std::string_view token_hash) {
    auto read = [](Row row) {
        return SessionRow{read_person(row, 0), row.text(5),  row.integer(6),
                          row.integer(7),      row.flag(8), {row.flag(9), row.flag(10)}};
    };
    return tx.one(read,
                  "SELECT a.id, a.role, a.username, a.first_name, a.last_name, s.csrf_token, s.created_at, "
                  "s.last_seen_at, a.must_change_password, coalesce(u.easy_reading, 0), coalesce(u.large_type, 0) "
                  "FROM session s JOIN account a ON a.id = s.account_id LEFT JOIN student u ON u.account_id = a.id "
                  "WHERE s.token_hash = ? AND a.disabled_at IS NULL",
                  Blob{token_hash});
}

std::vector<SessionListRow> list_sessions(ReadTx& tx, learning::UserId account) {
    auto read = [](Row row) { return SessionListRow{row.blob(0), row.integer(1), row.integer(2)}; };
    return tx.all(read,
                  "SELECT token_hash, created_at, last_seen_at FROM session WHERE account_id = ? "
                  "ORDER BY created_at DESC, token_hash",
                  account);
}

void touch_session(WriteTx& tx, std::string_view token_hash, base::EpochMs seen_at) {
    tx.run("UPDATE session SET last_seen_at = ? WHERE token_hash = ? AND last_seen_at < ?", seen_at, Blob{token_hash},
           seen_at);
}

void delete_session(WriteTx& tx, std::string_view token_hash) {
    tx.run("DELETE FROM session WHERE token_hash = ?", Blob{token_hash});
}

void delete_sessions_of(WriteTx& tx, learning::UserId account, std::string_view except_token_hash) {
    tx.run("DELETE FROM session WHERE account_id = ? AND token_hash <> ?", account, Blob{except_token_hash});
    tx.announce_account(account);
}

void delete_sessions_seen_before(WriteTx& tx, base::EpochMs moment) {
    tx.run("DELETE FROM session WHERE last_seen_at < ?", moment);
}

std::optional<FailureRow> find_failures(ReadTx& tx, std::string_view counter) {
    auto read = [](Row row) { return FailureRow{static_cast<int>(row.integer(0)), row.integer(1), row.integer(2)}; };
    return tx.one(read, "SELECT failures, window_start, last_at FROM login_failure WHERE counter = ?", Blob{counter});
}

void put_failures(WriteTx& tx, std::string_view counter, const FailureRow& row) {
    tx.run(
        "INSERT INTO login_failure (counter, failures, window_start, last_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (counter) DO UPDATE SET failures = excluded.failures, window_start = excluded.window_start, "
        "last_at = excluded.last_at",
        Blob{counter}, row.failures, row.window_start, row.last_at);
}

void delete_failures(WriteTx& tx, std::string_view counter) {
    tx.run("DELETE FROM login_failure WHERE counter = ?", Blob{counter});
}

void delete_failures_before(WriteTx& tx, base::EpochMs moment) {
    tx.run("DELETE FROM login_failure WHERE last_at < ?", moment);
}

}  // namespace db
