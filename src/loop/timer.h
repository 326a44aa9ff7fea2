// Waiting for time to pass, on the loop thread and by the monotonic clock.
#pragma once

#include <coroutine>
#include <cstdint>
#include <functional>
#include <memory>

#include "loop/event_loop.h"

namespace loop {

/// `co_await sleep_for(loop, 250);` At least 1 ms, so that others have their turn. A task that is destroyed while it sleeps takes its timer with it.
class SleepAwaiter {
  public:
    SleepAwaiter(EventLoop& loop, std::uint64_t duration_ms) : loop_(loop), duration_ms_(duration_ms) {}
    SleepAwaiter(const SleepAwaiter&) = delete;
    ~SleepAwaiter();
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter);
    void await_resume() const noexcept {}

  private:
    EventLoop& loop_;
    std::uint64_t duration_ms_;
    std::coroutine_handle<> waiter_;
    uv_timer_t* timer_ = nullptr;
};
inline SleepAwaiter sleep_for(EventLoop& loop, std::uint64_t duration_ms) { return {loop, duration_ms}; }

/// `co_await turn_end;` resumes when all events of this turn of the loop have been handled.
struct TurnEnd {
    EventLoop& loop;
    std::shared_ptr<std::coroutine_handle<>> waiter = {};  // null inside once the waiting task is gone
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) {
        waiter = std::make_shared<std::coroutine_handle<>>(waiting);
        loop.at_turn_end([waiter = waiter] {
            if (*waiter) waiter->resume();
        });
    }
    void await_resume() noexcept { waiter = nullptr; }
    ~TurnEnd() {
        if (waiter) *waiter = nullptr;
    }
};

/// Calls `tick` every `period_ms` until it is destroyed. Does not keep the loop alive.
class Ticker {
  public:
    Ticker(EventLoop& loop, std::uint64_t period_ms, std::function<void()> tick);
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;
    ~Ticker();

  private:
    struct Timer;
    Timer* timer_;
};

}  // namespace loop
