#include "loop/event_loop.h"

#include <algorithm>
#include <cassert>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>

#include "base/error.h"

namespace loop {

namespace {
void require(int status, const char* what) {
    if (status < 0) throw base::Failure(std::string(what) + ": " + uv_strerror(status));
}
uv_handle_t* handle(auto* specific) { return reinterpret_cast<uv_handle_t*>(specific); }
const uv_handle_t* handle(const auto* specific) { return reinterpret_cast<const uv_handle_t*>(specific); }
}  // namespace

namespace {
/// A poll that has nothing at hand waits longer than this; one that has returns sooner.
constexpr std::uint64_t rest_ns_min = 200'000;

/// Processor time of this thread.
std::uint64_t own_work_ns() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec);
}
}  // namespace

struct EventLoop::Signal {
    uv_signal_t handle;
    std::function<void()> handler;
};

void set_worker_threads(unsigned count) { setenv("UV_THREADPOOL_SIZE", std::to_string(count).c_str(), 1); }

EventLoop::EventLoop() : scratch_(std::make_unique<char[]>(scratch_bytes)) {
    std::signal(SIGPIPE, SIG_IGN);  // a peer that left is an error of its write, not the end of the process
    require(uv_loop_init(&loop_), "uv_loop_init");
    require(uv_loop_configure(&loop_, UV_METRICS_IDLE_TIME), "uv_loop_configure");
    require(uv_async_init(&loop_, &async_,
                          [](uv_async_t* async) { static_cast<EventLoop*>(async->data)->drain_posted(); }),
            "uv_async_init");
    require(uv_check_init(&loop_, &turn_end_), "uv_check_init");
    require(uv_prepare_init(&loop_, &before_poll_), "uv_prepare_init");
    async_.data = turn_end_.data = before_poll_.data = this;
    // Neither keeps the loop alive: a loop with nothing else to wait for ends.
    uv_unref(handle(&async_));
    uv_check_start(&turn_end_, [](uv_check_t* check) { static_cast<EventLoop*>(check->data)->run_turn_end(); });
    uv_unref(handle(&turn_end_));
    uv_prepare_start(&before_poll_, [](uv_prepare_t* prepare) {
        auto& self = *static_cast<EventLoop*>(prepare->data);
        // Work left by timers and posted closures must not wait for the next event.
        self.run_turn_end();
        self.note_turn();
    });
    uv_unref(handle(&before_poll_));
}

EventLoop::~EventLoop() {
    auto require_closing = [](uv_handle_t* open, void* self) {
        const auto& loop = *static_cast<EventLoop*>(self);
        const auto is_signal = [open](const auto& signal) { return open == handle(&signal->handle); };
        const bool is_own = open == handle(&loop.async_) || open == handle(&loop.turn_end_) ||
                            open == handle(&loop.before_poll_) || std::ranges::any_of(loop.signals_, is_signal);
        assert((is_own || uv_is_closing(open)) && "every handle is closed before its loop");
        (void)is_own;
    };
    uv_walk(&loop_, require_closing, this);
    for (auto& signal : signals_) uv_close(handle(&signal->handle), nullptr);
    uv_close(handle(&async_), nullptr);
    uv_close(handle(&turn_end_), nullptr);
    uv_close(handle(&before_poll_), nullptr);
    uv_run(&loop_, UV_RUN_DEFAULT);
    const int status = uv_loop_close(&loop_);
    assert(status == 0 && "every handle is closed before its loop");
    (void)status;
}

void EventLoop::run() {
    do {
        uv_run(&loop_, UV_RUN_DEFAULT);
        if (std::exchange(stopped_, false)) return;
    } while (run_leftovers());
}

/// Posted and put-off work does not keep libuv running; what is there when it ends is done now and may bring more.
bool EventLoop::run_leftovers() {
    const bool was_put_off = !turn_end_work_.empty();
    run_turn_end();
    return drain_posted() || was_put_off;
}

void EventLoop::stop() {
    stopped_ = true;
    uv_stop(&loop_);
}

void EventLoop::post(std::function<void()> work) {
    {
        std::lock_guard lock(posted_mutex_);
        posted_.push_back(std::move(work));
    }
    uv_async_send(&async_);
}

bool EventLoop::drain_posted() {
    std::vector<std::function<void()>> posted;
    {
        std::lock_guard lock(posted_mutex_);
        posted.swap(posted_);
    }
    for (auto& work : posted) work();
    return !posted.empty();
}

void EventLoop::at_turn_end(std::function<void()> work) { turn_end_work_.push_back(std::move(work)); }

void EventLoop::run_turn_end() {
    while (!turn_end_work_.empty()) {
        std::vector<std::function<void()>> due;
        due.swap(turn_end_work_);
        for (auto& work : due) work();
    }
}

/// Busy time between two polls: all time that has passed, less what was spent waiting in the poll.
void EventLoop::note_turn() {
    ++turn_;
    const std::uint64_t now_ns = uv_hrtime();
    const std::uint64_t idle_ns = uv_metrics_idle_time(&loop_);
    if (last_poll_ns_ != 0) {
        const std::uint64_t waited_ns = idle_ns - last_idle_ns_;
        const std::uint64_t busy_us = ((now_ns - last_poll_ns_) - waited_ns) / 1000;
        longest_turn_us_ = std::max(longest_turn_us_, busy_us);
        if (waited_ns >= rest_ns_min) rested_ns_ = last_poll_ns_ + waited_ns;
    } else {
        rested_ns_ = now_ns;
    }
    poll_before_ns_ = std::exchange(last_poll_ns_, now_ns);
    last_idle_ns_ = idle_ns;
    poll_before_work_ns_ = std::exchange(last_poll_work_ns_, own_work_ns());
}

EventLoop::Pressure EventLoop::pressure() const {
    const std::uint64_t now_ns = uv_hrtime();
    const std::uint64_t idle_ns = uv_metrics_idle_time(const_cast<uv_loop_t*>(&loop_));
    const std::uint64_t waited_ns = idle_ns - last_idle_ns_;
    const bool rested_just_now = waited_ns >= rest_ns_min;
    const std::uint64_t rested_ns = rested_just_now ? last_poll_ns_ + waited_ns : rested_ns_;
    // What this turn's poll has found at once may have come right after the poll before it.
    const std::uint64_t passed_ms = (now_ns - std::max(rested_ns, poll_before_ns_)) / 1'000'000;
    if (passed_ms < 10) return {turn_, now_ns, idle_ns, passed_ms};  // not worth a system call
    const std::uint64_t work_before_ns = rested_just_now ? last_poll_work_ns_ : poll_before_work_ns_;
    return {turn_, now_ns, idle_ns, (own_work_ns() - work_before_ns) / 1'000'000};
}

void EventLoop::on_signal(int signal_number, std::function<void()> handler) {
    auto signal = std::make_unique<Signal>();
    require(uv_signal_init(&loop_, &signal->handle), "uv_signal_init");
    signal->handler = std::move(handler);
    signal->handle.data = signal.get();
    auto on_event = [](uv_signal_t* raised, int) { static_cast<Signal*>(raised->data)->handler(); };
    require(uv_signal_start(&signal->handle, on_event, signal_number), "uv_signal_start");
    uv_unref(handle(&signal->handle));
    signals_.push_back(std::move(signal));
}

}  // namespace loop
