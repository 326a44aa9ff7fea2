// The grade of a class (Klassenstufe).
#pragma once

#include <optional>
#include <string_view>

namespace learning {

/// A grade as digits: 1 to 13; nullopt for anything else.
std::optional<int> parse_grade_level(std::string_view text);

/// The grade a usual name of a class begins with: 5 for "5c", "5 c" or "5c Mathe", 10 for "10"; nullopt for anything else,
/// as "3D-Druck" or "Jahrgang 7".
std::optional<int> grade_in_name(std::string_view class_name);

}  // namespace learning
