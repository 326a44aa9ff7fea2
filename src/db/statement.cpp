#include "db/statement.h"

#include <sqlite3.h>

#include <cassert>

#include "db/database.h"

namespace db {

std::int64_t Row::integer(int column) const {
    assert(sqlite3_column_type(statement_, column) == SQLITE_INTEGER);
    return sqlite3_column_int64(statement_, column);
}

std::string_view Row::text_view(int column) const {
    assert(!is_null(column));
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string Row::text(int column) const { return std::string(text_view(column)); }

bool Row::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::optional<std::int64_t> Row::maybe_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::maybe_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

Statement::Statement(Database& database, Sql sql) : database_(database) {
    const int code = sqlite3_prepare_v3(database.handle_, sql.text(), static_cast<int>(sql.length()),
                                        SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
    if (code != SQLITE_OK) database.fail(code, sql.text());
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::begin(std::size_t value_count) {
    assert(!running_ && "a statement is used by one cursor at a time");
    assert(static_cast<int>(value_count) == sqlite3_bind_parameter_count(handle_));
    (void)value_count;
    running_ = true;
    ++database_.statements_run_;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const std::string sql = sqlite3_sql(handle_);
    reset();
    database_.fail(code, sql);
}

void Statement::reset() {
    sqlite3_reset(handle_);
    running_ = false;
}

void Statement::bind_one(int index, std::int64_t value) { sqlite3_bind_int64(handle_, index, value); }

// Bound values outlive the statement's run: they are the caller's arguments, and a cursor is not kept longer than
// the expression that holds them, except for text, which is copied.
void Statement::bind_one(int index, std::string_view value) {
    sqlite3_bind_text64(handle_, index, value.data() ? value.data() : "", value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind_one(int index, Blob value) {
    // A null pointer would be taken as NULL.
    const auto* bytes = value.bytes.data() ? value.bytes.data() : "";
    sqlite3_bind_blob64(handle_, index, bytes, value.bytes.size(), SQLITE_TRANSIENT);
}

void Statement::bind_one(int index, std::nullopt_t) { sqlite3_bind_null(handle_, index); }

}  // namespace db
