// Which days a class meets on: its weekly lessons, the days off of the school, A and B weeks. The one place for arithmetic
// with lesson days; pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "learning/public_holidays.h"

namespace learning {

enum class WeekKind { Every, A, B };
std::string_view to_key(WeekKind);
std::optional<WeekKind> parse_week_kind(std::string_view);

/// A lesson of every week, or of every second one.
struct WeeklyLesson {
    int weekday = 0;        ///< 0 = Monday … 6 = Sunday
    std::string starts_at;  ///< "10:25", school time
    std::string ends_at;
    WeekKind week = WeekKind::Every;
    bool operator==(const WeeklyLesson&) const = default;
};
using Timetable = std::vector<WeeklyLesson>;

/// "7:50" and "07.50" give "07:50"; nullopt for what is no time of day.
std::optional<std::string> parse_time_of_day(std::string_view text);

/// Holidays, or a single day off.
struct FreeDays {
    std::string name;
    base::IsoDate first_day;
    base::IsoDate last_day;
    bool operator==(const FreeDays&) const = default;
};

/// What the school as a whole says about its days.
struct SchoolCalendar {
    std::vector<FreeDays> free_days;
    std::optional<base::IsoDate> a_week = {};  ///< a day of an A week; without it, weeks with an odd number are A weeks
    HolidayRegion region = HolidayRegion::Germany;
};

/// A or B.
WeekKind week_of(const SchoolCalendar& calendar, const base::IsoDate& day);
/// The entered holidays a day lies in, else the public holiday it is; nullopt if it is neither.
std::optional<FreeDays> free_days_on(const SchoolCalendar& calendar, const base::IsoDate& day);
/// Monday to Friday, outside of holidays.
bool is_school_day(const SchoolCalendar& calendar, const base::IsoDate& day);
/// The `count`th school day after `day`.
base::IsoDate school_day_after(const SchoolCalendar& calendar, const base::IsoDate& day, int count);

/// The lessons of this day, the earliest first; none on days off. Lessons on a Saturday are lessons.
Timetable lessons_on(const Timetable& timetable, const SchoolCalendar& calendar, const base::IsoDate& day);

/// The lesson day strictly after (before) `day`. A class without weekly lessons meets every seven days; so does one that
/// has no lesson for more than a year.
base::IsoDate next_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const base::IsoDate& day);
base::IsoDate previous_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const base::IsoDate& day);
/// `today` if the class meets or has no weekly lessons, else the lesson day with the fewest days between; of two, the past.
base::IsoDate nearest_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const base::IsoDate& today);

}  // namespace learning
