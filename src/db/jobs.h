// All SQL about durable jobs and their schedules (queue/job_queue runs them). A job is waiting, in work under a lease,
// or dead: given up and kept for the admin. Only the holder of the newest lease settles a job, so work that comes back
// too late changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "db/transaction.h"

namespace db {

using JobId = base::Id<struct JobTag>;

struct NewJob {
    std::string kind;
    std::string payload = "{}";  ///< JSON; ids, no names and no answers
    std::optional<std::string> unique_key = {};
    base::EpochMs not_before = 0;  ///< 0: at once
};
/// A key that is there already stays one job: one that waits takes the new payload, one that is in work runs once more
/// when it is done (it may have read too early), a dead one lives again.
void insert_job(WriteTx& tx, const NewJob& job);

struct LeasedJob {
    JobId id;
    std::string kind;
    std::string payload;
    std::int64_t lease = 0;
    int tries = 0;  ///< this one included
};
bool any_job_due(ReadTx& tx);
/// Takes the jobs that are due, also those whose lease has run out, oldest first, until `leased_until`.
std::vector<LeasedJob> lease_due_jobs(WriteTx& tx, std::size_t count_max, base::EpochMs leased_until);
/// The jobs that are in work by what the table says.
std::vector<LeasedJob> running_jobs(ReadTx& tx);

/// The following are false, and change nothing, if somebody else holds the job by now.
bool renew_lease(WriteTx& tx, JobId job, std::int64_t lease, base::EpochMs leased_until);
bool finish_job(WriteTx& tx, JobId job, std::int64_t lease);
bool retry_job_at(WriteTx& tx, JobId job, std::int64_t lease, base::EpochMs due_at, std::string_view error);
bool bury_job(WriteTx& tx, JobId job, std::int64_t lease, std::string_view error);
/// As if it had not been begun: due now, and the try is not counted.
bool give_job_back(WriteTx& tx, JobId job, std::int64_t lease);

/// A dead job waits again, with all its tries; false if it is not dead or not there.
bool revive_job(WriteTx& tx, JobId job);

struct JobCounts {
    std::int64_t waiting = 0;
    std::int64_t running = 0;
    std::int64_t dead = 0;
};
JobCounts count_jobs(ReadTx& tx);

struct DeadJob {
    JobId id;
    std::string kind;
    std::string last_error;
    int tries = 0;
    base::EpochMs died_at = 0;
};
/// The newest first.
std::vector<DeadJob> dead_jobs(ReadTx& tx, std::size_t count_max);

/// Up to which moment a schedule has been looked after; none: it is new.
std::optional<base::EpochMs> find_schedule(ReadTx& tx, std::string_view kind);
void put_schedule(WriteTx& tx, std::string_view kind, base::EpochMs looked_after);

}  // namespace db
