#include "db/change_recorder.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <memory>

namespace db {

namespace {

constexpr std::array<std::string_view, 9> not_content{"schema_migration", "session",        "login_failure",   "form_key",
                                                       "change_log",       "change_set",     "activity_event",
                                                       "job",            "job_schedule"};

int is_content(void*, const char* table) {
    return std::ranges::find(not_content, std::string_view(table)) == not_content.end();
}

void require(int code, const char* what) {
    if (code == SQLITE_NOMEM) throw std::bad_alloc();
    if (code != SQLITE_OK) throw base::Failure(std::string(what) + ": " + sqlite3_errstr(code));
}

struct FreeBySqlite {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
using SqliteBytes = std::unique_ptr<void, FreeBySqlite>;

/// The session extension takes its input as `void*` but does not write to it.
void* as_input(std::string_view bytes) { return const_cast<char*>(bytes.data()); }

struct Walk {
    explicit Walk(std::string_view changes) {
        require(sqlite3changeset_start(&at, static_cast<int>(changes.size()), as_input(changes)), "read changes");
    }
    ~Walk() { sqlite3changeset_finalize(at); }
    sqlite3_changeset_iter* at = nullptr;
};

ChangedRow row_at(sqlite3_changeset_iter* at) {
    const char* table = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    require(sqlite3changeset_op(at, &table, &columns, &operation, &indirect), "read a change");
    ChangedRow row{table};
    row.change = operation == SQLITE_INSERT   ? RowChange::Inserted
                 : operation == SQLITE_DELETE ? RowChange::Deleted
                                              : RowChange::Updated;
    unsigned char* is_key = nullptr;
    require(sqlite3changeset_pk(at, &is_key, &columns), "read a key");
    const auto column = static_cast<int>(std::find(is_key, is_key + columns, 1) - is_key);
    sqlite3_value* value = nullptr;
    if (operation == SQLITE_INSERT)
        require(sqlite3changeset_new(at, column, &value), "read a value");
    else
        require(sqlite3changeset_old(at, column, &value), "read a value");
    if (value && sqlite3_value_type(value) == SQLITE_INTEGER) row.id = sqlite3_value_int64(value);
    return row;
}

}  // namespace

ChangeRecorder::ChangeRecorder(WriteTx& tx) {
    require(sqlite3session_create(tx.connection().handle(), "main", &session_), "record a change");
    sqlite3session_table_filter(session_, is_content, nullptr);
    if (const int code = sqlite3session_attach(session_, nullptr); code != SQLITE_OK) {
        sqlite3session_delete(session_);
        require(code, "record a change");
    }
}

ChangeRecorder::~ChangeRecorder() { sqlite3session_delete(session_); }

std::string ChangeRecorder::changes() const {
    int size = 0;
    void* bytes = nullptr;
    require(sqlite3session_changeset(session_, &size, &bytes), "keep a change");
    const SqliteBytes owner(bytes);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::vector<ChangedRow> rows_of(std::string_view changes) {
    std::vector<ChangedRow> rows;
    const Walk walk(changes);
    int code;
    while ((code = sqlite3changeset_next(walk.at)) == SQLITE_ROW) rows.push_back(row_at(walk.at));
    if (code != SQLITE_DONE) require(code, "read changes");
    return rows;
}

bool take_back(WriteTx& tx, std::string_view changes) {
    int size = 0;
    void* inverse = nullptr;
    require(sqlite3changeset_invert(static_cast<int>(changes.size()), as_input(changes), &size, &inverse), "turn changes round");
    const SqliteBytes owner(inverse);
    const auto give_up = [](void*, int, sqlite3_changeset_iter*) { return SQLITE_CHANGESET_ABORT; };
    // Without NOACTION taking back an assignment would silently take along what students have done on it since.
    const int code = sqlite3changeset_apply_v2(tx.connection().handle(), size, inverse, nullptr, give_up, nullptr, nullptr,
                                               nullptr, SQLITE_CHANGESETAPPLY_FKNOACTION);
    if (code == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT) return false;
    require(code, "take changes back");
    return true;
}

}  // namespace db
