// Lanes: named queues in front of libuv's thread pool, each with its own concurrency and length limit, so that thirty
// password hashes never delay a write. The pool is made as large as the sum of all lanes, so no lane can starve
// another. A full lane refuses with base::Overloaded. Loop thread only; only the closures run elsewhere.
#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "loop/event_loop.h"
#include "loop/task.h"
#include "loop/wait_slot.h"

namespace loop {

class Lane {
  public:
    struct Counters {
        std::size_t waiting = 0;  ///< queued, not started
        std::size_t running = 0;
        std::uint64_t finished = 0;
        std::uint64_t refused = 0;
        std::uint64_t longest_wait_us = 0;  ///< from queueing to start
        std::uint64_t longest_run_us = 0;
    };

    Lane(EventLoop& loop, std::string name, unsigned concurrency, std::size_t waiting_max);
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    /// Nothing waits and nothing runs any more: whoever owns it awaits `drained()` first.
    ~Lane();

    /// Runs `work` on a worker thread and gives its result, or rethrows what it threw. `work` takes and gives plain
    /// values and never touches the loop. A task destroyed meanwhile leaves the work to finish alone.
    template <typename Work>
    Task<std::invoke_result_t<Work>> run(Work work);

    /// Resumes when nothing waits and nothing runs. At most one waiter.
    auto drained() { return drain_slot_.wait_unless(is_idle()); }

    const std::string& name() const { return name_; }
    unsigned concurrency() const { return concurrency_; }
    std::size_t waiting_max() const { return waiting_max_; }
    const Counters& counters() const { return counters_; }
    bool is_idle() const { return counters_.waiting == 0 && counters_.running == 0; }

  private:
    struct Job {
        virtual ~Job() = default;
        virtual void execute() = 0;

        uv_work_t request;
        Lane* lane = nullptr;
        std::exception_ptr fault;
        WaitSlot ended;
        std::uint64_t queued_us = 0, started_us = 0, ended_us = 0;
        std::shared_ptr<Job> self;  // keeps a queued or running job alive
    };
    template <typename Work>
    struct WorkJob;

    void enqueue(std::shared_ptr<Job> job);
    void start_next();
    void finish(const std::shared_ptr<Job>& job);

    EventLoop& loop_;
    std::string name_;
    unsigned concurrency_;
    std::size_t waiting_max_;
    std::deque<std::shared_ptr<Job>> waiting_;
    Counters counters_;
    WaitSlot drain_slot_;
    bool* gone_ = nullptr;  // set while a job's task is resumed, which may destroy the lane
};

template <typename Work>
struct Lane::WorkJob final : Job {
    using Value = std::invoke_result_t<Work>;
    explicit WorkJob(Work&& given) : work(std::move(given)) {}

    void execute() override {
        if constexpr (std::is_void_v<Value>)
            work();
        else
            value.emplace(work());
    }

    Work work;
    std::optional<std::conditional_t<std::is_void_v<Value>, char, Value>> value;
};

template <typename Work>
Task<std::invoke_result_t<Work>> Lane::run(Work work) {
    auto job = std::make_shared<WorkJob<Work>>(std::move(work));
    enqueue(job);
    co_await job->ended.wait();
    if (job->fault) std::rethrow_exception(job->fault);
    if constexpr (!std::is_void_v<std::invoke_result_t<Work>>) co_return std::move(*job->value);
}

}  // namespace loop
