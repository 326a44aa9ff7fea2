#include "queue/job_rules.h"

#include <algorithm>

namespace queue {

namespace {
constexpr base::EpochMs day_ms = 24LL * 3600'000;
constexpr int days_of_week = 7;
}  // namespace

base::EpochMs retry_delay_ms(const RetryRule& rule, int tries, double chance) {
    base::EpochMs delay_ms = rule.first_delay_ms;
    for (int i = 1; i < tries && delay_ms < rule.delay_ms_max; ++i) delay_ms *= 2;
    delay_ms = std::min(delay_ms, rule.delay_ms_max);
    return delay_ms / 2 + static_cast<base::EpochMs>(static_cast<double>(delay_ms - delay_ms / 2) * chance);
}

Schedule daily_at(int hour, int minute) { return {hour * 60 + minute, std::nullopt}; }
Schedule weekly_at(int weekday, int hour, int minute) { return {hour * 60 + minute, weekday}; }

base::EpochMs latest_due(const Schedule& schedule, base::EpochMs now, const base::SchoolTime& time) {
    const int step = schedule.weekday ? days_of_week : 1;
    int days = schedule.weekday ? -((time.weekday(now) - *schedule.weekday + days_of_week) % days_of_week) : 0;
    if (time.moment_on_day(now, days, schedule.minute_of_day) > now) days -= step;
    return time.moment_on_day(now, days, schedule.minute_of_day);
}

ScheduleStep next_step(const Schedule& schedule, std::optional<base::EpochMs> looked_after, base::EpochMs now,
                       const base::SchoolTime& time) {
    const auto latest = latest_due(schedule, now, time);
    if (!looked_after) return {false, latest};
    if (latest > *looked_after) return {true, latest};
    // A clock that was far ahead and has been put right must not keep the schedule waiting for years.
    if (*looked_after > now + day_ms) return {false, latest};
    return {false, *looked_after};
}

}  // namespace queue
