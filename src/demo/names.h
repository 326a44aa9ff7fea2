// The names that people of the demo school are made of. Internal to demo.
#pragma once

#include <span>
#include <string_view>

namespace demo {

/// First and last names that are at home in the same place.
struct NameGroup {
    int weight;  ///< how often this group is drawn, in relation to the others
    std::span<const std::string_view> first_names;
    std::span<const std::string_view> last_names;
};

/// The first group is the largest; its first names are common in all families.
std::span<const NameGroup> name_groups();

}  // namespace demo
