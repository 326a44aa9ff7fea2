#include "learning/timetable.h"

#include <gtest/gtest.h>

namespace {

using learning::lessons_on;
using learning::next_lesson_day;
using learning::previous_lesson_day;
using learning::SchoolCalendar;
using learning::Timetable;
using learning::WeekKind;

constexpr int monday = 0, tuesday = 1, wednesday = 2, saturday = 5;

Timetable weekly(int weekday, WeekKind week = WeekKind::Every) { return {{weekday, "07:50", "08:35", week}}; }
const SchoolCalendar ordinary;
const SchoolCalendar with_holidays{{{"Herbstferien", "2026-10-17", "2026-10-31"}, {"Studientag", "2026-11-11", "2026-11-11"}}};

TEST(LessonDays, of_a_class_without_weekly_lessons_are_seven_days_apart) {
    EXPECT_EQ(next_lesson_day({}, ordinary, "2026-03-04"), "2026-03-11");
    EXPECT_EQ(previous_lesson_day({}, ordinary, "2026-03-04"), "2026-02-25");
}

TEST(LessonDays, are_strictly_before_and_after_the_day_asked_for) {
    EXPECT_EQ(next_lesson_day(weekly(wednesday), ordinary, "2026-03-04"), "2026-03-11");
    EXPECT_EQ(previous_lesson_day(weekly(wednesday), ordinary, "2026-03-04"), "2026-02-25");
    EXPECT_EQ(next_lesson_day(weekly(wednesday), ordinary, "2026-03-05"), "2026-03-11");
    EXPECT_EQ(previous_lesson_day(weekly(wednesday), ordinary, "2026-03-05"), "2026-03-04");
}

TEST(LessonDays, of_several_weekly_lessons_are_all_of_them) {
    const Timetable timetable{{monday, "07:50", "08:35"}, {wednesday, "09:45", "10:30"}};
    EXPECT_EQ(next_lesson_day(timetable, ordinary, "2026-03-02"), "2026-03-04");
    EXPECT_EQ(next_lesson_day(timetable, ordinary, "2026-03-04"), "2026-03-09");
    EXPECT_EQ(previous_lesson_day(timetable, ordinary, "2026-03-02"), "2026-02-25");
}

TEST(LessonDays, leave_out_holidays_and_days_off) {
    EXPECT_EQ(next_lesson_day(weekly(wednesday), with_holidays, "2026-10-14"), "2026-11-04");
    EXPECT_EQ(next_lesson_day(weekly(wednesday), with_holidays, "2026-11-04"), "2026-11-18");
    EXPECT_EQ(previous_lesson_day(weekly(wednesday), with_holidays, "2026-11-04"), "2026-10-14");
    EXPECT_EQ(next_lesson_day({}, with_holidays, "2026-10-16"), "2026-11-06");
}

TEST(LessonDays, leave_out_public_holidays_of_the_region) {
    const SchoolCalendar saxon{.free_days = {}, .region = learning::HolidayRegion::Sachsen};
    const SchoolCalendar abroad{.free_days = {}, .region = learning::HolidayRegion::None};
    EXPECT_EQ(next_lesson_day(weekly(wednesday), saxon, "2026-11-11"), "2026-11-25") << "18.11. is the Buß- und Bettag";
    EXPECT_EQ(next_lesson_day(weekly(wednesday), ordinary, "2026-11-11"), "2026-11-18");
    EXPECT_EQ(next_lesson_day(weekly(monday), ordinary, "2027-03-22"), "2027-04-05") << "Ostermontag";
    EXPECT_EQ(next_lesson_day(weekly(monday), abroad, "2027-03-22"), "2027-03-29");
    EXPECT_TRUE(lessons_on(weekly(wednesday), saxon, "2026-11-18").empty());
    EXPECT_EQ(free_days_on(saxon, "2026-11-18")->name, "Buß- und Bettag");
    EXPECT_FALSE(is_school_day(saxon, "2026-11-18"));
}

TEST(FreeDays, that_were_entered_go_before_public_holidays) {
    const SchoolCalendar christmas{.free_days = {{"Weihnachtsferien", "2026-12-23", "2027-01-06"}}};
    EXPECT_EQ(free_days_on(christmas, "2026-12-25")->name, "Weihnachtsferien");
}

TEST(LessonDays, are_seven_days_apart_if_the_school_never_meets) {
    const SchoolCalendar closed{{{"geschlossen", "1970-01-01", "2199-12-31"}}};
    EXPECT_EQ(next_lesson_day(weekly(wednesday), closed, "2026-03-04"), "2026-03-11");
    EXPECT_EQ(previous_lesson_day({}, closed, "2026-03-04"), "2026-02-25");
}

TEST(TheNearestLessonDay, is_today_or_the_one_with_the_fewest_days_between) {
    const auto nearest = [](const char* today) { return nearest_lesson_day(weekly(wednesday), ordinary, today); };
    EXPECT_EQ(nearest("2026-03-04"), "2026-03-04");
    EXPECT_EQ(nearest("2026-03-07"), "2026-03-04");
    EXPECT_EQ(nearest("2026-03-08"), "2026-03-11");
    EXPECT_EQ(nearest_lesson_day({}, ordinary, "2026-03-07"), "2026-03-07");
    const Timetable two_days_apart{{monday, "07:50", "08:35"}, {wednesday, "07:50", "08:35"}};
    EXPECT_EQ(nearest_lesson_day(two_days_apart, ordinary, "2026-03-03"), "2026-03-02") << "of two, the past one";
}

TEST(Weeks, are_a_and_b_by_their_number) {
    EXPECT_EQ(week_of(ordinary, "2026-09-14"), WeekKind::B);  // week 38
    EXPECT_EQ(week_of(ordinary, "2026-09-20"), WeekKind::B);
    EXPECT_EQ(week_of(ordinary, "2026-09-21"), WeekKind::A);
}

TEST(Weeks, take_turns_from_a_configured_a_week_on_also_over_a_year_with_53_weeks) {
    const SchoolCalendar configured{{}, "2026-09-16"};
    EXPECT_EQ(week_of(configured, "2026-09-14"), WeekKind::A);
    EXPECT_EQ(week_of(configured, "2026-09-13"), WeekKind::B);
    EXPECT_EQ(week_of(configured, "2026-09-21"), WeekKind::B);
    EXPECT_EQ(week_of(configured, "2026-08-31"), WeekKind::A);
    EXPECT_EQ(week_of(ordinary, "2027-01-01"), week_of(ordinary, "2027-01-04")) << "weeks 53 and 1 are both odd";
    EXPECT_NE(week_of(configured, "2027-01-01"), week_of(configured, "2027-01-04"));
}

TEST(AWeeklyLesson, of_every_second_week_takes_place_only_then) {
    const auto timetable = weekly(wednesday, WeekKind::A);
    EXPECT_TRUE(lessons_on(timetable, ordinary, "2026-09-16").empty());
    EXPECT_EQ(lessons_on(timetable, ordinary, "2026-09-23").size(), 1u);
    EXPECT_EQ(next_lesson_day(timetable, ordinary, "2026-09-23"), "2026-10-07");
}

TEST(LessonsOfADay, stand_in_the_order_of_their_times_and_there_are_none_on_days_off) {
    const Timetable timetable{{wednesday, "11:40", "12:25"}, {wednesday, "07:50", "08:35"}, {tuesday, "07:50", "08:35"}};
    const auto lessons = lessons_on(timetable, with_holidays, "2026-11-04");
    ASSERT_EQ(lessons.size(), 2u);
    EXPECT_EQ(lessons[0].starts_at, "07:50");
    EXPECT_EQ(lessons[1].starts_at, "11:40");
    EXPECT_TRUE(lessons_on(timetable, with_holidays, "2026-11-11").empty());
    EXPECT_EQ(free_days_on(with_holidays, "2026-11-11")->name, "Studientag");
    EXPECT_EQ(free_days_on(with_holidays, "2026-11-12"), std::nullopt);
}

TEST(SchoolDays, are_monday_to_friday_outside_of_holidays) {
    EXPECT_TRUE(is_school_day(with_holidays, "2026-10-16"));
    EXPECT_FALSE(is_school_day(with_holidays, "2026-10-17"));
    EXPECT_FALSE(is_school_day(with_holidays, "2026-10-31"));
    EXPECT_FALSE(is_school_day(with_holidays, "2026-11-01")) << "a Sunday";
    EXPECT_TRUE(is_school_day(with_holidays, "2026-11-02"));
    EXPECT_EQ(lessons_on(weekly(saturday), ordinary, "2026-11-14").size(), 1u) << "lessons on a Saturday are lessons";
}

TEST(SchoolDays, are_counted_over_weekends_and_holidays) {
    learning::SchoolCalendar calendar;
    EXPECT_EQ(school_day_after(calendar, "2026-09-11", 1), "2026-09-14") << "from Friday to Monday";
    EXPECT_EQ(school_day_after(calendar, "2026-09-14", 14), "2026-10-02");
    calendar.free_days = {{"Herbstferien", "2026-09-21", "2026-09-25"}};
    EXPECT_EQ(school_day_after(calendar, "2026-09-14", 14), "2026-10-09");
}

TEST(TimesOfDay, are_written_with_two_digits_whatever_was_typed) {
    for (const auto* text : {"7:50", "07:50", "7.50", "07.50"}) EXPECT_EQ(learning::parse_time_of_day(text), "07:50");
    EXPECT_EQ(learning::parse_time_of_day("23:59"), "23:59");
    for (const auto* text : {"", "7", "7:5", "24:00", "12:60", ":30", "007:50", "7:500", "-7:50", "sieben"})
        EXPECT_EQ(learning::parse_time_of_day(text), std::nullopt) << text;
}

}  // namespace
