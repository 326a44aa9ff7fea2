#include "queue/job_queue.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <utility>
#include <vector>

#include "base/log.h"
#include "loop/fault_log.h"

namespace queue {

namespace {

constexpr std::size_t reason_bytes_max = 500;

/// Fills `outcome` with what the handler gives or with the reason why it gives nothing.
loop::Task<void> call(const JobHandler& handler, Job job, std::optional<base::Result<JobEffect>>& outcome) {
    try {
        auto working = handler(std::move(job));
        outcome = co_await std::move(working);
    } catch (const std::exception& fault) {
        outcome = base::refuse(base::ErrorCode::Unavailable, fault.what());
    }
}

base::Error lease_lost() { return {base::ErrorCode::Conflict, "the lease was lost"}; }

base::Result<void> held(bool is_held) { return is_held ? base::Result<void>{} : std::unexpected(lease_lost()); }

}  // namespace

JobHandler in_transaction(std::function<base::Result<void>(db::WriteTx&, const Job&)> change) {
    auto shared = std::make_shared<const decltype(change)>(std::move(change));
    return [shared](Job job) -> loop::Task<base::Result<JobEffect>> {
        JobEffect effect = [shared, job = std::move(job)](db::WriteTx& tx) { return (*shared)(tx, job); };
        co_return effect;
    };
}

JobQueue::JobQueue(loop::EventLoop& loop, db::Reader& reader, db::Writer& writer, const base::Clock& clock,
                   const base::SchoolTime& time, const Limits& limits)
    : loop_(loop),
      reader_(reader),
      writer_(writer),
      clock_(clock),
      time_(time),
      limits_(limits),
      tasks_(loop::log_faults("job_fault")) {}

JobQueue::~JobQueue() = default;

void JobQueue::handle(std::string kind, JobHandler handler, const RetryRule& rule) {
    kinds_.insert_or_assign(std::move(kind), Kind{std::move(handler), rule});
}

void JobQueue::schedule(std::string kind, const Schedule& schedule) {
    assert(kinds_.contains(kind) && "a scheduled kind has its handler");
    schedules_.insert_or_assign(std::move(kind), Scheduled{schedule, std::nullopt});
}

void JobQueue::start() {
    taking_ = true;
    ticker_ = std::make_unique<loop::Ticker>(loop_, limits_.look_every_ms, [this] { look(); });
    look();
}

void JobQueue::stop_taking() {
    if (!std::exchange(taking_, false)) return;
    auto give_up = [this] {
        std::vector<loop::Abortable*> running;
        for (const auto& [id, job] : in_work_)
            if (job.running) running.push_back(job.running);
        for (auto* task : running) task->abort();
    };
    deadline_ =
        std::make_unique<loop::Ticker>(loop_, std::max<std::uint64_t>(limits_.finish_ms, 1), std::move(give_up));
}

loop::Task<void> JobQueue::close() {
    stop_taking();
    auto closed = tasks_.closed();
    co_await closed;
    ticker_.reset();
    deadline_.reset();
}

void JobQueue::look() {
    // While it stops, too: leases of what is still in work stay renewed.
    if (looking_ || (!taking_ && in_work_.empty())) return;
    looking_ = true;
    tasks_.spawn(look_once());
}

loop::Task<void> JobQueue::look_once() {
    try {
        static constexpr std::array steps{&JobQueue::begin, &JobQueue::follow_schedules, &JobQueue::renew_leases,
                                          &JobQueue::take_due_jobs};
        for (const auto step : steps) {
            auto going = (this->*step)();
            co_await std::move(going);
        }
        look_failed_ = false;
    } catch (const std::exception& fault) {  // a full disk, a stopped writer: the next look tries again
        if (!std::exchange(look_failed_, true)) base::log::warning("event=job_look_failed what=\"{}\"", fault.what());
    }
    looking_ = false;
}

/// One process works on a folder, so whatever is in work now was left by one that died: its lease has ended.
loop::Task<void> JobQueue::begin() {
    if (begun_ || !taking_) co_return;
    std::vector<std::string> names;
    for (const auto& [kind, scheduled] : schedules_) names.push_back(kind);
    struct Found {
        std::size_t left = 0;
        std::vector<std::optional<base::EpochMs>> looked_after;
    };
    auto work = [this, names, seed = random_()](db::WriteTx& tx) -> base::Result<Found> {
        Found found;
        std::mt19937_64 random(seed);
        std::uniform_real_distribution<double> chance(0.0, 1.0);
        for (const auto& job : db::running_jobs(tx)) {
            // The first time at once; a job that takes the process with it must not do so without a pause.
            const auto kind = kinds_.find(job.kind);
            const auto rule = kind == kinds_.end() ? RetryRule{} : kind->second.rule;
            const auto rest_ms = job.tries <= 1 ? 0 : retry_delay_ms(rule, job.tries - 1, chance(random));
            db::retry_job_at(tx, job.id, job.lease, tx.now_ms() + rest_ms, "the program ended during the work");
            ++found.left;
        }
        for (const auto& name : names) found.looked_after.push_back(db::find_schedule(tx, name));
        return found;
    };
    auto writing = writer_.write(std::move(work));
    const auto found = co_await std::move(writing);
    auto looked_after = found->looked_after.begin();
    for (auto& [kind, scheduled] : schedules_) scheduled.looked_after = *looked_after++;
    if (found->left > 0) base::log::warning("event=jobs_left_by_a_crash count={}", found->left);
    begun_ = true;
}

loop::Task<void> JobQueue::follow_schedules() {
    if (!taking_) co_return;
    std::vector<std::pair<std::string, ScheduleStep>> steps;
    for (const auto& [kind, scheduled] : schedules_) {
        const auto step = next_step(scheduled.schedule, scheduled.looked_after, clock_.now_ms(), time_);
        if (scheduled.looked_after != step.looked_after) steps.emplace_back(kind, step);
    }
    if (steps.empty()) co_return;
    auto work = [steps](db::WriteTx& tx) -> base::Result<void> {
        for (const auto& [kind, step] : steps) {
            db::put_schedule(tx, kind, step.looked_after);
            if (step.run) db::insert_job(tx, {.kind = kind, .unique_key = kind});
        }
        return {};
    };
    auto writing = writer_.write(std::move(work));
    (void)co_await std::move(writing);
    for (const auto& [kind, step] : steps) schedules_.at(kind).looked_after = step.looked_after;
}

loop::Task<void> JobQueue::renew_leases() {
    if (in_work_.empty() || loop_.turn_ms() < renewed_ms_ + static_cast<std::uint64_t>(limits_.lease_ms) / 3) co_return;
    std::vector<std::pair<db::JobId, std::int64_t>> held_now;
    for (const auto& [id, job] : in_work_) held_now.emplace_back(id, job.lease);
    auto work = [held_now, lease_ms = limits_.lease_ms](db::WriteTx& tx) -> base::Result<void> {
        for (const auto& [id, lease] : held_now) db::renew_lease(tx, id, lease, tx.now_ms() + lease_ms);
        return {};
    };
    auto writing = writer_.write(std::move(work));
    (void)co_await std::move(writing);
    renewed_ms_ = loop_.turn_ms();
}

loop::Task<void> JobQueue::take_due_jobs() {
    while (taking_ && in_work_.size() < limits_.in_work_max) {
        const bool any_due = reader_.read([](db::ReadTx& tx) { return db::any_job_due(tx); });
        if (!any_due) co_return;
        auto work = [room = limits_.in_work_max - in_work_.size(),
                     lease_ms = limits_.lease_ms](db::WriteTx& tx) -> base::Result<std::vector<db::LeasedJob>> {
            return db::lease_due_jobs(tx, room, tx.now_ms() + lease_ms);
        };
        auto writing = writer_.write(std::move(work));
        auto leased = co_await std::move(writing);
        if (in_work_.empty()) renewed_ms_ = loop_.turn_ms();
        for (auto& job : *leased) take(std::move(job));
    }
}

void JobQueue::take(db::LeasedJob job) {
    // Still in work here, only its lease was not renewed in time (a loop that stood still): it goes on under the new
    // one.
    if (const auto known = in_work_.find(job.id); known != in_work_.end()) {
        known->second.lease = job.lease;
        return;
    }
    in_work_.emplace(job.id, InWork{job.lease, nullptr});
    ++counters_.begun;
    tasks_.spawn(work(std::move(job)));
}

loop::Task<void> JobQueue::work(db::LeasedJob job) {
    const auto kind = kinds_.find(job.kind);
    std::optional<base::Result<JobEffect>> outcome;
    if (kind == kinds_.end()) {
        outcome = base::refuse(base::ErrorCode::NotFound, "this program knows no such job");
        job.tries = RetryRule{}.tries_max;
    } else if (job.tries > kind->second.rule.tries_max) {
        outcome = base::refuse(base::ErrorCode::Unavailable, "the program ended during every try");
    } else {
        loop::Abortable running(call(kind->second.handler, {job.id, job.kind, job.payload, job.tries}, outcome));
        in_work_.at(job.id).running = &running;
        co_await running;
        in_work_.at(job.id).running = nullptr;
    }
    try {
        job.lease = in_work_.at(job.id).lease;
        auto ending = outcome ? settle(job, std::move(*outcome)) : give_back(job);
        co_await std::move(ending);
    } catch (const std::exception& fault) {  // nothing is lost: when the lease has run out the job is taken again
        base::log::error("event=job_not_settled job={} kind={} what=\"{}\"", job.id.value, job.kind, fault.what());
    }
    in_work_.erase(job.id);
    look();
}

loop::Task<void> JobQueue::settle(db::LeasedJob job, base::Result<JobEffect> outcome) {
    std::string reason;
    if (outcome) {
        auto store = [id = job.id, lease = job.lease,
                      effect = std::move(*outcome)](db::WriteTx& tx) -> base::Result<void> {
            // The row first: whoever no longer holds the job has no effect.
            if (!db::finish_job(tx, id, lease)) return std::unexpected(lease_lost());
            return effect ? effect(tx) : base::Result<void>{};
        };
        try {
            auto writing = writer_.write(std::move(store));
            auto stored = co_await std::move(writing);
            if (stored) {
                ++counters_.finished;
                co_return;
            }
            reason = stored.error().message;
        } catch (const std::exception& fault) {
            reason = fault.what();
        }
    } else {
        reason = outcome.error().message;
    }
    auto failing = fail(std::move(job), reason.substr(0, reason_bytes_max));
    co_await std::move(failing);
}

loop::Task<void> JobQueue::fail(db::LeasedJob job, std::string reason) {
    const auto kind = kinds_.find(job.kind);
    const auto rule = kind == kinds_.end() ? RetryRule{} : kind->second.rule;
    const bool give_up = job.tries >= rule.tries_max;
    const auto rest_ms = retry_delay_ms(rule, job.tries, chance());
    ++counters_.failed;
    counters_.given_up += give_up;
    base::log::warning("event=job_failed job={} kind={} try={} given_up={} what=\"{}\"", job.id.value, job.kind,
                       job.tries, give_up, reason);
    auto store = [job = std::move(job), reason = std::move(reason), give_up, rest_ms](db::WriteTx& tx) {
        return held(give_up ? db::bury_job(tx, job.id, job.lease, reason)
                            : db::retry_job_at(tx, job.id, job.lease, tx.now_ms() + rest_ms, reason));
    };
    auto writing = writer_.write(std::move(store));
    (void)co_await std::move(writing);
}

loop::Task<void> JobQueue::give_back(db::LeasedJob job) {
    auto store = [id = job.id, lease = job.lease](db::WriteTx& tx) { return held(db::give_job_back(tx, id, lease)); };
    auto writing = writer_.write(std::move(store));
    if (co_await std::move(writing)) ++counters_.given_back;
}

}  // namespace queue
