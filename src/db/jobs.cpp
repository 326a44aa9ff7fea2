#include "db/jobs.h"

namespace db {

namespace {

LeasedJob read_leased(Row row) {
    return {row.id<JobId>(0), row.text(1), row.text(2), row.integer(3), static_cast<int>(row.integer(4))};
}

}  // namespace

void insert_job(WriteTx& tx, const NewJob& job) {
    const auto due_at = job.not_before > 0 ? job.not_before : tx.now_ms();
    tx.run(
        "INSERT INTO job (kind, payload, unique_key, state, due_at, created_at, changed_at) "
        "VALUES (?, ?, ?, 'waiting', ?, ?, ?) ON CONFLICT (unique_key) DO UPDATE SET "
        "payload = excluded.payload, "
        "due_at = CASE WHEN job.state = 'dead' THEN excluded.due_at ELSE job.due_at END, "
        "tries = CASE WHEN job.state = 'dead' THEN 0 ELSE job.tries END, "
        "asked_again = CASE WHEN job.state = 'running' THEN 1 ELSE 0 END, "
        "state = CASE WHEN job.state = 'running' THEN 'running' ELSE 'waiting' END, "
        "changed_at = excluded.changed_at",
        job.kind, job.payload, job.unique_key, due_at, tx.now_ms(), tx.now_ms());
}

bool any_job_due(ReadTx& tx) {
    return tx.number("SELECT EXISTS (SELECT 1 FROM job WHERE state <> 'dead' AND due_at <= ?)", tx.now_ms()) != 0;
}

std::vector<LeasedJob> lease_due_jobs(WriteTx& tx, std::size_t count_max, base::EpochMs leased_until) {
    auto due = tx.all(read_leased,
                      "SELECT id, kind, payload, lease, tries FROM job WHERE state <> 'dead' AND due_at <= ? "
                      "ORDER BY due_at, id LIMIT ?",
                      tx.now_ms(), static_cast<std::int64_t>(count_max));
    for (auto& job : due) {
        ++job.lease;
        ++job.tries;
        tx.run("UPDATE job SET state = 'running', due_at = ?, lease = ?, tries = ?, changed_at = ? WHERE id = ?",
               leased_until, job.lease, job.tries, tx.now_ms(), job.id);
    }
    return due;
}

std::vector<LeasedJob> running_jobs(ReadTx& tx) {
    return tx.all(read_leased,
                  "SELECT id, kind, payload, lease, tries FROM job WHERE state = 'running' ORDER BY due_at, id");
}

bool renew_lease(WriteTx& tx, JobId job, std::int64_t lease, base::EpochMs leased_until) {
    return tx.run("UPDATE job SET due_at = ? WHERE id = ? AND lease = ? AND state = 'running'", leased_until, job,
                  lease) > 0;
}

bool finish_job(WriteTx& tx, JobId job, std::int64_t lease) {
    if (tx.run("DELETE FROM job WHERE id = ? AND lease = ? AND state = 'running' AND asked_again = 0", job, lease) > 0)
        return true;
    return tx.run(
               "UPDATE job SET state = 'waiting', due_at = ?, tries = 0, asked_again = 0, last_error = NULL, "
               "changed_at = ? WHERE id = ? AND lease = ? AND state = 'running'",
               tx.now_ms(), tx.now_ms(), job, lease) > 0;
}

bool retry_job_at(WriteTx& tx, JobId job, std::int64_t lease, base::EpochMs due_at, std::string_view error) {
    return tx.run(
               "UPDATE job SET state = 'waiting', due_at = ?, asked_again = 0, last_error = ?, changed_at = ? "
               "WHERE id = ? AND lease = ? AND state = 'running'",
               due_at, error, tx.now_ms(), job, lease) > 0;
}

bool bury_job(WriteTx& tx, JobId job, std::int64_t lease, std::string_view error) {
    return tx.run(
               "UPDATE job SET state = 'dead', asked_again = 0, last_error = ?, changed_at = ? "
               "WHERE id = ? AND lease = ? AND state = 'running'",
               error, tx.now_ms(), job, lease) > 0;
}

bool give_job_back(WriteTx& tx, JobId job, std::int64_t lease) {
    return tx.run(
               "UPDATE job SET state = 'waiting', due_at = ?, tries = tries - 1, asked_again = 0, changed_at = ? "
               "WHERE id = ? AND lease = ? AND state = 'running'",
               tx.now_ms(), tx.now_ms(), job, lease) > 0;
}

bool revive_job(WriteTx& tx, JobId job) {
    return tx.run(
               "UPDATE job SET state = 'waiting', due_at = ?, tries = 0, changed_at = ? "
               "WHERE id = ? AND state = 'dead'",
               tx.now_ms(), tx.now_ms(), job) > 0;
}

JobCounts count_jobs(ReadTx& tx) {
    JobCounts counts;
    for (const Row row : tx.query("SELECT state, count(*) FROM job GROUP BY state")) {
        const auto state = row.text_view(0);
        (state == "waiting" ? counts.waiting : state == "running" ? counts.running : counts.dead) = row.integer(1);
    }
    return counts;
}

std::vector<DeadJob> dead_jobs(ReadTx& tx, std::size_t count_max) {
    auto read = [](Row row) {
        return DeadJob{row.id<JobId>(0), row.text(1), row.maybe_text(2).value_or(""), static_cast<int>(row.integer(3)),
                       row.integer(4)};
    };
    return tx.all(read,
                  "SELECT id, kind, last_error, tries, changed_at FROM job WHERE state = 'dead' "
                  "ORDER BY changed_at DESC, id DESC LIMIT ?",
                  static_cast<std::int64_t>(count_max));
}

std::optional<base::EpochMs> find_schedule(ReadTx& tx, std::string_view kind) {
    auto read = [](Row row) { return row.integer(0); };
    return tx.one(read, "SELECT due_at FROM job_schedule WHERE kind = ?", kind);
}

void put_schedule(WriteTx& tx, std::string_view kind, base::EpochMs looked_after) {
    tx.run(
        "INSERT INTO job_schedule (kind, due_at) VALUES (?, ?) "
        "ON CONFLICT (kind) DO UPDATE SET due_at = excluded.due_at",
        kind, looked_after);
}

}  // namespace db
