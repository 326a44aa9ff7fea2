// What a change did to the rows, as a change set of SQLite's session extension, and taking it back. A recorder watches
// the writer's connection while one change runs; the change itself knows nothing of it. On the writer's lane only.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"

struct sqlite3_session;

namespace db {

/// Records from its construction on. What is no part of the school's content (sessions, logs, jobs, the change sets
/// themselves, stored files, which stay for their own time) is not recorded; what foreign keys remove along the way is.
class ChangeRecorder {
  public:
    explicit ChangeRecorder(WriteTx& tx);
    ~ChangeRecorder();
    ChangeRecorder(const ChangeRecorder&) = delete;
    ChangeRecorder& operator=(const ChangeRecorder&) = delete;

    /// The rows as they were and as they are; empty if nothing changed.
    std::string changes() const;

  private:
    sqlite3_session* session_ = nullptr;
};

/// One set that does what the two did, one after the other; empty if that is nothing.
std::string joined(std::string_view first, std::string_view then);

enum class RowChange { Inserted, Updated, Deleted };

struct ChangedRow {
    std::string table;
    RowChange change = RowChange::Updated;
    std::int64_t id = 0;  ///< first column of the primary key; 0 if it is not a number
};
std::vector<ChangedRow> rows_of(std::string_view changes);

/// Puts every row back to what it was before. False, and nothing is changed, if one of them is no longer as the change
/// left it, if something newer hangs on it, or if what it belongs to is gone: work done since is never thrown away.
bool take_back(WriteTx& tx, std::string_view changes);

/// Students who are gone, and to whom something belongs that taking back would restore.
std::set<std::int64_t> missing_students(ReadTx& tx, std::string_view changes);
/// The changes without those that would restore what belonged to one of these students.
std::string without_students(ReadTx& tx, std::string_view changes, const std::set<std::int64_t>& students);

}  // namespace db
