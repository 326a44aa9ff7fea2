// JSON as it stands in a file: members in their order and doubles kept, so that a reader can point at them. The door to
// the JSON library for files from outside. Private to this room.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "topicfile/topic_file.h"

namespace topicfile {

struct JsonNode;
struct JsonMember;
using JsonList = std::vector<JsonNode>;
using JsonObject = std::vector<JsonMember>;

struct JsonNode {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, JsonList, JsonObject> value;

    bool is_null() const { return std::holds_alternative<std::monostate>(value); }
    template <typename T>
    const T* as() const {
        return std::get_if<T>(&value);
    }
};

struct JsonMember {
    std::string key;
    JsonNode value;
};

/// More values than this are refused before anything is built: memory is bounded whatever a file holds.
inline constexpr std::size_t json_values_max = 1'000'000;

/// The place of a refusal is "Zeile 5, Spalte 12", counted from 1 in lines and characters.
std::expected<JsonNode, Remark> parse_json(std::string_view text);

/// One line of JSON, members in their order.
std::string write_json(const JsonNode& node);
/// The same for people: a line for each member and item, indented by two blanks.
std::string write_json_lines(const JsonNode& node);

}  // namespace topicfile
