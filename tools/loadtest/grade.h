// How a duration feels, in four words.
#pragma once

#include <array>
#include <string_view>

namespace loadtest {

enum class Grade { Excellent, Good, Acceptable, NeedsImprovement };

/// Below 100 ms Excellent, below 500 Good, below 1000 Acceptable, else Needs improvement.
Grade grade_of(double milliseconds);

inline constexpr std::array<std::string_view, 4> grade_names{"Excellent", "Good", "Acceptable", "Needs improvement"};
inline constexpr std::array<std::string_view, 4> german_grade_names{"sehr gut", "gut", "annehmbar",
                                                                    "verbesserungsbedürftig"};

constexpr std::string_view name_of(Grade grade) { return grade_names[static_cast<std::size_t>(grade)]; }
constexpr std::string_view german_name_of(Grade grade) { return german_grade_names[static_cast<std::size_t>(grade)]; }

}  // namespace loadtest
