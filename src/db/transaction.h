// Transactions as values handed to closures: a ReadTx can only read, a WriteTx can also change. Closures take and give
// plain values, never touch the loop and keep nothing of a transaction.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "db/database.h"
#include "learning/ids.h"

namespace db {

class ReadTx {
  public:
    ReadTx(Database& database, base::EpochMs now_ms) : database_(database), now_ms_(now_ms) {}
    ReadTx(const ReadTx&) = delete;
    ReadTx& operator=(const ReadTx&) = delete;

    template <typename... Values>
    Cursor query(Sql sql, const Values&... values) {
        auto& statement = database_.statement(sql);
        statement.bind(values...);
        return Cursor(statement);
    }

    /// The first row through `read`, or nullopt.
    template <typename Read, typename... Values>
    auto one(Read read, Sql sql, const Values&... values) -> std::optional<std::invoke_result_t<Read, Row>> {
        auto cursor = query(sql, values...);
        auto at = cursor.begin();
        if (at == cursor.end()) return std::nullopt;
        return read(*at);
    }

    /// All rows through `read`.
    template <typename Read, typename... Values>
    auto all(Read read, Sql sql, const Values&... values) -> std::vector<std::invoke_result_t<Read, Row>> {
        std::vector<std::invoke_result_t<Read, Row>> rows;
        for (const Row row : query(sql, values...)) rows.push_back(read(row));
        return rows;
    }

    /// Integer of the first row's first column; 0 if there is no row.
    template <typename... Values>
    std::int64_t number(Sql sql, const Values&... values) {
        auto read = [](Row row) { return row.integer(0); };
        return one(read, sql, values...).value_or(0);
    }

    /// The moment of this transaction; the same for all its statements.
    base::EpochMs now_ms() const { return now_ms_; }
    std::uint64_t statements_run() const { return database_.statements_run(); }
    /// See Database::memory.
    template <typename Memory>
    Memory& memory() {
        return database_.memory<Memory>();
    }

  protected:
    Database& database_;

  private:
    base::EpochMs now_ms_;
};

/// What a commit tells those who keep copies in memory.
struct Announcement {
    std::vector<learning::UserId> accounts_changed;  ///< rights, password, name, deletion: forget their sessions
};

class WriteTx : public ReadTx {
  public:
    using ReadTx::ReadTx;

    /// Runs a statement that gives no rows; returns the number of rows changed.
    template <typename... Values>
    std::int64_t run(Sql sql, const Values&... values) {
        auto cursor = query(sql, values...);
        if (auto at = cursor.begin(); at != cursor.end()) {}
        return database_.changes();
    }

    /// Runs an INSERT and gives the new row's id.
    template <typename Id, typename... Values>
    Id insert(Sql sql, const Values&... values) {
        run(sql, values...);
        return Id{database_.last_insert_id()};
    }

    /// For db/change_recorder, which watches what statements do.
    Database& connection() { return database_; }

    void announce_account(learning::UserId account) { announcement_.accounts_changed.push_back(account); }
    const Announcement& announcement() const { return announcement_; }

  private:
    Announcement announcement_;
};

}  // namespace db
