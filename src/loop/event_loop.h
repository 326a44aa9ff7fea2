// One libuv loop: run, post from other threads, signals, end-of-turn work. Everything in this folder belongs to the
// thread that calls `run()`, except `post()`.
#pragma once

#include <uv.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace loop {

/// Must be called before the first loop is made: the size of libuv's thread pool, once for the whole process.
void set_worker_threads(unsigned count);

class EventLoop {
  public:
    EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;
    /// All streams, timers and lanes are gone by then; a handle left open is a bug and asserts.
    ~EventLoop();

    /// Runs until `stop()` or until nothing is left to do or to wait for.
    void run();
    void stop();

    /// Runs `work` on the loop thread, in order. The only call for other threads.
    void post(std::function<void()> work);

    /// Runs `work` once when all events of this turn have been handled, so that what belongs together can be gathered.
    void at_turn_end(std::function<void()> work);

    /// Calls `handler` on the loop thread at each such signal, until the loop ends.
    void on_signal(int signal_number, std::function<void()> handler);

    /// Monotonic milliseconds of this turn; costs nothing.
    std::uint64_t turn_ms() const { return uv_now(&loop_); }

    /// How hard the loop is pressed at this moment.
    struct Pressure {
        std::uint64_t turn = 0;     ///< a number; each poll begins another one
        std::uint64_t now_ns = 0;   ///< monotonic
        std::uint64_t idle_ns = 0;  ///< spent waiting for something to do, in all
        /// How long the input of this turn may have waited for the loop, at most; in the loop's own processor time, so
        /// that a machine that is busy with other things does not pass for a server that has too much to do.
        std::uint64_t input_age_ms = 0;
    };
    Pressure pressure() const;

    /// Longest busy time between two polls so far, in microseconds.
    std::uint64_t longest_turn_us() const { return longest_turn_us_; }

    /// Read buffer shared by all streams; valid only inside a read callback.
    static constexpr std::size_t scratch_bytes = 64 * 1024;
    char* scratch() { return scratch_.get(); }

    uv_loop_t* raw() { return &loop_; }

  private:
    struct Signal;
    bool drain_posted();
    bool run_leftovers();
    void run_turn_end();
    void note_turn();

    uv_loop_t loop_;
    uv_async_t async_;
    uv_check_t turn_end_;
    uv_prepare_t before_poll_;
    std::mutex posted_mutex_;
    std::vector<std::function<void()>> posted_;
    std::vector<std::function<void()>> turn_end_work_;
    std::vector<std::unique_ptr<Signal>> signals_;
    std::unique_ptr<char[]> scratch_;
    std::uint64_t turn_ = 0;
    std::uint64_t last_poll_ns_ = 0;
    std::uint64_t poll_before_ns_ = 0;
    std::uint64_t last_poll_work_ns_ = 0;  // processor time by then
    std::uint64_t poll_before_work_ns_ = 0;
    std::uint64_t rested_ns_ = 0;
    std::uint64_t last_idle_ns_ = 0;
    std::uint64_t longest_turn_us_ = 0;
    bool stopped_ = false;
};

}  // namespace loop
