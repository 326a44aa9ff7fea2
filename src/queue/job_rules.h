// The rules of durable jobs as pure functions: how long a failed job rests, and when a schedule is due in school time.
// Any thread.
#pragma once

#include <optional>

#include "base/clock.h"
#include "base/school_time.h"

namespace queue {

struct RetryRule {
    int tries_max = 8;                      ///< after that many the job is given up: a dead letter
    base::EpochMs first_delay_ms = 10'000;  ///< after the first failure; doubles with every further one
    base::EpochMs delay_ms_max = 6LL * 3600'000;
};

/// How long a job rests after its `tries`-th try (from 1) has failed: between half and the whole of the doubling delay,
/// by `chance` (0 … 1), so that jobs that failed together do not come back together.
base::EpochMs retry_delay_ms(const RetryRule& rule, int tries, double chance);

/// A time of day in school time, every day or on one weekday.
struct Schedule {
    int minute_of_day = 0;
    std::optional<int> weekday = {};  ///< 0 = Monday … 6 = Sunday; none: every day
};
Schedule daily_at(int hour, int minute);
Schedule weekly_at(int weekday, int hour, int minute);

/// The latest moment, `now` included, at which the schedule was due.
base::EpochMs latest_due(const Schedule& schedule, base::EpochMs now, const base::SchoolTime& time);

/// What is to be done about a schedule that has been looked after up to the moment `looked_after` (none: it is new).
struct ScheduleStep {
    bool run = false;  ///< one job, however many runs were missed
    base::EpochMs looked_after = 0;
};
ScheduleStep next_step(const Schedule& schedule, std::optional<base::EpochMs> looked_after, base::EpochMs now,
                       const base::SchoolTime& time);

}  // namespace queue
