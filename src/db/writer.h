// Writing: one writer in the `write` lane with its own connection. Writes that gather while a COMMIT runs are taken as
// a group: one transaction, one COMMIT, and only then the answers. An acknowledged write is on the disk. Loop thread
// only; the closures run on the lane's worker. A group runs without savepoints; only when a write fails after it has
// changed something is the group run again with a savepoint each (docs/adr/0005), so a closure may run twice and is
// const. After an error of the disk the storage is examined before the next group and then every few seconds until it
// is well.
#pragma once

#include <deque>
#include <exception>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "db/storage.h"
#include "db/transaction.h"
#include "loop/lane.h"
#include "loop/task_group.h"
#include "loop/timer.h"
#include "loop/wait_slot.h"

namespace db {

class Writer {
  public:
    struct Limits {
        std::size_t group_max = 256;          ///< writes in one COMMIT
        std::size_t waiting_max = 2048;       ///< more are refused with base::Overloaded
        std::size_t waiting_bytes_max = 32 * 1024 * 1024;  ///< and so is what would hold more than this
        std::uint64_t retry_every_ms = 2000;  ///< how often a storage that is not well is examined
        std::uint64_t idle_ms = 3000;         ///< without a write for so long the log is emptied
        StorageLimits storage = {};
    };
    struct Counters {
        std::uint64_t groups = 0;
        std::uint64_t writes = 0;
        std::uint64_t refused_by_rule = 0;   ///< rolled back alone because the closure gave an Error or threw
        std::uint64_t refused_by_state = 0;  ///< not begun because the storage is full or read-only
        std::uint64_t failed_groups = 0;     ///< COMMIT did not succeed; every write of the group was told so
        std::uint64_t examinations = 0;
        std::uint64_t longest_commit_us = 0;
        std::size_t largest_group = 0;
        Storage::Counters storage;
    };
    /// What cannot wait for more room: log-ins and log-outs are written from the reserve when the disk is full.
    enum class Importance { Ordinary, Essential };
    /// Called on the loop thread after a COMMIT, before the writes of its group are answered.
    using OnCommit = std::function<void(const Announcement&)>;

    Writer(std::unique_ptr<Database> database, const base::Clock& clock, loop::EventLoop& loop, loop::Lane& lane,
           const Limits& limits);
    ~Writer();
    Writer(const Writer&) = delete;

    void on_commit(OnCommit hook) { on_commit_ = std::move(hook); }

    /// Runs `work(WriteTx&)`, which gives a Result. An Error undoes this write alone and comes back; an exception
    /// undoes it alone and is rethrown; a value comes back after the COMMIT. `bytes` is what the closure holds beside
    /// itself, such as a posted form. Throws base::Overloaded when the queue is full by number or bytes, base::StorageFull or db::StorageReadOnly when the storage is not well or the COMMIT failed: then nothing
    /// of the group is stored.
    template <typename Work>
    loop::Task<std::invoke_result_t<Work, WriteTx&>> write(Work work, Importance importance = Importance::Ordinary,
                                                         std::size_t bytes = 0);

    /// What the storage can do now, and why it cannot do more.
    StorageState state() const { return health_.state; }
    const StorageHealth& health() const { return health_; }
    /// A reader has run into trouble: the storage is examined before the next write.
    void suspect(Trouble trouble);

    /// Resumes when every accepted write has been answered; then empties the log into the database file.
    loop::Task<void> drain();

    const Counters& counters() const { return counters_; }
    std::size_t waiting() const { return waiting_.size(); }
    std::size_t waiting_bytes() const { return waiting_bytes_; }

  private:
    struct Job {
        virtual ~Job() = default;
        /// False: undo this write.
        virtual bool execute(WriteTx& tx) = 0;
        std::exception_ptr fault;
        loop::WaitSlot ended;
        std::vector<learning::UserId> announced;
        Importance importance = Importance::Ordinary;
        std::size_t bytes = 0;
        bool tried = false;  ///< an essential write gets a second chance, from the reserve
    };
    using Group = std::vector<std::shared_ptr<Job>>;
    template <typename Work>
    struct WorkJob;
    struct Outcome {
        std::exception_ptr commit_fault;
        std::uint64_t commit_us = 0;
        std::uint64_t refused = 0;
        bool must_be_examined = false;
        Storage::Counters storage;
    };

    void enqueue(std::shared_ptr<Job> job);
    void wait_in_line(std::shared_ptr<Job> job);
    void begin_work();
    loop::Task<void> work_off();
    loop::Task<void> work_off_group();
    loop::Task<void> examine();
    loop::Task<void> empty_log();
    void look_after();
    Group take_group();
    std::exception_ptr refusal_of(const Job& job) const;
    void answer(const Group& group, const Outcome& outcome);

    // On the lane:
    Outcome commit_group(const Group& group);
    std::exception_ptr roll_back(const Group& group);
    enum class Undo { Nothing, EachAlone };
    bool run_all(Database& database, const Group& group, Undo undo, Outcome& outcome);
    bool run(Database& database, Job& job);
    bool run_in_savepoint(Database& database, Job& job);

    Storage storage_;
    const base::Clock& clock_;
    loop::EventLoop& loop_;
    loop::Lane& lane_;
    Limits limits_;
    std::deque<std::shared_ptr<Job>> waiting_;
    std::size_t waiting_bytes_ = 0;
    Counters counters_;
    OnCommit on_commit_;
    StorageHealth health_;
    Trouble suspicion_ = Trouble::None;
    bool working_ = false;
    bool examine_next_ = false;
    bool draining_ = false;
    std::uint64_t last_write_ms_ = 0, next_examination_ms_ = 0;
    loop::TaskGroup tasks_;
    loop::Ticker ticker_;
};

template <typename Work>
struct Writer::WorkJob final : Job {
    using Outcome = std::invoke_result_t<const Work&, WriteTx&>;
    explicit WorkJob(Work&& given) : work(std::move(given)) {}
    bool execute(WriteTx& tx) override {
        outcome.emplace(std::as_const(work)(tx));  // what it holds is still there if it has to run again
        return outcome->has_value();
    }
    Work work;
    std::optional<Outcome> outcome;
};

template <typename Work>
loop::Task<std::invoke_result_t<Work, WriteTx&>> Writer::write(Work work, Importance importance, std::size_t bytes) {
    auto job = std::make_shared<WorkJob<Work>>(std::move(work));
    job->importance = importance;
    job->bytes = sizeof(WorkJob<Work>) + bytes;
    enqueue(job);
    co_await job->ended.wait();
    if (job->fault) std::rethrow_exception(job->fault);
    co_return std::move(*job->outcome);
}

}  // namespace db
