#include "base/school_time.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>

#include "base/calendar.h"
#include "base/error.h"

// The library is built to read the zones of the operating system; a program compiled otherwise would not fit it.
static_assert(USE_OS_TZDB == 1);

namespace base {

namespace {

using LocalMs = date::local_time<std::chrono::milliseconds>;

const date::time_zone& zone_of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

LocalMs local_time(const void* zone, EpochMs at) {
    return zone_of(zone).to_local(date::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{at}});
}

date::year_month_day local_day(const void* zone, EpochMs at) {
    return date::year_month_day{date::floor<date::days>(local_time(zone, at))};
}

struct HourMinute {
    int hour;
    int minute;
};

HourMinute local_hour_minute(const void* zone, EpochMs at) {
    const LocalMs local = local_time(zone, at);
    const auto since_midnight = date::floor<std::chrono::minutes>(local - date::floor<date::days>(local));
    const int minutes = static_cast<int>(since_midnight.count());
    return {minutes / 60, minutes % 60};
}

int year_of(date::year_month_day day) { return static_cast<int>(day.year()); }
unsigned month_of(date::year_month_day day) { return static_cast<unsigned>(day.month()); }
unsigned day_of(date::year_month_day day) { return static_cast<unsigned>(day.day()); }

}  // namespace

SchoolTime::SchoolTime(std::string_view zone) {
    try {
        zone_ = date::locate_zone(std::string(zone));
    } catch (const std::runtime_error& error) {
        throw Failure(fmt::format("time zone '{}' is not in the zone database: {}", zone, error.what()));
    }
}

IsoDate SchoolTime::date(EpochMs at) const {
    const auto day = local_day(zone_, at);
    return fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_of(day));
}

int SchoolTime::weekday(EpochMs at) const {
    const date::weekday day{date::floor<date::days>(local_time(zone_, at))};
    return static_cast<int>(day.iso_encoding()) - 1;
}

EpochMs SchoolTime::start_of_day(EpochMs at) const {
    const auto midnight = date::floor<date::days>(local_time(zone_, at));
    // Where the clock skips midnight, the day begins at the jump; where midnight comes twice, at the first one.
    return zone_of(zone_).to_sys(LocalMs{midnight}, date::choose::earliest).time_since_epoch().count();
}

EpochMs SchoolTime::moment_on_day(EpochMs at, int days, int minute_of_day) const {
    const auto day = date::floor<date::days>(local_time(zone_, at)) + date::days{days};
    const LocalMs wanted = day + std::chrono::minutes{minute_of_day};
    return zone_of(zone_).to_sys(wanted, date::choose::earliest).time_since_epoch().count();
}

std::string SchoolTime::time_of_day(EpochMs at) const {
    const auto [hour, minute] = local_hour_minute(zone_, at);
    return fmt::format("{:02}:{:02}", hour, minute);
}

std::string SchoolTime::short_date_time(EpochMs at) const {
    const auto day = local_day(zone_, at);
    const auto [hour, minute] = local_hour_minute(zone_, at);
    return fmt::format("{}, {:02}.{:02}., {:02}:{:02} Uhr", short_weekday(weekday(at)),
                       day_of(day), month_of(day), hour, minute);
}

std::string SchoolTime::german_date(EpochMs at) const {
    const auto day = local_day(zone_, at);
    return fmt::format("{:02}.{:02}.{:04}", day_of(day), month_of(day), year_of(day));
}

std::string SchoolTime::german_date_time(EpochMs at) const {
    const auto [hour, minute] = local_hour_minute(zone_, at);
    return fmt::format("{}, {:02}:{:02} Uhr", german_date(at), hour, minute);
}

}  // namespace base
