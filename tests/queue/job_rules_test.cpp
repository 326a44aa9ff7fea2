#include "queue/job_rules.h"

#include <gtest/gtest.h>

#include "fake_clock.h"

namespace {

using base::EpochMs;
using queue::daily_at;
using queue::latest_due;
using queue::next_step;
using queue::weekly_at;

constexpr EpochMs minute_ms = 60'000, hour_ms = 60 * minute_ms, day_ms = 24 * hour_ms;
constexpr EpochMs monday_10_42 = support::FakeClock::monday_morning;  // 14.09.2026
// 29.03.2026: at 02:00 the clocks go to 03:00. 25.10.2026: at 03:00 they go back to 02:00.
constexpr EpochMs spring_midnight = 1774738800000, autumn_midnight = 1792879200000;

const base::SchoolTime berlin;

std::string shown(EpochMs at) { return berlin.german_date_time(at); }

}  // namespace

TEST(RetryDelay, doubles_with_every_failure_up_to_its_longest) {
    const queue::RetryRule rule{.tries_max = 20, .first_delay_ms = 1000, .delay_ms_max = 10'000};
    const std::vector<EpochMs> expected{1000, 2000, 4000, 8000, 10'000, 10'000};
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(queue::retry_delay_ms(rule, static_cast<int>(i) + 1, 1.0), expected[i]);
    EXPECT_EQ(queue::retry_delay_ms(rule, 1'000'000, 1.0), 10'000);
}

TEST(RetryDelay, lies_between_half_and_the_whole_of_it_by_chance) {
    const queue::RetryRule rule{.tries_max = 20, .first_delay_ms = 1000, .delay_ms_max = 10'000};
    EXPECT_EQ(queue::retry_delay_ms(rule, 3, 0.0), 2000);
    EXPECT_EQ(queue::retry_delay_ms(rule, 3, 0.5), 3000);
    EXPECT_EQ(queue::retry_delay_ms(rule, 3, 1.0), 4000);
}

TEST(Schedules, a_daily_one_was_due_today_or_yesterday) {
    EXPECT_EQ(shown(latest_due(daily_at(3, 0), monday_10_42, berlin)), "14.09.2026, 03:00 Uhr");
    EXPECT_EQ(shown(latest_due(daily_at(10, 42), monday_10_42, berlin)), "14.09.2026, 10:42 Uhr");
    EXPECT_EQ(shown(latest_due(daily_at(10, 43), monday_10_42, berlin)), "13.09.2026, 10:43 Uhr");
}

TEST(Schedules, a_weekly_one_was_due_on_its_weekday) {
    EXPECT_EQ(shown(latest_due(weekly_at(6, 3, 30), monday_10_42, berlin)), "13.09.2026, 03:30 Uhr");
    EXPECT_EQ(shown(latest_due(weekly_at(0, 3, 30), monday_10_42, berlin)), "14.09.2026, 03:30 Uhr");
    EXPECT_EQ(shown(latest_due(weekly_at(0, 11, 0), monday_10_42, berlin)), "07.09.2026, 11:00 Uhr");
    EXPECT_EQ(shown(latest_due(weekly_at(1, 3, 30), monday_10_42, berlin)), "08.09.2026, 03:30 Uhr");
}

TEST(Schedules, a_new_one_waits_for_its_first_time) {
    const auto first = next_step(daily_at(3, 0), std::nullopt, monday_10_42, berlin);
    EXPECT_FALSE(first.run);
    EXPECT_FALSE(next_step(daily_at(3, 0), first.looked_after, monday_10_42 + hour_ms, berlin).run);
    EXPECT_TRUE(next_step(daily_at(3, 0), first.looked_after, monday_10_42 + day_ms, berlin).run);
}

TEST(Schedules, missed_runs_are_caught_up_once) {
    const auto before = latest_due(daily_at(3, 0), monday_10_42, berlin);
    const auto after_a_week_off = next_step(daily_at(3, 0), before, monday_10_42 + 7 * day_ms, berlin);
    EXPECT_TRUE(after_a_week_off.run);
    EXPECT_FALSE(next_step(daily_at(3, 0), after_a_week_off.looked_after, monday_10_42 + 7 * day_ms, berlin).run);
}

/// How often a schedule runs when somebody looks every ten minutes from noon of the day before to noon of the day
/// after.
std::vector<std::string> runs_around(const queue::Schedule& schedule, EpochMs midnight) {
    std::vector<std::string> runs;
    auto step = next_step(schedule, std::nullopt, midnight - 12 * hour_ms, berlin);
    for (EpochMs now = midnight - 12 * hour_ms; now < midnight + 36 * hour_ms; now += 10 * minute_ms) {
        step = next_step(schedule, step.looked_after, now, berlin);
        if (step.run) runs.push_back(shown(now));
    }
    return runs;
}

TEST(Schedules, a_time_that_the_clocks_skip_runs_at_the_jump) {
    EXPECT_EQ(runs_around(daily_at(2, 30), spring_midnight),
              (std::vector<std::string>{"29.03.2026, 03:00 Uhr", "30.03.2026, 02:30 Uhr"}));
}

TEST(Schedules, a_time_that_comes_twice_runs_once) {
    EXPECT_EQ(runs_around(daily_at(2, 30), autumn_midnight),
              (std::vector<std::string>{"25.10.2026, 02:30 Uhr", "26.10.2026, 02:30 Uhr"}));
    EXPECT_EQ(runs_around(weekly_at(6, 2, 30), autumn_midnight), (std::vector<std::string>{"25.10.2026, 02:30 Uhr"}));
}

TEST(Schedules, three_in_the_morning_is_three_in_the_morning_in_both_nights) {
    EXPECT_EQ(runs_around(daily_at(3, 0), spring_midnight),
              (std::vector<std::string>{"29.03.2026, 03:00 Uhr", "30.03.2026, 03:00 Uhr"}));
    EXPECT_EQ(runs_around(daily_at(3, 0), autumn_midnight),
              (std::vector<std::string>{"25.10.2026, 03:00 Uhr", "26.10.2026, 03:00 Uhr"}));
}

TEST(Schedules, a_clock_that_was_years_ahead_keeps_nothing_waiting) {
    const auto far_ahead = next_step(daily_at(3, 0), std::nullopt, monday_10_42 + 3650 * day_ms, berlin);
    const auto put_right = next_step(daily_at(3, 0), far_ahead.looked_after, monday_10_42, berlin);
    EXPECT_FALSE(put_right.run);
    EXPECT_TRUE(next_step(daily_at(3, 0), put_right.looked_after, monday_10_42 + day_ms, berlin).run);
}

TEST(Schedules, a_clock_set_back_by_an_hour_runs_nothing_again) {
    const EpochMs just_after_three = latest_due(daily_at(3, 0), monday_10_42, berlin) + minute_ms;
    const auto run = next_step(daily_at(3, 0), just_after_three - day_ms, just_after_three, berlin);
    ASSERT_TRUE(run.run);
    for (EpochMs now = just_after_three - hour_ms; now < just_after_three + hour_ms; now += minute_ms)
        EXPECT_FALSE(next_step(daily_at(3, 0), run.looked_after, now, berlin).run);
}
