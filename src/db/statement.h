// Prepared statements: bound values in, typed columns out. SQL is always a literal; values are always bound.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/ids.h"

struct sqlite3_stmt;

namespace db {

class Database;

/// An SQL text known at compile time. Only a literal converts, so no value can ever be pasted into SQL.
class Sql {
  public:
    template <std::size_t N>
    consteval Sql(const char (&text)[N]) : text_(text), length_(N - 1) {}
    const char* text() const { return text_; }
    std::size_t length() const { return length_; }

  private:
    const char* text_;
    std::size_t length_;
};

/// One row while a cursor stands on it; columns count from 0. A column of another type than asked for is a bug.
class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

    std::int64_t integer(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    std::string text(int column) const;
    /// Valid until the cursor moves.
    std::string_view text_view(int column) const;
    std::string blob(int column) const { return text(column); }
    bool is_null(int column) const;
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::optional<std::string> maybe_text(int column) const;
    template <typename Id>
    Id id(int column) const {
        return Id{integer(column)};
    }

  private:
    sqlite3_stmt* statement_;
};

/// Bytes to be stored as BLOB.
struct Blob {
    std::string_view bytes;
};

class Statement {
  public:
    Statement(Database& database, Sql sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    template <typename... Values>
    void bind(const Values&... values) {
        begin(sizeof...(values));
        int index = 0;
        (bind_one(++index, values), ...);
    }
    /// True while there is a row.
    bool step();
    void reset();
    Row row() const { return Row(handle_); }

  private:
    void begin(std::size_t value_count);
    void bind_one(int index, std::int64_t value);
    void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
    void bind_one(int index, bool value) { bind_one(index, std::int64_t{value}); }
    void bind_one(int index, std::string_view value);
    void bind_one(int index, const std::string& value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, const char* value) { bind_one(index, std::string_view(value)); }
    void bind_one(int index, Blob value);
    void bind_one(int index, std::nullopt_t);
    template <typename Tag>
    void bind_one(int index, base::Id<Tag> value) {
        bind_one(index, value.value);
    }
    template <typename Value>
    void bind_one(int index, const std::optional<Value>& value) {
        if (value)
            bind_one(index, *value);
        else
            bind_one(index, std::nullopt);
    }

    Database& database_;
    sqlite3_stmt* handle_ = nullptr;
    bool running_ = false;
};

/// Rows of one query: `for (Row row : tx.query(…))`. The statement is free again when the cursor goes.
class Cursor {
  public:
    explicit Cursor(Statement& statement) : statement_(&statement) {}
    Cursor(Cursor&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    ~Cursor() {
        if (statement_) statement_->reset();
    }

    struct End {};
    struct Iterator {
        Statement* statement;
        bool more;
        Row operator*() const { return statement->row(); }
        void operator++() { more = statement->step(); }
        bool operator==(End) const { return !more; }
    };
    Iterator begin() { return {statement_, statement_->step()}; }
    End end() const { return {}; }

  private:
    Statement* statement_;
};

}  // namespace db
