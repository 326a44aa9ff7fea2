// The writer's connection and how well it is: what to do after an error of the disk, and when writing is possible again
// (RELIABILITY section 2, R-04 … ). Belongs to the write lane: one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "db/database.h"

namespace db {

/// What the storage can do now. Reading works in every state as far as the disk allows it.
enum class StorageState {
    Writing,
    Full,      ///< no room: only what is essential is written, from the reserve; others are answered 507
    ReadOnly,  ///< nothing is written (disk error, mounted read-only, file gone or damaged): answered 503
};

struct StorageHealth {
    StorageState state = StorageState::Writing;
    std::string reason;  ///< English, for the log and the status page; empty while writing
};

/// A change cannot be stored because the storage is read-only or has just failed; answered with 503.
class StorageReadOnly : public base::Failure {
  public:
    using base::Failure::Failure;
};

struct StorageLimits {
    int checkpoint_pages = 1000;     ///< log pages after which the log is moved into the database
    int log_pages_max = 16'000;      ///< about 64 MiB; from three quarters on the log is emptied by force
    int reader_wait_ms = 5000;       ///< with the log at its limit: how long a write waits for readers
    std::int64_t reserve_bytes = 0;  ///< kept beside the database for what is essential on a full disk; 0: none
    std::int64_t free_bytes_min = 1024 * 1024;  ///< with less than this the disk counts as full once a write has failed
};

class Storage {
  public:
    Storage(std::unique_ptr<Database> database, const StorageLimits& limits);
    Storage(const Storage&) = delete;

    /// The connection for one group of writes. Throws StorageReadOnly if it is broken or its file is gone, and
    /// base::Overloaded if the log is at its limit because somebody reads an old state.
    Database& for_writing();
    Database& database() { return *database_; }

    /// What this connection or a reader has run into; looked at by the next examine().
    void suspect(Trouble trouble);
    bool must_be_examined() const { return suspicion_ != Trouble::None; }

    /// Opens the connection anew where needed, checks the file where its content is in doubt, writes once, and keeps or
    /// makes the reserve. Never throws.
    StorageHealth examine();

    /// After each group: moves the log when it is due.
    void checkpoint_if_due();
    /// When nobody writes: empties the log, unless somebody reads.
    void empty_log();

    struct Counters {
        std::uint64_t reopened = 0;            ///< connections opened anew after an error
        std::uint64_t forced_checkpoints = 0;  ///< waited for readers to keep the log within its limit
        std::uint64_t failed_checkpoints = 0;
        int log_pages = 0;
    };
    Counters counters() const;

  private:
    StorageHealth examine_or_throw();
    void write_once();
    bool reserve_is_there() const;
    bool make_reserve() const;
    void release_reserve() const;
    bool has_room() const;
    bool checkpoint(Database::Checkpoint mode, int wait_ms);

    std::unique_ptr<Database> database_;
    StorageLimits limits_;
    std::string reserve_path_;
    Trouble suspicion_ = Trouble::None;  ///< not looked at yet
    Trouble known_ = Trouble::None;      ///< what has to be over before writing begins again
    StorageState state_ = StorageState::Writing;
    int moved_at_pages_ = 0;  ///< length of the log at the last checkpoint
    Counters counters_;
};

}  // namespace db
