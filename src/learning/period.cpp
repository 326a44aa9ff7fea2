#include "learning/period.h"

#include <fmt/format.h>

#include <chrono>

#include "base/text.h"
#include "base/translate.h"

namespace learning {

namespace {

constexpr int noon = 12 * 60;

base::IsoDate day_before(base::EpochMs at, int days, const base::SchoolTime& time) {
    return time.date(time.moment_on_day(at, -days, noon));
}

}  // namespace

Period last_days(base::EpochMs at, int days, const base::SchoolTime& time) {
    return {day_before(at, days - 1, time), time.date(at)};
}

Period school_year_until(base::EpochMs at, const base::SchoolTime& time) {
    const auto today = time.date(at);
    const int year = std::stoi(today.substr(0, 4));
    const bool before_august = today.substr(5, 2) < "08";
    return {fmt::format("{:04}-08-01", before_august ? year - 1 : year), today};
}

Period last_week(base::EpochMs at, const base::SchoolTime& time) {
    const int since_monday = time.weekday(at);
    return {day_before(at, since_monday + 7, time), day_before(at, since_monday + 1, time)};
}

bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || text[0] != '2') return false;
    const auto year = base::parse_number(text.substr(0, 4));
    const auto month = base::parse_number(text.substr(5, 2));
    const auto day = base::parse_number(text.substr(8, 2));
    if (!year || !month || !day) return false;
    return std::chrono::year_month_day{std::chrono::year{static_cast<int>(*year)},
                                       std::chrono::month{static_cast<unsigned>(*month)},
                                       std::chrono::day{static_cast<unsigned>(*day)}}
        .ok();
}

std::optional<Period> read_period(std::string_view first, std::string_view last, const Period& usual) {
    const auto first_day = base::trim(first), last_day = base::trim(last);
    const Period period{first_day.empty() ? usual.first : std::string(first_day),
                        last_day.empty() ? usual.last : std::string(last_day)};
    if (!is_day(period.first) || !is_day(period.last) || period.last < period.first) return std::nullopt;
    return period;
}

std::string german_day(const base::IsoDate& day) {
    return day.substr(8, 2) + "." + day.substr(5, 2) + "." + day.substr(0, 4);
}

std::string german_period(const Period& period) {
    if (period.first == period.last) return german_day(period.first);
    return fmt::format(fmt::runtime(base::tr("{} bis {}")), german_day(period.first), german_day(period.last));
}

}  // namespace learning
