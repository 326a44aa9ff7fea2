// Moments as a school means them: in its own time zone. The one place that knows zones; base/calendar knows the days.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"

namespace base {

/// A calendar day as "YYYY-MM-DD"; compares like a date.
using IsoDate = std::string;

/// Immutable after construction; any thread.
class SchoolTime {
  public:
    /// `zone` is an IANA name such as "Europe/Berlin"; throws Failure if the zone is unknown.
    explicit SchoolTime(std::string_view zone = "Europe/Berlin");

    IsoDate date(EpochMs at) const;
    /// 0 = Monday … 6 = Sunday.
    int weekday(EpochMs at) const;
    /// First millisecond of the day that holds `at` (days have 23, 24 or 25 hours).
    EpochMs start_of_day(EpochMs at) const;
    /// The moment when the clocks show `minute_of_day` (0 … 1439) on the day `days` after the one that holds `at`. A time
    /// that the clocks skip in spring is the moment of the jump; one that comes twice in autumn is the first of the two.
    EpochMs moment_on_day(EpochMs at, int days, int minute_of_day) const;
    /// "10:42"
    std::string time_of_day(EpochMs at) const;
    /// "Mo, 14.09., 10:42 Uhr"
    std::string short_date_time(EpochMs at) const;
    /// "14.09.2026"
    std::string german_date(EpochMs at) const;
    /// "14.09.2026, 10:42 Uhr"
    std::string german_date_time(EpochMs at) const;

  private:
    const void* zone_;  // a date::time_zone of the library's own database, lives as long as the program
};

}  // namespace base
