// Strong ids: 64-bit row numbers that cannot stand in for one another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace base {

template <typename Tag>
struct Id {
    std::int64_t value = 0;  ///< > 0 for a stored row, 0 for none

    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value > 0; }
};

template <typename Tag>
std::string to_string(Id<Tag> id) {
    return std::to_string(id.value);
}

}  // namespace base

template <typename Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(base::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
