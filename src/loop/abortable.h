// A task that can be given up while it waits: `co_await abortable` gives End::Reached when the task has ended, or
// End::Aborted as soon as somebody has called `abort()`, which destroys the task's frame; what it waited for (a lane, a
// timer) goes on without it. Loop thread only.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

#include "loop/task.h"

namespace loop {

class Abortable {
  public:
    enum class End { Reached, Aborted };

    explicit Abortable(Task<void> task) : task_(std::move(task)) {}
    Abortable(const Abortable&) = delete;
    Abortable& operator=(const Abortable&) = delete;
    ~Abortable() {
        if (root_) root_.destroy();
    }

    /// Not from inside the task; before it is awaited or after its end it does nothing.
    void abort() {
        if (!root_ || root_.done()) return;
        std::exchange(root_, nullptr).destroy();
        end_ = End::Aborted;
        std::exchange(waiter_, nullptr).resume();
    }

    auto operator co_await() {
        struct Awaiter {
            Abortable& self;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) const {
                self.waiter_ = waiting;
                self.root_ = run(std::move(self.task_)).handle;
                self.root_.promise().owner = &self;
                return self.root_;
            }
            /// Rethrows what the task threw.
            End await_resume() const {
                if (self.fault_) std::rethrow_exception(self.fault_);
                return self.end_;
            }
        };
        return Awaiter{*this};
    }

  private:
    /// The coroutine around the task: its frame is what `abort()` destroys.
    struct Root {
        struct promise_type {
            Abortable* owner = nullptr;
            struct Final {
                bool await_ready() const noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> ended) const noexcept {
                    return std::exchange(ended.promise().owner->waiter_, nullptr);
                }
                void await_resume() const noexcept {}
            };
            Root get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
            std::suspend_always initial_suspend() const noexcept { return {}; }
            Final final_suspend() const noexcept { return {}; }
            void return_void() const noexcept {}
            void unhandled_exception() const noexcept { owner->fault_ = std::current_exception(); }
        };
        std::coroutine_handle<promise_type> handle;
    };
    static Root run(Task<void> task) { co_await std::move(task); }

    Task<void> task_;
    std::coroutine_handle<Root::promise_type> root_;
    std::coroutine_handle<> waiter_;
    std::exception_ptr fault_;
    End end_ = End::Reached;
};

}  // namespace loop
