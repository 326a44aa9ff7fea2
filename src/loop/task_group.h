// A home for tasks nobody waits for: connections, background work. An exception that leaves such a task goes to the
// group's error sink, never into nothing. Loop thread only.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <functional>

#include "loop/task.h"

namespace loop {

class TaskGroup {
  public:
    using ErrorSink = std::function<void(std::exception_ptr)>;

    explicit TaskGroup(ErrorSink sink) : sink_(std::move(sink)) {}
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;
    /// The group must be empty: whoever owns it awaits `closed()` first.
    ~TaskGroup() { assert(running_ == 0 && "a task group outlives its tasks"); }

    /// Starts the task at once and keeps it until it ends.
    void spawn(Task<void> task);

    /// Resumes when no task is left. At most one waiter at a time.
    auto closed() {
        struct Awaiter {
            TaskGroup& group;
            bool waits = false;
            bool await_ready() const noexcept { return group.running_ == 0; }
            void await_suspend(std::coroutine_handle<> waiter) noexcept {
                group.waiter_ = waiter;
                waits = true;
            }
            void await_resume() noexcept { waits = false; }
            ~Awaiter() {
                if (waits) group.waiter_ = nullptr;  // the waiting task went first
            }
        };
        return Awaiter{*this};
    }

    std::size_t running() const { return running_; }

  private:
    struct Root;
    Root keep(Task<void> task);

    ErrorSink sink_;
    std::size_t running_ = 0;
    std::coroutine_handle<> waiter_;
};

}  // namespace loop
