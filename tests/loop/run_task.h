// Runs tasks from tests: to their end, or only until something else destroys them.
#pragma once

#include <gtest/gtest.h>

#include <exception>
#include <optional>
#include <utility>

#include "loop/event_loop.h"
#include "loop/task.h"
#include "loop/task_group.h"

namespace loop_test {

/// Runs the loop until the task has ended and nothing else is left; gives the task's value or rethrows.
template <typename T>
T run(loop::EventLoop& loop, loop::Task<T> task) {
    std::optional<T> value;
    std::exception_ptr fault;
    loop::TaskGroup tasks([&](std::exception_ptr thrown) { fault = thrown; });
    auto keep_value = [](loop::Task<T> given, std::optional<T>& result) -> loop::Task<void> {
        result.emplace(co_await std::move(given));
    };
    tasks.spawn(keep_value(std::move(task), value));
    loop.run();
    if (fault) std::rethrow_exception(fault);
    return std::move(value).value();  // throws if the loop ended before the task
}

inline void run(loop::EventLoop& loop, loop::Task<void> task) {
    std::exception_ptr fault;
    loop::TaskGroup tasks([&](std::exception_ptr thrown) { fault = thrown; });
    tasks.spawn(std::move(task));
    loop.run();
    if (fault) std::rethrow_exception(fault);
    if (tasks.running() != 0) throw std::logic_error("the loop ended before the task");
}

/// A task that has been started and goes with this object, wherever it waits by then.
class Started {
  public:
    struct promise_type {
        Started get_return_object() { return Started(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { ADD_FAILURE() << "a started task threw"; }
    };
    explicit Started(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
    Started(Started&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    ~Started() {
        if (handle_) handle_.destroy();
    }
    bool ended() const { return handle_.done(); }

  private:
    std::coroutine_handle<promise_type> handle_;
};

inline Started start(loop::Task<void> task) { co_await std::move(task); }

/// Sets its flag when it is destroyed; put into a coroutine it tells when the frame goes.
struct Farewell {
    bool& said;
    explicit Farewell(bool& flag) : said(flag) {}
    Farewell(const Farewell&) = delete;
    ~Farewell() { said = true; }
};

}  // namespace loop_test
