// Reading domain words and JSON lists out of columns. A word the program does not know means a damaged or foreign
// database and throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "db/statement.h"
#include "learning/person.h"
#include "learning/terms.h"

namespace db {

template <typename Enum>
Enum known(std::optional<Enum> parsed, std::string_view word) {
    if (!parsed) throw base::Failure("unknown word in the database: " + std::string(word));
    return *parsed;
}

/// `read_word(row, 3, learning::parse_subject)`
template <typename Parse>
auto read_word(Row row, int column, Parse parse) {
    const auto word = row.text_view(column);
    return known(parse(word), word);
}

template <typename Parse>
auto read_maybe_word(Row row, int column, Parse parse) -> decltype(parse(std::string_view{})) {
    if (row.is_null(column)) return std::nullopt;
    return read_word(row, column, parse);
}

/// An INTEGER or NULL whose values are small by their meaning: minutes, grade levels.
inline std::optional<int> read_maybe_small(Row row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return static_cast<int>(row.integer(column));
}

/// Five columns from `first`: id, role, username, first name, last name.
inline learning::Person read_person(Row row, int first) {
    return {row.id<learning::UserId>(first), read_word(row, first + 1, learning::parse_role), row.text(first + 2),
            row.text(first + 3), row.text(first + 4)};
}

/// The key of an optional word, or NULL.
template <typename Enum>
std::optional<std::string_view> maybe_key(const std::optional<Enum>& word) {
    if (!word) return std::nullopt;
    return to_key(*word);
}

}  // namespace db
