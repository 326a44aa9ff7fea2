#include "learning/timetable.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "learning/key_table.h"

namespace learning {

using base::IsoDate;

namespace {

constexpr KeyTable<3> week_kinds = {"every", "a", "b"};
constexpr int saturday = 5;
constexpr int days_of_a_week = 7;
constexpr int longest_look = 400;  // days: more than a year

bool takes_place(const WeeklyLesson& lesson, int weekday, WeekKind week) {
    return lesson.weekday == weekday && (lesson.week == WeekKind::Every || lesson.week == week);
}

/// The next day in steps of `step` that `meets`.
template <typename Meets>
IsoDate seek(const IsoDate& day, int step, int fallback, Meets meets) {
    for (int days = step; std::abs(days) <= longest_look; days += step)
        if (auto seen = base::add_days(day, days); meets(seen)) return seen;
    return base::add_days(day, fallback);
}

IsoDate seek_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& day, int direction) {
    const int week = direction * days_of_a_week;
    if (timetable.empty()) return seek(day, week, week, [&](const IsoDate& seen) { return !free_days_on(calendar, seen); });
    return seek(day, direction, week, [&](const IsoDate& seen) { return !lessons_on(timetable, calendar, seen).empty(); });
}

}  // namespace

std::string_view to_key(WeekKind week) { return key_of(week_kinds, week); }
std::optional<WeekKind> parse_week_kind(std::string_view key) { return value_of<WeekKind>(week_kinds, key); }

std::optional<std::string> parse_time_of_day(std::string_view text) {
    const auto between = text.find_first_of(":.");
    if (between == std::string_view::npos || between > 2 || text.size() != between + 3) return std::nullopt;
    const auto hour = base::parse_number(text.substr(0, between)), minute = base::parse_number(text.substr(between + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return fmt::format("{:02}:{:02}", *hour, *minute);
}

WeekKind week_of(const SchoolCalendar& calendar, const IsoDate& day) {
    if (!calendar.a_week) return base::iso_week_of(day) % 2 == 1 ? WeekKind::A : WeekKind::B;
    const auto monday_of = [](const IsoDate& any) { return base::add_days(any, -base::weekday_of(any)); };
    const int weeks = base::days_between(monday_of(*calendar.a_week), monday_of(day)) / days_of_a_week;
    return weeks % 2 == 0 ? WeekKind::A : WeekKind::B;
}

std::optional<FreeDays> free_days_on(const SchoolCalendar& calendar, const IsoDate& day) {
    const auto found = std::ranges::find_if(
        calendar.free_days, [&](const FreeDays& free) { return free.first_day <= day && day <= free.last_day; });
    if (found != calendar.free_days.end()) return *found;
    const auto public_holiday = public_holiday_on(day, calendar.region);
    return public_holiday ? std::optional(FreeDays{std::string(*public_holiday), day, day}) : std::nullopt;
}

bool is_school_day(const SchoolCalendar& calendar, const IsoDate& day) {
    return base::weekday_of(day) < saturday && !free_days_on(calendar, day);
}

IsoDate school_day_after(const SchoolCalendar& calendar, const IsoDate& day, int count) {
    auto found = day;
    for (; count > 0; --count)
        found = seek(found, 1, 1, [&](const IsoDate& seen) { return is_school_day(calendar, seen); });
    return found;
}

Timetable lessons_on(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& day) {
    if (free_days_on(calendar, day)) return {};
    Timetable lessons;
    const int weekday = base::weekday_of(day);
    const auto week = week_of(calendar, day);
    for (const auto& lesson : timetable)
        if (takes_place(lesson, weekday, week)) lessons.push_back(lesson);
    std::ranges::sort(lessons, {}, &WeeklyLesson::starts_at);
    return lessons;
}

IsoDate next_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& day) {
    return seek_lesson_day(timetable, calendar, day, 1);
}

IsoDate previous_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& day) {
    return seek_lesson_day(timetable, calendar, day, -1);
}

IsoDate nearest_lesson_day(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& today) {
    if (timetable.empty() || !lessons_on(timetable, calendar, today).empty()) return today;
    const auto before = previous_lesson_day(timetable, calendar, today);
    const auto after = next_lesson_day(timetable, calendar, today);
    return base::days_between(before, today) <= base::days_between(today, after) ? before : after;
}

}  // namespace learning
