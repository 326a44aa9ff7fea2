#include "demo/lesson_diary.h"

#include <gtest/gtest.h>

#include <set>

#include "fake_clock.h"

namespace {

using demo::LessonSlot;

constexpr auto monday_10_42 = support::FakeClock::monday_morning;
constexpr int monday = 0;

}  // namespace

TEST(PastLessons, are_twenty_in_a_row_one_each_week_on_the_same_weekday_and_time) {
    const base::SchoolTime time;
    const LessonSlot slot{.weekday = 3, .period = 2};
    const auto lessons = demo::past_lessons(slot, time, monday_10_42);
    ASSERT_EQ(lessons.size(), 20u);
    std::set<base::IsoDate> dates;
    for (const auto start : lessons) {
        EXPECT_EQ(time.weekday(start), 3);
        EXPECT_EQ(time.german_date_time(start).substr(12), "09:45 Uhr");
        dates.insert(time.date(start));
    }
    EXPECT_EQ(dates.size(), 20u);
    EXPECT_EQ(*dates.rbegin(), "2026-09-10");
    EXPECT_EQ(*dates.begin(), "2026-04-30");
}

TEST(PastLessons, keep_their_time_of_day_when_the_clocks_change) {
    const base::SchoolTime time;
    constexpr auto february = monday_10_42 - 210 * demo::day_ms + 300 * demo::day_ms;
    std::set<std::string> clock_times;
    for (const auto start : demo::past_lessons({.weekday = 0, .period = 0}, time, february))
        clock_times.insert(time.german_date_time(start).substr(12));
    EXPECT_EQ(clock_times, std::set<std::string>{"07:50 Uhr"});
}

TEST(PastLessons, the_lesson_of_today_counts_as_soon_as_it_is_over) {
    const base::SchoolTime time;
    auto newest = [&](int period) {
        return time.date(demo::past_lessons({.weekday = monday, .period = period}, time, monday_10_42).back());
    };
    EXPECT_EQ(newest(2), "2026-09-14");  // 09:45 to 10:30
    EXPECT_EQ(newest(3), "2026-09-07");  // 10:35 to 11:20 is still running
}

TEST(LessonSlots, thirty_classes_never_meet_at_the_same_time) {
    std::set<std::pair<int, int>> slots;
    for (std::size_t i = 0; i < 30; ++i) {
        const auto slot = LessonSlot::of_class(i);
        slots.emplace(slot.weekday, slot.period);
    }
    EXPECT_EQ(slots.size(), 30u);
}

TEST(LessonSlots, a_lesson_lasts_45_minutes) {
    const auto weekly = LessonSlot{.weekday = 4, .period = 1}.weekly();
    EXPECT_EQ(weekly.weekday, 4);
    EXPECT_EQ(weekly.starts_at, "08:40");
    EXPECT_EQ(weekly.ends_at, "09:25");
}
