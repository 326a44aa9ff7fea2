#include "learning/period.h"

#include <gtest/gtest.h>

namespace {

using namespace learning;

const base::SchoolTime berlin;
constexpr base::EpochMs monday_morning = 1'789'374'120'000;  // Monday 2026-09-14, 10:22 in Berlin
constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;

TEST(Period, holds_its_first_and_its_last_day) {
    const Period period{"2026-09-01", "2026-09-14"};
    EXPECT_TRUE(period.contains("2026-09-01"));
    EXPECT_TRUE(period.contains("2026-09-14"));
    EXPECT_FALSE(period.contains("2026-08-31"));
    EXPECT_FALSE(period.contains("2026-09-15"));
}

TEST(Period, of_the_last_days_ends_today) {
    EXPECT_EQ(last_days(monday_morning, 28, berlin), (Period{"2026-08-18", "2026-09-14"}));
    EXPECT_EQ(last_days(monday_morning, 1, berlin), (Period{"2026-09-14", "2026-09-14"}));
}

TEST(Period, of_the_last_days_counts_days_over_the_change_of_the_clocks) {
    const base::EpochMs after_midnight = 1'792'972'800'000 - 15 * 60 * 1000;  // Mon 2026-10-26, 00:45 in Berlin
    ASSERT_EQ(berlin.date(after_midnight), "2026-10-26");
    EXPECT_EQ(last_days(after_midnight, 7, berlin), (Period{"2026-10-20", "2026-10-26"}));
}

TEST(Period, of_the_school_year_begins_in_august) {
    EXPECT_EQ(school_year_until(monday_morning, berlin), (Period{"2026-08-01", "2026-09-14"}));
    EXPECT_EQ(school_year_until(monday_morning - 60 * day_ms, berlin), (Period{"2025-08-01", "2026-07-16"}));
}

TEST(Period, of_the_last_week_goes_from_monday_to_sunday) {
    const Period week{"2026-09-07", "2026-09-13"};
    for (int day = 0; day < 7; ++day) EXPECT_EQ(last_week(monday_morning + day * day_ms, berlin), week) << day;
    EXPECT_EQ(last_week(monday_morning - day_ms, berlin), (Period{"2026-08-31", "2026-09-06"}));
}

TEST(Period, typed_days_are_checked_and_empty_ones_filled_in) {
    const Period usual{"2026-08-18", "2026-09-14"};
    EXPECT_EQ(read_period("", "", usual), usual);
    EXPECT_EQ(read_period(" 2026-09-01 ", "", usual), (Period{"2026-09-01", "2026-09-14"}));
    EXPECT_EQ(read_period("", "2026-09-01", usual), (Period{"2026-08-18", "2026-09-01"}));
    EXPECT_EQ(read_period("2026-09-02", "2026-09-01", usual), std::nullopt);
    for (const auto* wrong : {"2026-02-30", "2026-13-01", "2026-9-1", "1.9.2026", "gestern", "1999-12-31", "2026-09-01x"})
        EXPECT_EQ(read_period(wrong, "", usual), std::nullopt) << wrong;
    EXPECT_TRUE(is_day("2028-02-29"));
}

TEST(Period, is_said_in_german) {
    EXPECT_EQ(german_period({"2026-08-18", "2026-09-14"}), "18.08.2026 bis 14.09.2026");
    EXPECT_EQ(german_period({"2026-09-14", "2026-09-14"}), "14.09.2026");
}

}  // namespace
