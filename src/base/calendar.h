// Days on the calendar as "YYYY-MM-DD", without clocks and zones. Pure functions, any thread; all but `parse_day` expect a
// day that exists and throw Failure on anything else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/school_time.h"

namespace base {

/// A day that exists, from 1970 to 2199; nullopt for any other text.
std::optional<IsoDate> parse_day(std::string_view text);

IsoDate add_days(const IsoDate& day, int days);
/// Negative if `to` lies before `from`.
int days_between(const IsoDate& from, const IsoDate& to);
/// 0 = Monday … 6 = Sunday.
int weekday_of(const IsoDate& day);
/// The week's number in its ISO year: 1 … 53.
int iso_week_of(const IsoDate& day);

/// "Mo" … "So"
std::string_view short_weekday(int weekday);
/// "Mo, 14.09.2026"
std::string german_day(const IsoDate& day);
/// "Mo, 14.09."
std::string german_day_of_year(const IsoDate& day);
/// "20260914", for names of files
std::string file_day(const IsoDate& day);

}  // namespace base
