#include "db/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/machine.h"
#include "base/text.h"
#include "crypto/random.h"

namespace db {

namespace {
constexpr int oldest_sqlite = 3'051'003;  // older ones carry the WAL-reset bug (RELIABILITY section 2)
constexpr int page_bytes = 4096;
constexpr int application_id = 0x4C65726E;  // "Lern"
}  // namespace

Key Key::generate() { return {base::to_hex(crypto::random_bytes(32))}; }

Key Key::read(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw base::Failure("cannot read the key file " + path);
    std::string text;
    std::getline(file, text);
    const std::string hex(base::trim(text));
    if (hex.size() != 64 || !base::from_hex(hex)) throw base::Failure("not a key file (64 hex digits): " + path);
    return {hex};
}

void Key::write(const std::string& path) const {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) throw base::Failure("cannot write the key file " + path + ": " + std::strerror(errno));
    const std::string line = hex + "\n";
    const bool ok = ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                    ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!ok) throw base::Failure("cannot write the key file " + path);
    base::sync_folder_of(path);
}

namespace {
/// Once per process, before the first connection of any thread: SQLite is built without starting by itself, which it
/// would look into at every allocation. And SQLCipher would print every damaged page on standard error; what went wrong
/// comes back as a code as well.
void start_sqlite() {
    [[maybe_unused]] static const bool has_started = [] {
        if (sqlite3_initialize() != SQLITE_OK) throw base::Failure("SQLite cannot be started");
        sqlite3* nothing = nullptr;
        sqlite3_open_v2(":memory:", &nothing, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        const int code = sqlite3_exec(nothing, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr);
        sqlite3_close(nothing);
        if (code != SQLITE_OK) throw base::Failure("SQLCipher's log cannot be silenced");
        return true;
    }();
}
}  // namespace

Database::Database(const std::string& path, const Key& key, OpenMode mode, const Options& options)
    : path_(path), key_(key), mode_(mode), options_(options) {
    if (sqlite3_libversion_number() < oldest_sqlite)
        throw base::Failure(std::string("SQLite is too old: ") + sqlite3_libversion());
    // SQLite takes a file shorter than a page for a new database: a damaged school would begin anew, without a word.
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && status.st_size < page_bytes)
        throw WrongDatabase("too short for a database (restore a backup; delete the file only if it never held a school): " +
                            path);
    open(mode == OpenMode::ReadWrite ? Absent::Make : Absent::Refuse);
}

Database::~Database() { close(); }

void Database::reopen() {
    close();
    open(Absent::Refuse);
}

void Database::open(Absent absent) {
    start_sqlite();
    const int flags = (mode_ == OpenMode::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      (absent == Absent::Make ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path_.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) fail(code, "open " + path_);
        // Until it is known to be ours nothing is written, not even when it is closed.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        execute(("PRAGMA key = \"x'" + key_.hex + "'\"").c_str());
        // The first read decrypts the first page: a wrong key or another file shows here.
        const int first = sqlite3_exec(handle_, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
        if ((first & 0xff) == SQLITE_NOTADB)
            throw WrongDatabase("wrong key, or not a database of Lernmanager: " + path_);
        if (first != SQLITE_OK) fail(first, "read " + path_);
        apply_pragmas();
        const auto stored_id = scalar("PRAGMA application_id");
        if (stored_id == "0" && mode_ == OpenMode::ReadWrite)
            execute(fmt::format("PRAGMA application_id = {}", application_id).c_str());
        else if (stored_id != std::to_string(application_id) && stored_id != "0")
            throw WrongDatabase("a database of another application: " + path_);
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
        struct stat status {};
        if (::stat(path_.c_str(), &status) != 0) throw base::Failure(path_ + " is gone: " + std::strerror(errno));
        file_device_ = status.st_dev;
        file_number_ = status.st_ino;
    } catch (...) {
        trouble_ = std::max(trouble_, Trouble::Disk);
        close();
        throw;
    }
}

void Database::close() {
    statements_.clear();
    memories_.clear();
    // The last connection to close empties the log into the file; a broken one must leave both as they are.
    if (handle_ && trouble_ >= Trouble::Disk) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_close(handle_);
    handle_ = nullptr;
    trouble_ = Trouble::None;
    log_pages_ = 0;
}

bool Database::is_still_in_place() const {
    struct stat status {};
    return ::stat(path_.c_str(), &status) == 0 && status.st_dev == file_device_ && status.st_ino == file_number_;
}

void Database::apply_pragmas() {
    if (scalar("PRAGMA cipher_version").empty()) throw base::Failure("SQLite was built without SQLCipher");
    if (mode_ == OpenMode::ReadWrite) execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;"
            "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
            "PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 0;");
    execute(fmt::format("PRAGMA cache_size = -{}", options_.cache_kib).c_str());
    auto note_log_pages = [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Database*>(self)->log_pages_ = pages;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(handle_, note_log_pages, this);
    require_pragma("PRAGMA journal_mode", "wal");
    require_pragma("PRAGMA synchronous", "2");
    require_pragma("PRAGMA foreign_keys", "1");
    require_pragma("PRAGMA busy_timeout", "5000");
    require_pragma("PRAGMA temp_store", "2");
    require_pragma("PRAGMA trusted_schema", "0");
    require_pragma("PRAGMA cell_size_check", "1");
    require_pragma("PRAGMA cipher_page_size", "4096");
}

void Database::require_pragma(const char* pragma, std::string_view expected) {
    const auto actual = scalar(pragma);
    if (actual != expected) throw base::Failure(fmt::format("{} is '{}', must be '{}'", pragma, actual, expected));
}

Statement& Database::statement(Sql sql) {
    auto& cached = statements_[sql.text()];
    if (!cached) cached = std::make_unique<Statement>(*this, sql);
    return *cached;
}

void Database::run(Sql sql) {
    auto& prepared = statement(sql);
    prepared.bind();
    prepared.step();
    prepared.reset();
}

void Database::execute(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, std::strncmp(sql, "PRAGMA key", 10) == 0 ? "set key" : sql);
}

