#include "db/storage.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/log.h"

namespace db {

Storage::Storage(std::unique_ptr<Database> database, const StorageLimits& limits)
    : database_(std::move(database)), limits_(limits), reserve_path_(database_->path() + ".reserve") {
    // Without room for the reserve at start the first write that fails brings the state Full.
    if (limits_.reserve_bytes > 0 && !reserve_is_there() && !make_reserve())
        base::log::warning("event=no_reserve bytes={} what=\"{}\"", limits_.reserve_bytes, std::strerror(errno));
}

Database& Storage::for_writing() {
    if (database_->must_be_reopened()) throw StorageReadOnly("the connection is broken and not open again yet");
    if (!database_->is_still_in_place()) {
        suspect(Trouble::Damage);
        throw StorageReadOnly("the database file is no longer in its place");
    }
    if (database_->log_pages() >= limits_.log_pages_max &&
        !checkpoint(Database::Checkpoint::Truncate, limits_.reader_wait_ms))
        throw base::Overloaded("the write-ahead log is at its limit and still being read");
    return *database_;
}

void Storage::suspect(Trouble trouble) { suspicion_ = std::max(suspicion_, trouble); }

StorageHealth Storage::examine() {
    StorageHealth health;
    try {
        health = examine_or_throw();
    } catch (const base::StorageFull& full) {
        // What the reserve holds is for log-ins; an empty log gives them room to write in.
        release_reserve();
        database_->forgive_full();
        try {
            database_->checkpoint(Database::Checkpoint::Truncate, 0);
        } catch (const std::exception& fault) {
            base::log::warning("event=checkpoint_failed what=\"{}\"", fault.what());
        }
        health = {StorageState::Full, full.what()};
    } catch (const std::exception& fault) {
        health = {StorageState::ReadOnly, fault.what()};
    }
    if (health.state != state_) {
        constexpr std::string_view names[] = {"writing", "full", "read_only"};
        base::log::error("event=storage_state state={} reason=\"{}\"", names[static_cast<int>(health.state)],
                         health.reason);
    }
    state_ = health.state;
    if (state_ == StorageState::Writing) known_ = Trouble::None;
    return health;
}

StorageHealth Storage::examine_or_throw() {
    known_ = std::max({known_, std::exchange(suspicion_, Trouble::None), database_->trouble()});
    // A new connection would have the new file's content with the readers' old one beside it.
    if (!database_->is_still_in_place())
        throw base::Failure("the database file is gone or was replaced; if it was replaced, restart");
    database_->forgive_full();
    if (database_->must_be_reopened() || known_ >= Trouble::Doubt) {  // a check must not look at copies in memory
        database_->reopen();
        ++counters_.reopened;
    }
    if (known_ >= Trouble::Doubt)
        if (const auto found = database_->quick_check(); !found.empty())
            throw WrongDatabase("the database is damaged, restore a backup: " + found);
    write_once();
    if (limits_.reserve_bytes > 0 && !reserve_is_there() && !(has_room() && make_reserve()))
        return {StorageState::Full,
                fmt::format("less than {} bytes free", limits_.reserve_bytes + limits_.free_bytes_min)};
    if (known_ == Trouble::Full && !has_room()) throw base::StorageFull("database or disk is full");
    return {};
}

/// One page through the log and an fsync, without changing anything: the version number of the user stays what it is.
void Storage::write_once() {
    const auto set = "PRAGMA user_version = " + database_->scalar("PRAGMA user_version");
    database_->execute(set.c_str());
}

bool Storage::has_room() const {
    struct statvfs status {};
    if (::statvfs(database_->path().c_str(), &status) != 0) return true;  // the writes will tell
    const auto wanted = limits_.free_bytes_min + (reserve_is_there() ? 0 : limits_.reserve_bytes);
    return static_cast<std::int64_t>(status.f_bavail * status.f_frsize) >= wanted;
}

bool Storage::reserve_is_there() const {
    struct stat status {};
    return ::stat(reserve_path_.c_str(), &status) == 0 && status.st_size >= limits_.reserve_bytes;
}

bool Storage::make_reserve() const {
    const int file = ::open(reserve_path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return false;
    const int error = ::posix_fallocate(file, 0, limits_.reserve_bytes);
    ::close(file);
    if (error == 0) return true;
    release_reserve();
    errno = error;
    return false;
}

void Storage::release_reserve() const { ::unlink(reserve_path_.c_str()); }

void Storage::checkpoint_if_due() {
    const int pages = database_->log_pages();
    if (pages < moved_at_pages_) moved_at_pages_ = 0;  // everything was moved, and the log began anew
    if (pages >= limits_.log_pages_max / 4 * 3)
        checkpoint(Database::Checkpoint::Truncate, 50);
    else if (pages - moved_at_pages_ >= limits_.checkpoint_pages || (state_ == StorageState::Full && pages > 0))
        checkpoint(Database::Checkpoint::Passive, 0);
}

void Storage::empty_log() {
    if (!database_->must_be_reopened() && database_->log_pages() > 0) checkpoint(Database::Checkpoint::Truncate, 0);
}

/// False if readers or an error kept something in the log; the writes are safe there.
bool Storage::checkpoint(Database::Checkpoint mode, int wait_ms) {
    if (mode == Database::Checkpoint::Truncate && wait_ms > 0) ++counters_.forced_checkpoints;
    try {
        moved_at_pages_ = database_->log_pages();
        return database_->checkpoint(mode, wait_ms);
    } catch (const std::exception& fault) {
        ++counters_.failed_checkpoints;
        suspect(database_->trouble());
        base::log::error("event=checkpoint_failed what=\"{}\"", fault.what());
        return false;
    }
}

Storage::Counters Storage::counters() const {
    auto counters = counters_;
    counters.log_pages = database_->log_pages();
    return counters;
}

}  // namespace db
