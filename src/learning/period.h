// A span of school days, as reports and exports take it. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/school_time.h"

namespace learning {

/// Both days belong to it.
struct Period {
    base::IsoDate first;
    base::IsoDate last;

    bool contains(std::string_view day) const { return first <= day && day <= last; }
    bool operator==(const Period&) const = default;
};

/// The `days` days that end with the day of `at`.
Period last_days(base::EpochMs at, int days, const base::SchoolTime& time);
/// From the first of August on to the day of `at`.
Period school_year_until(base::EpochMs at, const base::SchoolTime& time);
/// Monday to Sunday of the week before the one that holds `at`.
Period last_week(base::EpochMs at, const base::SchoolTime& time);

/// True for a day of the calendar as "YYYY-MM-DD", from 2000 to 2999.
bool is_day(std::string_view text);

/// What somebody has typed into `date_from` and `date_to`; an empty field takes its day from `usual`. nullopt: not a
/// day, or the end lies before the beginning.
std::optional<Period> read_period(std::string_view first, std::string_view last, const Period& usual);

/// "14.09.2026"
std::string german_day(const base::IsoDate& day);
/// "24.08.2026 bis 14.09.2026"
std::string german_period(const Period& period);

}  // namespace learning
