#include "learning/public_holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "learning/key_table.h"

namespace learning {

using base::IsoDate;

namespace {

constexpr KeyTable<holiday_region_count> region_keys = {"none", "de", "bw", "by", "be", "bb", "hb", "hh", "he",
                                                        "mv",   "ni", "nw", "rp", "sl", "sn", "st", "sh", "th"};

/// One bit for each region.
using Regions = unsigned;
constexpr Regions bit(HolidayRegion region) { return 1U << static_cast<unsigned>(region); }
template <typename... Each>
constexpr Regions in(Each... regions) {
    return (bit(regions) | ...);
}
constexpr Regions everywhere = ~bit(HolidayRegion::None);

constexpr int wednesday = 2;
constexpr int days_of_a_week = 7;

/// What a rule has to know about a day.
struct Day {
    int year, month, day, weekday, after_easter;
};

struct Rule {
    std::string_view name;
    bool (*holds)(const Day&);
    Regions regions = everywhere;
    int since = 0;
};

template <int month, int day>
bool on_date(const Day& each) {
    return each.month == month && each.day == day;
}
template <int days>
bool after_easter(const Day& each) {
    return each.after_easter == days;
}
/// The Wednesday before 23 November.
bool on_repentance_day(const Day& each) {
    return each.month == 11 && each.weekday == wednesday && each.day >= 23 - days_of_a_week && each.day < 23;
}

using enum HolidayRegion;
// In Bayern the Buß- und Bettag is a working day on which schools do not meet (Feiertagsgesetz, article 4).
constexpr std::array<Rule, 19> rules{{
    {"Neujahr", on_date<1, 1>},
    {"Heilige Drei Könige", on_date<1, 6>, in(BadenWuerttemberg, Bayern, SachsenAnhalt)},
    {"Internationaler Frauentag", on_date<3, 8>, in(Berlin), 2019},
    {"Internationaler Frauentag", on_date<3, 8>, in(MecklenburgVorpommern), 2023},
    {"Karfreitag", after_easter<-2>},
    {"Ostermontag", after_easter<1>},
    {"Tag der Arbeit", on_date<5, 1>},
    {"Christi Himmelfahrt", after_easter<39>},
    {"Pfingstmontag", after_easter<50>},
    {"Fronleichnam", after_easter<60>, in(BadenWuerttemberg, Bayern, Hessen, NordrheinWestfalen, RheinlandPfalz, Saarland)},
    {"Mariä Himmelfahrt", on_date<8, 15>, in(Saarland)},
    {"Weltkindertag", on_date<9, 20>, in(Thueringen), 2019},
    {"Tag der Deutschen Einheit", on_date<10, 3>, everywhere, 1990},
    {"Reformationstag", on_date<10, 31>, in(Brandenburg, MecklenburgVorpommern, Sachsen, SachsenAnhalt, Thueringen)},
    {"Reformationstag", on_date<10, 31>, in(Bremen, Hamburg, Niedersachsen, SchleswigHolstein), 2018},
    {"Allerheiligen", on_date<11, 1>, in(BadenWuerttemberg, Bayern, NordrheinWestfalen, RheinlandPfalz, Saarland)},
    {"Buß- und Bettag", on_repentance_day, in(Bayern, Sachsen)},
    {"1. Weihnachtstag", on_date<12, 25>},
    {"2. Weihnachtstag", on_date<12, 26>},
}};

int number(const IsoDate& day, std::size_t at, std::size_t digits) {
    return static_cast<int>(base::parse_number(std::string_view(day).substr(at, digits)).value());
}

Day look_at(const IsoDate& day) {
    const int year = number(day, 0, 4);
    return {year, number(day, 5, 2), number(day, 8, 2), base::weekday_of(day), base::days_between(easter_sunday(year), day)};
}

}  // namespace

std::string_view to_key(HolidayRegion region) { return key_of(region_keys, region); }
std::optional<HolidayRegion> parse_holiday_region(std::string_view key) { return value_of<HolidayRegion>(region_keys, key); }

IsoDate easter_sunday(int year) {
    // After Gauß, with the corrections for the centuries: the full moon in spring, then the Sunday after it.
    const int century = year / 100;
    const int moon_shift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25;
    const int sun_shift = 2 - (3 * century + 3) / 4;
    const int in_moon_cycle = year % 19;
    const int moon_seed = (19 * in_moon_cycle + moon_shift) % 30;
    const int moon_correction = (moon_seed + in_moon_cycle / 11) / 29;
    const int full_moon = 21 + moon_seed - moon_correction;  // as a day of March, as all that follows
    const int first_sunday = 7 - (year + year / 4 + sun_shift) % 7;
    const int to_sunday = 7 - (full_moon - first_sunday) % 7;
    return base::add_days(fmt::format("{:04}-03-01", year), full_moon + to_sunday - 1);
}

std::optional<std::string_view> public_holiday_on(const IsoDate& day, HolidayRegion region) {
    if (region == None) return std::nullopt;
    const auto seen = look_at(day);
    const auto found = std::ranges::find_if(rules, [&](const Rule& rule) {
        return (rule.regions & bit(region)) != 0 && seen.year >= rule.since && rule.holds(seen);
    });
    return found == rules.end() ? std::nullopt : std::optional(base::tr(found->name));
}

std::vector<PublicHoliday> public_holidays(const IsoDate& first, const IsoDate& last, HolidayRegion region) {
    std::vector<PublicHoliday> found;
    for (auto day = first; day <= last; day = base::add_days(day, 1))
        if (const auto name = public_holiday_on(day, region)) found.push_back({day, *name});
    return found;
}

}  // namespace learning
