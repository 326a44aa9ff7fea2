#include "base/calendar.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace {

TEST(Days, are_read_only_if_they_exist) {
    EXPECT_EQ(base::parse_day("2026-09-14"), "2026-09-14");
    EXPECT_EQ(base::parse_day("2028-02-29"), "2028-02-29");
    for (const auto* text : {"", "2026-9-14", "2026-02-29", "2026-13-01", "2026-00-10", "2026-09-31", "14.09.2026",
                             "2026-09-14 ", "1969-12-31", "2200-01-01", "2026-09-1x", "+026-09-14"})
        EXPECT_EQ(base::parse_day(text), std::nullopt) << text;
}

TEST(Days, are_counted_over_months_years_and_changes_of_the_clocks) {
    EXPECT_EQ(base::add_days("2026-02-28", 1), "2026-03-01");
    EXPECT_EQ(base::add_days("2028-02-28", 1), "2028-02-29");
    EXPECT_EQ(base::add_days("2026-12-31", 1), "2027-01-01");
    EXPECT_EQ(base::add_days("2027-01-01", -1), "2026-12-31");
    EXPECT_EQ(base::add_days("2026-03-28", 2), "2026-03-30");  // the clocks change on the 29th
    EXPECT_EQ(base::days_between("2026-03-04", "2026-03-11"), 7);
    EXPECT_EQ(base::days_between("2026-03-11", "2026-03-04"), -7);
    EXPECT_THROW(base::add_days("2026-02-30", 1), base::Failure);
}

TEST(Days, know_their_weekday_and_their_week) {
    EXPECT_EQ(base::weekday_of("2026-09-14"), 0);
    EXPECT_EQ(base::weekday_of("2026-09-20"), 6);
    EXPECT_EQ(base::iso_week_of("2026-01-01"), 1);
    EXPECT_EQ(base::iso_week_of("2026-09-14"), 38);
    EXPECT_EQ(base::iso_week_of("2026-12-31"), 53);
    EXPECT_EQ(base::iso_week_of("2027-01-03"), 53);  // a Sunday
    EXPECT_EQ(base::iso_week_of("2027-01-04"), 1);
    EXPECT_EQ(base::iso_week_of("2024-12-30"), 1);  // a Monday of the next ISO year
}

TEST(Days, are_written_in_german) {
    EXPECT_EQ(base::german_day("2026-09-14"), "Mo, 14.09.2026");
    EXPECT_EQ(base::german_day_of_year("2026-03-01"), "So, 01.03.");
}

}  // namespace
