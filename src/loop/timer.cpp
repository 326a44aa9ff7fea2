#include "loop/timer.h"

#include <algorithm>
#include <utility>

namespace loop {

namespace {
template <typename Owner>
void close_and_delete(Owner* owner, uv_timer_t* timer) {
    timer->data = owner;
    uv_close(reinterpret_cast<uv_handle_t*>(timer),
             [](uv_handle_t* closed) { delete static_cast<Owner*>(closed->data); });
}
}  // namespace

void SleepAwaiter::await_suspend(std::coroutine_handle<> waiter) {
    waiter_ = waiter;
    timer_ = new uv_timer_t;
    uv_timer_init(loop_.raw(), timer_);
    timer_->data = this;
    auto on_due = [](uv_timer_t* timer) {
        auto& self = *static_cast<SleepAwaiter*>(timer->data);
        self.timer_ = nullptr;
        const auto due = self.waiter_;
        close_and_delete(timer, timer);
        due.resume();
    };
    // A timer of 0 ms would be due again within the same round of timers, and a task that sleeps in a loop would keep
    // the loop to itself.
    uv_timer_start(timer_, on_due, std::max<std::uint64_t>(duration_ms_, 1), 0);
}

SleepAwaiter::~SleepAwaiter() {
    if (timer_) close_and_delete(timer_, timer_);
}

struct Ticker::Timer {
    uv_timer_t handle;
    std::function<void()> tick;
};

Ticker::Ticker(EventLoop& loop, std::uint64_t period_ms, std::function<void()> tick) : timer_(new Timer) {
    timer_->tick = std::move(tick);
    uv_timer_init(loop.raw(), &timer_->handle);
    timer_->handle.data = timer_;
    auto on_due = [](uv_timer_t* timer) { static_cast<Timer*>(timer->data)->tick(); };
    uv_timer_start(&timer_->handle, on_due, period_ms, period_ms);
    uv_unref(reinterpret_cast<uv_handle_t*>(&timer_->handle));
}

Ticker::~Ticker() {
    uv_timer_stop(&timer_->handle);
    close_and_delete(timer_, &timer_->handle);
}

}  // namespace loop
