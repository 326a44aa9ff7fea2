// The one table behind `to_key` and `parse_…` of an enumeration. Internal to learning.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace learning {

/// The keys of an enumeration, in the order of its values from 0 on.
template <std::size_t Count>
using KeyTable = std::array<std::string_view, Count>;

template <typename Enum, std::size_t Count>
constexpr std::string_view key_of(const KeyTable<Count>& keys, Enum value) {
    return keys.at(static_cast<std::size_t>(value));
}

template <typename Enum, std::size_t Count>
constexpr std::optional<Enum> value_of(const KeyTable<Count>& keys, std::string_view key) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (keys[i] == key) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace learning
