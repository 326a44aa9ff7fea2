// One connection to the encrypted database: open with the raw key, pragmas set and read back, statements prepared once.
// The door to SQLCipher; sqlite3.h stays inside this folder. A Database belongs to one thread at a time. It remembers what
// has gone wrong on it, so that its owner can open it anew (RELIABILITY section 2).
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

/// The worst that has happened on a connection since it was opened, in rising order. From Disk on it must be opened anew
/// before it is used again: after an I/O error SQLCipher keeps it broken ("out of memory").
enum class Trouble {
    None,
    Full,    ///< no room; rolled back, and usable
    Disk,    ///< reading, writing or opening failed
    Doubt,   ///< an fsync failed or a page could not be decrypted: what the disk holds has to be checked
    Damage,  ///< a page is not what was written, or this is not the file that was opened
};

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

    /// Closes the connection without touching the file and opens it anew; a file that is gone is not made. If that throws
    /// the connection stays closed until the next try. No statement of it may be in use.
    void reopen();
    Trouble trouble() const { return trouble_; }
    /// The room that was missing has been looked after.
    void forgive_full() { trouble_ = trouble_ == Trouble::Full ? Trouble::None : trouble_; }
    bool must_be_reopened() const { return !handle_ || trouble_ >= Trouble::Disk; }
    /// False if the path no longer leads to the file that was opened: what is written would be lost. One system call.
    bool is_still_in_place() const;
    const std::string& path() const { return path_; }

    /// The prepared statement for this SQL text, from the cache. `sql` is a literal, so its address is its name.
    Statement& statement(Sql sql);

    /// Runs the prepared statement for this text, which has no values and no results: BEGIN, COMMIT, a savepoint.
    void run(Sql sql);

    /// Runs one or more statements without values or results.
    void execute(const char* sql);

    /// Value of a one-row, one-column pragma or query, as text.
    std::string scalar(const char* sql);

    /// For what the session extension needs; see db/change_recorder.
    sqlite3* handle() const { return handle_; }

    std::int64_t last_insert_id() const;
    std::int64_t changes() const;
    /// Rows changed since the connection was opened.
    std::int64_t total_changes() const;
    bool in_transaction() const;
    /// Pages in the write-ahead log after the last COMMIT or checkpoint of this connection.
    int log_pages() const { return log_pages_; }
    /// Statements started since the connection was opened; budgets are counted with it.
    std::uint64_t statements_run() const { return statements_run_; }
    std::size_t statements_cached() const { return statements_.size(); }

    /// "4.14.0 community / 3.51.3".
    std::string versions();

    /// Empty if `PRAGMA integrity_check`, `cipher_integrity_check` and `foreign_key_check` find nothing.
    std::string check();
    /// Empty if every page can be read and the trees are whole; indexes are not compared. Some seconds per gigabyte.
    std::string quick_check();

    /// Moves the write-ahead log into the database file; `Truncate` also empties the log file, for which it waits up to
    /// `wait_ms` for readers. False if somebody kept it from moving everything; the rest stays in the log.
    enum class Checkpoint { Passive, Truncate };
    bool checkpoint(Checkpoint mode, int wait_ms = busy_wait_ms);
    static constexpr int busy_wait_ms = 5000;

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
    enum class Absent { Make, Refuse };
    void open(Absent absent);
    void close();
    std::string findings_of(const char* pragma);
    void apply_pragmas();
    void require_pragma(const char* pragma, std::string_view expected);
    [[noreturn]] void fail(int code, std::string_view what);

    std::string path_;
    Key key_;
    OpenMode mode_;
    Options options_;
    sqlite3* handle_ = nullptr;
    Trouble trouble_ = Trouble::None;
    std::uint64_t file_device_ = 0, file_number_ = 0;  ///< of the file that was opened
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
