#include "learning/grade_level.h"

#include "base/ascii.h"
#include "base/text.h"

namespace learning {

std::optional<int> parse_grade_level(std::string_view text) {
    constexpr int grade_level_min = 1, grade_level_max = 13;
    const auto grade = base::parse_number(text);
    if (!grade || *grade < grade_level_min || *grade > grade_level_max) return std::nullopt;
    return static_cast<int>(*grade);
}

std::optional<int> grade_in_name(std::string_view class_name) {
    constexpr std::size_t digits_max = 2;
    auto word = class_name.substr(0, class_name.find(' '));
    if (!word.empty() && base::is_letter(word.back())) word.remove_suffix(1);
    return word.size() > digits_max ? std::nullopt : parse_grade_level(word);
}

}  // namespace learning
