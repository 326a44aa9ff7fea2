// What the program does by itself at night, as durable jobs: what has expired goes, what is kept for a time goes after
// it, the query planner's statistics are refreshed.
#pragma once

#include "base/clock.h"
#include "db/writer.h"
#include "handlers/forms/uploads.h"
#include "learning/retention.h"
#include "queue/job_queue.h"

namespace housekeeping {

inline constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;
inline constexpr base::EpochMs session_rest_ms =
    day_ms;  ///< sessions and failed log-ins: longer than any of them counts
inline constexpr base::EpochMs errors_kept_ms = learning::errors_kept_days * day_ms;
inline constexpr base::EpochMs activity_kept_ms = learning::activity_kept_days * day_ms;  ///< activity events

/// Registers the kinds and their schedules; before `jobs.start()`. `writer` and `uploads` outlive the queue.
void add_jobs(queue::JobQueue& jobs, db::Writer& writer, handlers::Uploads& uploads, const base::Clock& clock);

}  // namespace housekeeping
