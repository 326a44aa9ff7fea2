// Public holidays in Germany, computed: by a date, by their distance from Easter, or by a weekday. They are law and stay as
// they are for years; vacations are decreed each year anew and cannot be computed. Holidays that always are a Sunday are left
// out. Pure functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace learning {

/// Whose public holidays a school keeps.
enum class HolidayRegion {
    None,     ///< none by itself, for schools abroad
    Germany,  ///< those of all Länder
    BadenWuerttemberg,
    Bayern,
    Berlin,
    Brandenburg,
    Bremen,
    Hamburg,
    Hessen,
    MecklenburgVorpommern,
    Niedersachsen,
    NordrheinWestfalen,
    RheinlandPfalz,
    Saarland,
    Sachsen,
    SachsenAnhalt,
    SchleswigHolstein,
    Thueringen,
};
inline constexpr int holiday_region_count = 18;
/// "none", "de", "bw", "by", …
std::string_view to_key(HolidayRegion);
std::optional<HolidayRegion> parse_holiday_region(std::string_view);

/// Of the Gregorian calendar; from 1970 to 2199.
base::IsoDate easter_sunday(int year);

/// Name of the holiday; nullopt if schools of this region meet on that day as far as the law goes.
std::optional<std::string_view> public_holiday_on(const base::IsoDate& day, HolidayRegion region);

struct PublicHoliday {
    base::IsoDate day;
    std::string_view name;
};
/// Both days included; the earliest first.
std::vector<PublicHoliday> public_holidays(const base::IsoDate& first, const base::IsoDate& last, HolidayRegion region);

}  // namespace learning
