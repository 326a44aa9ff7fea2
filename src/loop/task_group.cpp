#include "loop/task_group.h"

namespace loop {

/// A coroutine that owns itself; its frame goes when it ends.
struct TaskGroup::Root {
    struct promise_type {
        Root get_return_object() const noexcept { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }  // only if the error sink throws
    };
};

void TaskGroup::spawn(Task<void> task) { keep(std::move(task)); }

TaskGroup::Root TaskGroup::keep(Task<void> task) {
    ++running_;
    try {
        // The frame of the task goes before the group is told, so `closed()` means: all destructors have run.
        Task<void> owned = std::move(task);
        co_await std::move(owned);
    } catch (...) {
        sink_(std::current_exception());
    }
    if (--running_ == 0) slot_.resume();
}

}  // namespace loop
