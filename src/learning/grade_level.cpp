#include "learning/grade_level.h"

#include "base/ascii.h"
#include "base/text.h"

namespace learning {

std::optional<int> grade_in_name(std::string_view class_name) {
    constexpr std::size_t digits_max = 2;
    auto word = class_name.substr(0, class_name.find(' '));
    if (!word.empty() && base::is_letter(word.back())) word.remove_suffix(1);
    if (word.empty() || word.size() > digits_max) return std::nullopt;
    const auto grade = base::parse_number(word);
    if (!grade || *grade < grade_level_min || *grade > grade_level_max) return std::nullopt;
    return static_cast<int>(*grade);
}

}  // namespace learning
