// Every Monday morning a class report of the week before, for every class somebody is in, as a sealed file that its
// teachers find on the page of reports (F-REP-4).
#pragma once

#include "handlers/services.h"
#include "queue/job_queue.h"

namespace weekly_reports {

/// Registers the kinds and their schedules; before `jobs.start()`. What `services` names outlives the queue.
void add_jobs(queue::JobQueue& jobs, const handlers::Services& services);

}  // namespace weekly_reports