std::string Database::scalar(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr);
    std::string value;
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        value = text ? text : "";
        code = SQLITE_DONE;
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) fail(code, sql);
    return value;
}

std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(handle_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
std::int64_t Database::total_changes() const { return sqlite3_total_changes64(handle_); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

std::string Database::versions() { return scalar("PRAGMA cipher_version") + " / " + sqlite3_libversion(); }

std::string Database::check() {
    return findings_of("PRAGMA integrity_check") + findings_of("PRAGMA cipher_integrity_check") +
           findings_of("PRAGMA foreign_key_check");
}

std::string Database::quick_check() {
    auto found = findings_of("PRAGMA quick_check(1)");
    if (!found.empty()) trouble_ = std::max(trouble_, Trouble::Damage);  // SQLCipher stays broken after a bad page
    return found;
}

std::string Database::findings_of(const char* pragma) {
    std::string found;
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(handle_, pragma, -1, &statement, nullptr);
    while (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        const std::string line = text ? text : "";
        if (line != "ok") found += fmt::format("{}: {}\n", pragma + 7, line);
        code = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) found += fmt::format("{}: {}\n", pragma + 7, sqlite3_errmsg(handle_));
    return found;
}

bool Database::checkpoint(Checkpoint mode, int wait_ms) {
    int pages = 0, moved = 0;
    if (wait_ms != busy_wait_ms) sqlite3_busy_timeout(handle_, wait_ms);
    const int code = sqlite3_wal_checkpoint_v2(
        handle_, nullptr, mode == Checkpoint::Passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE, &pages,
        &moved);
    if (wait_ms != busy_wait_ms) sqlite3_busy_timeout(handle_, busy_wait_ms);
    const bool busy = (code & 0xff) == SQLITE_BUSY;
    if (code != SQLITE_OK && !busy) fail(code, "checkpoint");
    if (!busy) log_pages_ = pages;
    return !busy && moved == pages;
}

namespace {
Trouble trouble_of(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL: return Trouble::Full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Trouble::Damage;
        case SQLITE_IOERR: {
            const bool sync = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
            return sync ? Trouble::Doubt : code == SQLITE_IOERR_DATA ? Trouble::Damage : Trouble::Disk;
        }
        case SQLITE_NOMEM: return Trouble::Doubt;  // SQLCipher says so when a page could not be decrypted
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_PROTOCOL: return Trouble::Disk;
        default: return Trouble::None;
    }
}
}  // namespace

void Database::fail(int code, std::string_view what) {
    const auto message = fmt::format("{} ({}): {}", handle_ ? sqlite3_errmsg(handle_) : "no memory", code, what);
    const auto trouble = trouble_of(code);
    trouble_ = std::max(trouble_, trouble);
    if (trouble == Trouble::Full) throw base::StorageFull(message);
    if (trouble == Trouble::Damage) throw WrongDatabase(message);
    if ((code & 0xff) == SQLITE_BUSY) throw base::Overloaded(message);
    throw base::Failure(message);
}

FolderLock::FolderLock(const std::string& folder) {
    const auto path = folder + "/lock";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) throw base::Failure("cannot open " + path + ": " + std::strerror(errno));
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw FolderInUse("another Lernmanager already works on " + folder);
    }
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace db
