// One connection to the encrypted database: open with the raw key, pragmas set and read back, statements prepared once.
// The door to SQLCipher; sqlite3.h stays inside this folder. A Database belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>

#include "base/error.h"
#include "db/statement.h"

struct sqlite3;

namespace db {

/// The file is not ours: wrong key, damaged, another application, or newer than this program. Start is refused (78).
class WrongDatabase : public base::Failure {
  public:
    using base::Failure::Failure;
};

/// 256 random bits as 64 hex digits. Never logged.
struct Key {
    std::string hex;
    static Key generate();
    /// Reads a key file: 64 hex digits and an optional line end. Throws base::Failure naming the path, not the content.
    static Key read(const std::string& path);
    /// Writes with mode 0600; fails if the file exists.
    void write(const std::string& path) const;
};

enum class OpenMode { ReadWrite, ReadOnly };

class Database {
  public:
    struct Options {
        int cache_kib = 4096;
    };
    /// Throws WrongDatabase or base::Failure; a file that does not exist is made only with ReadWrite.
    Database(const std::string& path, const Key& key, OpenMode mode, const Options& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The prepared statement for this SQL text, from the cache. `sql` is a literal, so its address is its name.
    Statement& statement(Sql sql);

    /// Runs one or more statements without values or results.
    void execute(const char* sql);

    /// Value of a one-row, one-column pragma or query, as text.
    std::string scalar(const char* sql);

    std::int64_t last_insert_id() const;
    std::int64_t changes() const;
    /// Rows changed since the connection was opened.
    std::int64_t total_changes() const;
    bool in_transaction() const;
    /// Pages in the write-ahead log after the last COMMIT of this connection.
    int log_pages() const { return log_pages_; }
    /// Statements started since the connection was opened; budgets are counted with it.
    std::uint64_t statements_run() const { return statements_run_; }
    std::size_t statements_cached() const { return statements_.size(); }

    /// "4.14.0 community / 3.51.3".
    std::string versions();

    /// Empty if `PRAGMA integrity_check`, `cipher_integrity_check` and `foreign_key_check` find nothing.
    std::string check();

    /// Moves the write-ahead log into the database file; `truncate` also empties the log file.
    enum class Checkpoint { Passive, Truncate };
    void checkpoint(Checkpoint mode);

    /// An object of this type that lives as long as the connection, made at the first call: what a file of SQL remembers
    /// between transactions. It must check by itself that it is still true.
    template <typename Memory>
    Memory& memory() {
        auto& kept = memories_[std::type_index(typeid(Memory))];
        if (!kept) kept = std::make_shared<Memory>();
        return *static_cast<Memory*>(kept.get());
    }

    /// After a rollback: what was remembered may never have been stored.
    void forget_memories() { memories_.clear(); }

  private:
    friend class Statement;
    void apply_pragmas(OpenMode mode, const Options& options);
    void require_pragma(const char* pragma, std::string_view expected);
    [[noreturn]] void fail(int code, std::string_view what) const;

    sqlite3* handle_ = nullptr;
    std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
    std::unordered_map<std::type_index, std::shared_ptr<void>> memories_;
    std::uint64_t statements_run_ = 0;
    int log_pages_ = 0;
};

/// Another process works on this folder (exit code 75).
class FolderInUse : public base::Failure {
  public:
    using base::Failure::Failure;
};

/// Refuses a second process on the same folder: an exclusive lock, held as long as the object lives.
class FolderLock {
  public:
    /// Throws FolderInUse if another process holds it.
    explicit FolderLock(const std::string& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;

  private:
    int descriptor_;
};

}  // namespace db
