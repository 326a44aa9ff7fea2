#include "base/calendar.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/error.h"
#include "base/text.h"

namespace base {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int first_year = 1970, last_year = 2199;

std::optional<year_month_day> read_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = parse_number(text.substr(0, 4)), month = parse_number(text.substr(5, 2)), day = parse_number(text.substr(8));
    if (!year || !month || !day || *year < first_year || *year > last_year) return std::nullopt;
    const year_month_day read{std::chrono::year{static_cast<int>(*year)},
                              std::chrono::month{static_cast<unsigned>(*month)},
                              std::chrono::day{static_cast<unsigned>(*day)}};
    return read.ok() ? std::optional(read) : std::nullopt;
}

sys_days days_of(const IsoDate& day) {
    const auto read = read_day(day);
    if (!read) throw Failure("not a day: '" + day + "'");
    return sys_days{*read};
}

IsoDate written(sys_days days) {
    const year_month_day day{days};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

}  // namespace

std::optional<IsoDate> parse_day(std::string_view text) {
    return read_day(text) ? std::optional(IsoDate(text)) : std::nullopt;
}

IsoDate add_days(const IsoDate& day, int days) { return written(days_of(day) + std::chrono::days{days}); }

int days_between(const IsoDate& from, const IsoDate& to) {
    return static_cast<int>((days_of(to) - days_of(from)).count());
}

int weekday_of(const IsoDate& day) {
    return static_cast<int>(std::chrono::weekday{days_of(day)}.iso_encoding()) - 1;
}

int iso_week_of(const IsoDate& day) {
    // A week belongs to the year its Thursday lies in.
    const auto thursday = days_of(day) + std::chrono::days{3 - weekday_of(day)};
    const sys_days new_year{year_month_day{thursday}.year() / std::chrono::January / 1};
    return static_cast<int>((thursday - new_year).count()) / 7 + 1;
}

std::string_view short_weekday(int weekday) {
    constexpr std::array<std::string_view, 7> names = {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    return names.at(static_cast<std::size_t>(weekday));
}

std::string german_day(const IsoDate& day) { return german_day_of_year(day) + day.substr(0, 4); }

std::string file_day(const IsoDate& day) { return day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2); }

std::string german_day_of_year(const IsoDate& day) {
    return fmt::format("{}, {}.{}.", short_weekday(weekday_of(day)), day.substr(8), day.substr(5, 2));
}

}  // namespace base
