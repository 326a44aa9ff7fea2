#include "db/writer.h"

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "loop/fault_log.h"

namespace db {

namespace {

void run_plain(Database& database, Sql sql) {
    auto& statement = database.statement(sql);
    statement.bind();
    statement.step();
    statement.reset();
}

std::uint64_t now_us() {
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count());
}

}  // namespace

Writer::Writer(std::unique_ptr<Database> database, const base::Clock& clock, loop::EventLoop& loop, loop::Lane& lane,
               const Limits& limits)
    : database_(std::move(database)), clock_(clock), loop_(loop), lane_(lane), limits_(limits), tasks_(loop::log_faults("writer_fault")) {}

Writer::~Writer() = default;

void Writer::enqueue(std::shared_ptr<Job> job) {
    if (waiting_.size() >= limits_.waiting_max) throw base::Overloaded("the writer's queue is full");
    waiting_.push_back(std::move(job));
    if (working_) return;
    working_ = true;
    tasks_.spawn(work_off());
}

loop::Task<void> Writer::work_off() {
    // Everything that arrives in this turn of the loop joins the first group.
    loop::TurnEnd turn_end{loop_};
    co_await turn_end;
    while (!waiting_.empty()) {
        std::vector<std::shared_ptr<Job>> group;
        while (!waiting_.empty() && group.size() < limits_.group_max) {
            group.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        auto commit = [this, &group] { return commit_group(group); };  // `group` lives in this frame, which waits
        Outcome outcome;
        try {
            auto running = lane_.run(std::move(commit));
            outcome = co_await std::move(running);
        } catch (...) {  // the lane is full: nothing was begun
            outcome.commit_fault = std::current_exception();
        }
        ++counters_.groups;
        counters_.writes += group.size();
        counters_.refused_by_rule += outcome.refused;
        counters_.longest_commit_us = std::max(counters_.longest_commit_us, outcome.commit_us);
        counters_.largest_group = std::max(counters_.largest_group, group.size());
        Announcement announcement;
        for (auto& job : group) {
            if (outcome.commit_fault && !job->fault) job->fault = outcome.commit_fault;
            announcement.accounts_changed.insert(announcement.accounts_changed.end(), job->announced.begin(),
                                                 job->announced.end());
        }
        try {
            if (on_commit_ && !outcome.commit_fault) on_commit_(announcement);
        } catch (...) {  // what is stored must be answered
            loop::log_faults("writer_fault")(std::current_exception());
        }
        for (auto& job : group)
            if (const auto waiter = std::exchange(job->waiter, nullptr)) waiter.resume();
    }
    working_ = false;
}

Writer::Outcome Writer::commit_group(const std::vector<std::shared_ptr<Job>>& group) {
    Outcome outcome;
    const auto started_us = now_us();
    try {
        run_plain(*database_, "BEGIN IMMEDIATE");
        if (!run_all(group, Undo::Nothing, outcome)) {
            // One of the writes has to be undone alone: from the beginning, each behind a savepoint of its own.
            run_plain(*database_, "ROLLBACK");
            database_->forget_memories();
            run_plain(*database_, "BEGIN IMMEDIATE");
            outcome.refused = 0;
            run_all(group, Undo::EachAlone, outcome);
        }
        run_plain(*database_, "COMMIT");
    } catch (const std::exception& fault) {
        outcome.commit_fault = std::current_exception();
        base::log::error("event=commit_failed writes={} what=\"{}\"", group.size(), fault.what());
        database_->forget_memories();
        try {
            if (database_->in_transaction()) database_->execute("ROLLBACK");
        } catch (const std::exception& second) {
            base::log::error("event=rollback_failed what=\"{}\"", second.what());
        }
    }
    outcome.commit_us = now_us() - started_us;
    checkpoint_if_due();
    return outcome;
}

/// False as soon as a write that gets no savepoint has failed after it had changed something.
bool Writer::run_all(const std::vector<std::shared_ptr<Job>>& group, Undo undo, Outcome& outcome) {
    for (const auto& job : group) {
        const auto changes_before = database_->total_changes();
        const bool kept = undo == Undo::EachAlone ? run_in_savepoint(*job) : run(*job);
        outcome.refused += kept ? 0 : 1;
        if (!kept && undo == Undo::Nothing && database_->total_changes() != changes_before) return false;
    }
    return true;
}

bool Writer::run(Job& job) {
    bool keep = false;
    job.fault = nullptr;
    job.announced.clear();
    try {
        WriteTx tx(*database_, clock_.now_ms());
        keep = job.execute(tx);
        if (keep) job.announced = tx.announcement().accounts_changed;
    } catch (...) {
        job.fault = std::current_exception();
    }
    // A full disk or an I/O error may have ended the whole transaction; then the group fails with it.
    if (!database_->in_transaction()) {
        if (job.fault) std::rethrow_exception(job.fault);
        throw base::Failure("the transaction was rolled back by an I/O error");
    }
    return keep;
}

bool Writer::run_in_savepoint(Job& job) {
    run_plain(*database_, "SAVEPOINT write");
    const bool keep = run(job);
    if (!keep) {
        run_plain(*database_, "ROLLBACK TO write");
        database_->forget_memories();
    }
    run_plain(*database_, "RELEASE write");
    return keep;
}

void Writer::checkpoint_if_due() {
    if (database_->log_pages() < limits_.checkpoint_pages) return;
    try {
        database_->checkpoint(Database::Checkpoint::Passive);
    } catch (const std::exception& fault) {  // the writes are safe in the log; the next group tries again
        base::log::error("event=checkpoint_failed what=\"{}\"", fault.what());
    }
}

loop::Task<void> Writer::drain() {
    auto closed = tasks_.closed();
    co_await closed;
    auto checkpoint = [this] { database_->checkpoint(Database::Checkpoint::Truncate); };
    auto running = lane_.run(std::move(checkpoint));
    co_await std::move(running);
}

}  // namespace db
