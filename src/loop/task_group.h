// A home for tasks nobody waits for: connections, background work. An exception that leaves such a task goes to the
// group's error sink, never into nothing. Loop thread only.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>

#include "loop/task.h"
#include "loop/wait_slot.h"

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
    auto closed() { return slot_.wait_unless(running_ == 0); }

    std::size_t running() const { return running_; }

  private:
    struct Root;
    Root keep(Task<void> task);

    ErrorSink sink_;
    std::size_t running_ = 0;
    WaitSlot slot_;
};

}  // namespace loop
