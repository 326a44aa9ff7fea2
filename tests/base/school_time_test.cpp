#include "base/school_time.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace {

using base::EpochMs;
using base::SchoolTime;

constexpr EpochMs hour_ms = 3'600'000;
// 2026-09-14 08:42 UTC, a Monday in summer time.
constexpr EpochMs monday_morning = 1'789'375'320'000;

TEST(SchoolTimeOf, a_moment_in_september_is_written_in_summer_time) {
    const SchoolTime time;
    EXPECT_EQ(time.date(monday_morning), "2026-09-14");
    EXPECT_EQ(time.weekday(monday_morning), 0);
    EXPECT_EQ(time.time_of_day(monday_morning), "10:42");
    EXPECT_EQ(time.short_date_time(monday_morning), "Mo, 14.09., 10:42 Uhr");
    EXPECT_EQ(time.german_date(monday_morning), "14.09.2026");
    EXPECT_EQ(time.german_date_time(monday_morning), "14.09.2026, 10:42 Uhr");
}

TEST(SchoolTimeOf, the_day_changes_at_local_midnight_and_not_at_utc_midnight) {
    const SchoolTime time;
    const EpochMs utc_22_30 = 1'789'338'600'000;  // Sunday 2026-09-13 22:30 UTC, Monday 00:30 in Berlin
    EXPECT_EQ(time.date(utc_22_30), "2026-09-14");
    EXPECT_EQ(time.weekday(utc_22_30), 0);
    EXPECT_EQ(time.date(utc_22_30 - hour_ms), "2026-09-13");
    EXPECT_EQ(time.weekday(utc_22_30 - hour_ms), 6);
}

TEST(SchoolTimeOf, days_have_23_24_or_25_hours) {
    const SchoolTime time;
    const auto hours_of_day = [&](EpochMs noon) {
        return (time.start_of_day(noon + 24 * hour_ms) - time.start_of_day(noon)) / hour_ms;
    };
    EXPECT_EQ(hours_of_day(1'774'778'400'000), 23);  // 2026-03-29 10:00 UTC
    EXPECT_EQ(hours_of_day(monday_morning), 24);
    EXPECT_EQ(hours_of_day(1'792'922'400'000), 25);  // 2026-10-25 10:00 UTC
}

TEST(SchoolTimeOf, the_start_of_a_day_is_its_first_millisecond) {
    const SchoolTime time;
    const EpochMs start = time.start_of_day(monday_morning);
    EXPECT_EQ(time.german_date_time(start), "14.09.2026, 00:00 Uhr");
    EXPECT_EQ(time.date(start - 1), "2026-09-13");
    EXPECT_EQ(time.start_of_day(start), start);
}

TEST(SchoolTimeOf, a_day_whose_midnight_the_clock_skips_begins_at_the_jump) {
    const SchoolTime sao_paulo("America/Sao_Paulo");
    const EpochMs jump = 1'541'300'400'000;  // 2018-11-04 03:00 UTC: from 00:00 to 01:00 local
    EXPECT_EQ(sao_paulo.start_of_day(jump + 5 * hour_ms), jump);
    EXPECT_EQ(sao_paulo.date(jump), "2018-11-04");
    EXPECT_EQ(sao_paulo.date(jump - 1), "2018-11-03");
}

TEST(SchoolTimeOf, a_day_whose_midnight_comes_twice_begins_at_the_first_one) {
    const SchoolTime azores("Atlantic/Azores");
    const EpochMs first_midnight = 1'792'886'400'000;  // 2026-10-25 00:00 UTC; at 01:00 the clock goes back to 00:00
    EXPECT_EQ(azores.german_date_time(first_midnight + hour_ms), "25.10.2026, 00:00 Uhr");
    EXPECT_EQ(azores.start_of_day(first_midnight + 10 * hour_ms), first_midnight);
}

TEST(SchoolTimeOf, moments_before_1970_have_a_day_too) {
    const SchoolTime utc("UTC");
    EXPECT_EQ(utc.date(-1), "1969-12-31");
    EXPECT_EQ(utc.german_date_time(-1), "31.12.1969, 23:59 Uhr");
}

TEST(SchoolTimeOf, every_moment_of_two_years_lies_in_its_day) {
    const SchoolTime time;
    for (EpochMs at = monday_morning; at < monday_morning + 730 * 24 * hour_ms; at += 7 * hour_ms / 2) {
        const EpochMs start = time.start_of_day(at);
        ASSERT_LE(start, at);
        ASSERT_LT(at - start, 25 * hour_ms);
        ASSERT_EQ(time.date(start), time.date(at));
        ASSERT_LT(time.date(start - 1), time.date(at));
    }
}

TEST(SchoolTimeOf, a_time_of_day_is_a_moment_also_where_the_clocks_skip_it_or_show_it_twice) {
    const SchoolTime time;
    const auto shown = [&](EpochMs day, int days, int minute) {
        return time.german_date_time(time.moment_on_day(day, days, minute));
    };
    EXPECT_EQ(shown(monday_morning, 0, 0), "14.09.2026, 00:00 Uhr");
    EXPECT_EQ(shown(monday_morning, 0, 23 * 60 + 59), "14.09.2026, 23:59 Uhr");
    EXPECT_EQ(shown(monday_morning, -14, 180), "31.08.2026, 03:00 Uhr");
    EXPECT_EQ(shown(monday_morning, 195, 180), "28.03.2027, 03:00 Uhr");
    const EpochMs spring = 1'774'778'400'000, autumn = 1'792'922'400'000;  // noon of 29.03. and 25.10.2026
    EXPECT_EQ(shown(spring, 0, 150), "29.03.2026, 03:00 Uhr");
    EXPECT_EQ(time.moment_on_day(autumn, 0, 180) - time.moment_on_day(autumn, 0, 150), 3 * hour_ms / 2);
}

TEST(SchoolTimeOf, an_unknown_zone_is_a_failure_that_names_it) {
    try {
        const SchoolTime time("Europe/Entenhausen");
        FAIL() << "accepted";
    } catch (const base::Failure& failure) {
        EXPECT_NE(std::string(failure.what()).find("Europe/Entenhausen"), std::string::npos);
    }
}

}  // namespace
