// Durable jobs: rows written in the transaction that causes them, run here, later. Loop thread only.
//
// What is promised: a job whose row was committed is run until it succeeds or is given up visibly (a dead letter), over
// every crash and restart. The effect a handler hands back is committed together with the removal of the job's row, so
// it happens exactly once. What a handler does outside of that (a mail, a file) happens at least once, and twice if the
// process dies between doing it and the commit: such a handler needs an effect that a repetition does not double.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "base/error.h"
#include "base/school_time.h"
#include "db/jobs.h"
#include "db/reader.h"
#include "db/writer.h"
#include "loop/abortable.h"
#include "loop/task_group.h"
#include "loop/timer.h"
#include "queue/job_rules.h"

namespace queue {

/// Inside WriteTx: the job exists exactly if the change that asked for it was committed.
inline void enqueue(db::WriteTx& tx, const db::NewJob& job) { db::insert_job(tx, job); }

struct Job {
    db::JobId id;
    std::string kind;
    std::string payload;  ///< JSON
    int tries = 1;        ///< this one included
};

/// What a job changes in the database, run on the writer in the transaction that removes the job. May run twice like
/// every closure of the writer, and counts once. An Error fails the try.
using JobEffect = std::function<base::Result<void>(db::WriteTx&)>;
/// Does the work and gives the effect (or none: an empty one). An Error or an exception fails the try; the reason is
/// stored and shown to the admin, so it names no person. On SIGTERM the coroutine may be destroyed wherever it waits.
using JobHandler = std::function<loop::Task<base::Result<JobEffect>>(Job)>;

/// For jobs that do nothing but change the database.
JobHandler in_transaction(std::function<base::Result<void>(db::WriteTx&, const Job&)> change);

class JobQueue {
  public:
    struct Limits {
        std::size_t in_work_max = 4;
        base::EpochMs lease_ms = 60'000;      ///< renewed every third of it while the job is in work
        std::uint64_t look_every_ms = 1'000;  ///< how soon a new job is found
        std::uint64_t finish_ms = 5'000;      ///< on SIGTERM: what takes longer is given back
    };
    struct Counters {
        std::uint64_t begun = 0;
        std::uint64_t finished = 0;
        std::uint64_t failed = 0;      ///< tries that failed
        std::uint64_t given_up = 0;    ///< became dead letters
        std::uint64_t given_back = 0;  ///< on SIGTERM
    };

    JobQueue(loop::EventLoop& loop, db::Reader& reader, db::Writer& writer, const base::Clock& clock,
             const base::SchoolTime& time, const Limits& limits);
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// One handler per kind, before `start()`.
    void handle(std::string kind, JobHandler handler, const RetryRule& rule = {});
    /// A job of this kind, without payload and with its kind as unique key, whenever the schedule is due; missed runs
    /// are caught up once. A kind without its handler asserts.
    void schedule(std::string kind, const Schedule& schedule);

    /// Gives back what a process that died had in work, then looks for jobs until `stop_taking()`.
    void start();
    /// No new jobs; what is in work may end within `finish_ms` and is given back then.
    void stop_taking();
    /// `stop_taking()`, and resumes when nothing is in work any more. The writer must still work.
    loop::Task<void> close();

    std::size_t in_work() const { return in_work_.size(); }
    const Counters& counters() const { return counters_; }

  private:
    struct Kind {
        JobHandler handler;
        RetryRule rule;
    };
    struct Scheduled {
        Schedule schedule;
        std::optional<base::EpochMs> looked_after;
    };
    struct InWork {
        std::int64_t lease = 0;
        loop::Abortable* running = nullptr;
    };

    void look();
    loop::Task<void> look_once();
    loop::Task<void> begin();
    loop::Task<void> follow_schedules();
    loop::Task<void> take_due_jobs();
    loop::Task<void> renew_leases();
    loop::Task<void> work(db::LeasedJob job);
    loop::Task<void> settle(db::LeasedJob job, base::Result<JobEffect> outcome);
    loop::Task<void> fail(db::LeasedJob job, std::string reason);
    loop::Task<void> give_back(db::LeasedJob job);
    void take(db::LeasedJob job);
    double chance() { return std::uniform_real_distribution<double>(0.0, 1.0)(random_); }

    loop::EventLoop& loop_;
    db::Reader& reader_;
    db::Writer& writer_;
    const base::Clock& clock_;
    const base::SchoolTime& time_;
    Limits limits_;
    std::map<std::string, Kind> kinds_;
    std::map<std::string, Scheduled> schedules_;
    std::unordered_map<db::JobId, InWork> in_work_;
    Counters counters_;
    std::mt19937_64 random_{std::random_device{}()};
    bool begun_ = false, looking_ = false, taking_ = false;
    bool look_failed_ = false;  // said once in the log, not every second
    std::uint64_t renewed_ms_ = 0;
    loop::TaskGroup tasks_;
    std::unique_ptr<loop::Ticker> ticker_;
    std::unique_ptr<loop::Ticker> deadline_;
};

}  // namespace queue
