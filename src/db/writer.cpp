#include "db/writer.h"

#include <algorithm>
#include <tuple>

#include "base/log.h"
#include "loop/fault_log.h"

namespace db {

namespace {

constexpr std::uint64_t look_after_every_ms = 500;

}  // namespace

Writer::Writer(std::unique_ptr<Database> database, const base::Clock& clock, loop::EventLoop& loop, loop::Lane& lane,
               const Limits& limits)
    : storage_(std::move(database), limits.storage),
      clock_(clock),
      loop_(loop),
      lane_(lane),
      limits_(limits),
      tasks_(loop::log_faults("writer_fault")),
      ticker_(loop, look_after_every_ms, [this] { look_after(); }) {}

Writer::~Writer() = default;

void Writer::enqueue(std::shared_ptr<Job> job) {
    if (const auto refusal = refusal_of(*job)) {
        ++counters_.refused_by_state;
        std::rethrow_exception(refusal);
    }
    if (waiting_.size() >= limits_.waiting_max || waiting_bytes_ + job->bytes > limits_.waiting_bytes_max)
        throw base::Overloaded("the writer's queue is full");
    wait_in_line(std::move(job));
    begin_work();
}

void Writer::wait_in_line(std::shared_ptr<Job> job) {
    waiting_bytes_ += job->bytes;
    waiting_.push_back(std::move(job));
}

void Writer::begin_work() {
    if (working_) return;
    working_ = true;
    tasks_.spawn(work_off());
}

void Writer::suspect(Trouble trouble) {
    suspicion_ = std::max(suspicion_, trouble);
    if (loop_.turn_ms() < next_examination_ms_) return;  // it was just examined; the ticker comes back to it
    examine_next_ = true;
    begin_work();
}

loop::Task<void> Writer::work_off() {
    // Everything that arrives in this turn of the loop joins the first group.
    loop::TurnEnd turn_end{loop_};
    co_await turn_end;
    while (examine_next_ || !waiting_.empty()) {
        auto step = examine_next_ ? examine() : work_off_group();
        co_await std::move(step);
    }
    working_ = false;
}

loop::Task<void> Writer::work_off_group() {
    const auto group = take_group();
    if (group.empty()) co_return;
    auto commit = [this, &group] { return commit_group(group); };  // `group` lives in this frame, which waits
    Outcome outcome;
    try {
        auto running = lane_.run(std::move(commit));
        outcome = co_await std::move(running);
    } catch (...) {  // the lane is full: nothing was begun
        outcome.commit_fault = std::current_exception();
    }
    last_write_ms_ = loop_.turn_ms();
    if (outcome.must_be_examined) {
        examine_next_ = true;
        // A log-in whose group met the full disk is tried again when the reserve has been released.
        for (const auto& job : group)
            if (job->importance == Importance::Essential && !std::exchange(job->tried, true)) wait_in_line(job);
    }
    answer(group, outcome);
}

/// The next writes that may run; the others are answered at once.
Writer::Group Writer::take_group() {
    Group group;
    while (!waiting_.empty() && group.size() < limits_.group_max) {
        auto job = std::move(waiting_.front());
        waiting_.pop_front();
        waiting_bytes_ -= job->bytes;
        if (auto refusal = refusal_of(*job)) {
            ++counters_.refused_by_state;
            job->fault = std::move(refusal);
            job->ended.resume();
        } else {
            group.push_back(std::move(job));
        }
    }
    return group;
}

std::exception_ptr Writer::refusal_of(const Job& job) const {
    if (health_.state == StorageState::Writing) return nullptr;
    if (health_.state == StorageState::ReadOnly) return std::make_exception_ptr(StorageReadOnly(health_.reason));
    if (job.importance == Importance::Essential) return nullptr;
    return std::make_exception_ptr(base::StorageFull(health_.reason));
}

void Writer::answer(const Group& group, const Outcome& outcome) {
    ++counters_.groups;
    counters_.writes += group.size();
    counters_.failed_groups += outcome.commit_fault ? 1 : 0;
    counters_.refused_by_rule += outcome.refused;
    counters_.longest_commit_us = std::max(counters_.longest_commit_us, outcome.commit_us);
    counters_.largest_group = std::max(counters_.largest_group, group.size());
    counters_.storage = outcome.storage;
    const auto is_tried_again = [this](const std::shared_ptr<Job>& job) {
        return job->tried && std::ranges::find(waiting_, job) != waiting_.end();
    };
    Announcement announcement;
    for (const auto& job : group) {
        if (outcome.commit_fault && !job->fault) job->fault = outcome.commit_fault;
        announcement.accounts_changed.insert(announcement.accounts_changed.end(), job->announced.begin(),
                                             job->announced.end());
    }
    try {
        if (on_commit_ && !outcome.commit_fault) on_commit_(announcement);
    } catch (...) {  // what is stored must be answered
        loop::log_faults("writer_fault")(std::current_exception());
    }
    for (const auto& job : group) {
        if (is_tried_again(job)) continue;
        job->ended.resume();
    }
}

/// Every so often: examines a storage that is not well, and empties the log when nobody writes.
void Writer::look_after() {
    if (working_ || draining_) return;
    const auto now_ms = loop_.turn_ms();
    const bool ill = health_.state != StorageState::Writing || suspicion_ != Trouble::None;
    if (ill && now_ms >= next_examination_ms_) {
        examine_next_ = true;
        begin_work();
    } else if (!ill && counters_.storage.log_pages > 0 && now_ms >= last_write_ms_ + limits_.idle_ms) {
        working_ = true;
        tasks_.spawn(empty_log());
    }
}

loop::Task<void> Writer::examine() {
    examine_next_ = false;
    const auto started_ms = loop_.turn_ms();
    auto work = [this, suspicion = std::exchange(suspicion_, Trouble::None)] {
        storage_.suspect(suspicion);
        auto health = storage_.examine();
        storage_.checkpoint_if_due();
        return std::pair(std::move(health), storage_.counters());
    };
    try {
        auto running = lane_.run(std::move(work));
        std::tie(health_, counters_.storage) = co_await std::move(running);
    } catch (const std::exception& fault) {  // the lane is full
        base::log::error("event=examination_failed what=\"{}\"", fault.what());
        health_ = {StorageState::ReadOnly, fault.what()};
    }
    ++counters_.examinations;
    // A check of a large file must not become all that the lane does.
    const auto took_ms = loop_.turn_ms() - started_ms;
    next_examination_ms_ = loop_.turn_ms() + std::max(limits_.retry_every_ms, 5 * took_ms);
}

loop::Task<void> Writer::empty_log() {
    auto work = [this] {
        storage_.empty_log();
        return std::pair(storage_.must_be_examined(), storage_.counters());
    };
    try {
        auto running = lane_.run(std::move(work));
        std::tie(examine_next_, counters_.storage) = co_await std::move(running);
    } catch (const std::exception& fault) {  // the lane is full; the ticker comes back to it
        base::log::warning("event=log_not_emptied what=\"{}\"", fault.what());
    }
    last_write_ms_ = loop_.turn_ms();  // if somebody still reads, the next try is not at once
    working_ = false;
    if (examine_next_ || !waiting_.empty()) begin_work();
}

Writer::Outcome Writer::commit_group(const Group& group) {
    Outcome outcome;
    const auto started_ns = base::steady_ns();
    try {
        auto& database = storage_.for_writing();
        database.run("BEGIN IMMEDIATE");
        if (!run_all(database, group, Undo::Nothing, outcome)) {
            // One of the writes has to be undone alone: from the beginning, each behind a savepoint of its own.
            database.run("ROLLBACK");
            database.forget_memories();
            database.run("BEGIN IMMEDIATE");
            outcome.refused = 0;
            run_all(database, group, Undo::EachAlone, outcome);
        }
        database.run("COMMIT");
        storage_.checkpoint_if_due();
    } catch (const std::exception&) {
        outcome.commit_fault = roll_back(group);
    }
    outcome.commit_us = (base::steady_ns() - started_ns) / 1000;
    outcome.must_be_examined = storage_.must_be_examined();
    outcome.storage = storage_.counters();
    return outcome;
}

/// What the writes of the group are told. To be called while the fault is being handled.
std::exception_ptr Writer::roll_back(const Group& group) {
    auto told = std::current_exception();
    auto& database = storage_.database();
    try {
        std::rethrow_exception(told);
    } catch (const std::exception& fault) {
        base::log::error("event=commit_failed writes={} what=\"{}\"", group.size(), fault.what());
        storage_.suspect(database.trouble());
        if (database.trouble() >= Trouble::Disk) told = std::make_exception_ptr(StorageReadOnly(fault.what()));
    }
    database.forget_memories();
    try {
        if (!database.must_be_reopened() && database.in_transaction()) database.execute("ROLLBACK");
    } catch (const std::exception& second) {
        base::log::error("event=rollback_failed what=\"{}\"", second.what());
        storage_.suspect(Trouble::Disk);
    }
    return told;
}

/// False as soon as a write that gets no savepoint has failed after it had changed something.
bool Writer::run_all(Database& database, const Group& group, Undo undo, Outcome& outcome) {
    for (const auto& job : group) {
        const auto changes_before = database.total_changes();
        const bool kept = undo == Undo::EachAlone ? run_in_savepoint(database, *job) : run(database, *job);
        outcome.refused += kept ? 0 : 1;
        if (!kept && undo == Undo::Nothing && database.total_changes() != changes_before) return false;
    }
    return true;
}

bool Writer::run(Database& database, Job& job) {
    bool keep = false;
    job.fault = nullptr;
    job.announced.clear();
    try {
        WriteTx tx(database, clock_.now_ms());
        keep = job.execute(tx);
        if (keep) job.announced = tx.announcement().accounts_changed;
    } catch (...) {
        job.fault = std::current_exception();
    }
    // A full disk or an I/O error may have ended the whole transaction, and what comes after it cannot be trusted: the
    // group fails with it.
    if (!database.in_transaction() || database.trouble() != Trouble::None) {
        if (const auto fault = std::exchange(job.fault, nullptr)) std::rethrow_exception(fault);
        throw base::Failure("the transaction was rolled back by an I/O error");
    }
    return keep;
}

bool Writer::run_in_savepoint(Database& database, Job& job) {
    database.run("SAVEPOINT write");
    const bool keep = run(database, job);
    if (!keep) {
        database.run("ROLLBACK TO write");
        database.forget_memories();
    }
    database.run("RELEASE write");
    return keep;
}

loop::Task<void> Writer::drain() {
    draining_ = true;
    auto closed = tasks_.closed();
    co_await closed;
    auto checkpoint = [this] {
        if (!storage_.database().must_be_reopened()) storage_.database().checkpoint(Database::Checkpoint::Truncate);
        return storage_.counters();
    };
    auto running = lane_.run(std::move(checkpoint));
    counters_.storage = co_await std::move(running);
    draining_ = false;
}

}  // namespace db
