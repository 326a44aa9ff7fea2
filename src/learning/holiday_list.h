// Reading a pasted list of holidays: one per line, a name and one or two days. People copy such lists from web pages, letters
// and tables, so dashes, blanks, weekdays, short and long dates may stand there as they like. Every line gets a verdict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learning/timetable.h"

namespace learning {

enum class HolidayVerdict {
    Good,
    NoDay,        ///< no date in the line
    NoSuchDay,    ///< 31.02.
    NoYear,       ///< neither date names its year
    TooManyDays,  ///< more than two dates
    NotBetween,   ///< something other than a dash or "bis" stands between the two
    WrongOrder,   ///< ends before it begins
    TooLong,      ///< longer than `holiday_days_max`, which is a slip in the year
    NoName,
    LongName,
};

struct HolidayLine {
    int number = 0;    ///< 1-based line in the pasted text
    std::string text;  ///< the line, trimmed
    FreeDays days;     ///< filled for Good
    HolidayVerdict verdict = HolidayVerdict::Good;
};

inline constexpr std::size_t holiday_name_characters_max = 100;
inline constexpr int holiday_days_max = 100;
/// Lines beyond which the whole list is refused by the caller.
inline constexpr std::size_t holiday_list_lines_max = 100;

/// Of valid UTF-8; empty lines are left out. A first day without a year takes it from the last one: "23.12.–06.01.2027"
/// begins in 2026.
std::vector<HolidayLine> read_holiday_list(std::string_view pasted);

}  // namespace learning
