#include "loop/lane.h"

#include <algorithm>
#include <atomic>
#include <latch>
#include <memory>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "loop/timer.h"
#include "run_task.h"
#include "worker_threads.h"

namespace {

using loop::Lane;
using loop::Task;

class LaneTest : public testing::Test {
  protected:
    template <typename Work>
    Task<std::invoke_result_t<Work>> on(Lane& lane, Work work) {
        auto running = lane.run(std::move(work));
        co_return co_await std::move(running);
    }
    /// Starts `count` jobs that call `work(number)`.
    template <typename Work>
    std::vector<loop_test::Started> start_jobs(Lane& lane, int count, Work work) {
        std::vector<loop_test::Started> jobs;
        for (int number = 0; number < count; ++number)
            jobs.push_back(loop_test::start(on(lane, [work, number] { work(number); })));
        return jobs;
    }

    loop::EventLoop loop;
};

TEST_F(LaneTest, runs_the_work_on_another_thread_and_goes_on_on_the_loop_thread) {
    Lane lane(loop, "test", 1, 8);
    const auto loop_thread = std::this_thread::get_id();
    auto ask = [&]() -> Task<void> {
        auto where_am_i = [] { return std::this_thread::get_id(); };
        auto running = lane.run(where_am_i);
        const auto worker = co_await std::move(running);
        EXPECT_NE(worker, loop_thread);
        EXPECT_EQ(std::this_thread::get_id(), loop_thread);
    };
    loop_test::run(loop, ask());
}

TEST_F(LaneTest, gives_values_that_can_only_be_moved) {
    Lane lane(loop, "test", 1, 8);
    auto given = std::make_unique<std::string>("Ben");
    auto work = [name = std::move(given)]() mutable {
        *name += " Yılmaz";
        return std::move(name);
    };
    EXPECT_EQ(*loop_test::run(loop, on(lane, std::move(work))), "Ben Yılmaz");
}

TEST_F(LaneTest, what_the_work_throws_comes_back) {
    Lane lane(loop, "test", 1, 8);
    auto fail = []() -> int { throw std::runtime_error("no such font"); };
    EXPECT_THROW(loop_test::run(loop, on(lane, fail)), std::runtime_error);
    auto fail_plainly = [] { throw std::logic_error("no value"); };
    EXPECT_THROW(loop_test::run(loop, on(lane, fail_plainly)), std::logic_error);
    EXPECT_EQ(lane.counters().finished, 2U);
    EXPECT_TRUE(lane.is_idle());
}

TEST_F(LaneTest, never_runs_more_jobs_at_once_than_its_concurrency) {
    Lane lane(loop, "test", 3, 100);
    std::atomic<int> running = 0, most = 0;
    auto count = [&](int) {
        const int now = ++running;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        --running;
    };
    const auto jobs = start_jobs(lane, 40, count);
    EXPECT_EQ(lane.counters().running, 3U);
    EXPECT_EQ(lane.counters().waiting, 37U);
    loop.run();
    EXPECT_LE(most, 3);
    EXPECT_EQ(lane.counters().finished, 40U);
}

TEST_F(LaneTest, uses_all_of_its_concurrency) {
    Lane lane(loop, "test", 3, 100);
    std::latch all_there(3);  // would wait for ever if only two ran
    const auto jobs = start_jobs(lane, 3, [&](int) { all_there.arrive_and_wait(); });
    loop.run();
    EXPECT_TRUE(all_there.try_wait());
}

TEST_F(LaneTest, starts_jobs_in_the_order_they_came) {
    Lane lane(loop, "test", 1, 100);
    std::vector<int> order;  // one worker at a time, and each hands over to the loop
    const auto jobs = start_jobs(lane, 50, [&](int number) { order.push_back(number); });
    loop.run();
    ASSERT_EQ(order.size(), 50U);
    EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST_F(LaneTest, refuses_when_it_is_full_and_takes_work_again_afterwards) {
    Lane lane(loop, "hash", 1, 2);
    std::binary_semaphore go{0};
    auto wait = [&](int) {
        go.acquire();
        go.release();
    };
    const auto jobs = start_jobs(lane, 3, wait);  // one runs, two wait
    auto one_more = [&]() -> Task<std::string> {
        auto work = [] {};
        auto running = lane.run(work);
        try {
            co_await std::move(running);
        } catch (const base::Overloaded& overloaded) {
            co_return overloaded.what();
        }
        co_return "taken";
    };
    auto try_twice = [&]() -> Task<void> {
        auto first = one_more();
        EXPECT_EQ(co_await std::move(first), "lane 'hash' is full");
        EXPECT_EQ(lane.counters().refused, 1U);
        EXPECT_EQ(lane.counters().waiting, 2U);
        go.release();
        auto drained = lane.drained();
        co_await drained;
        auto second = one_more();
        EXPECT_EQ(co_await std::move(second), "taken");
    };
    loop_test::run(loop, try_twice());
    for (const auto& job : jobs) EXPECT_TRUE(job.ended());
}

TEST_F(LaneTest, a_busy_lane_does_not_hold_up_another) {
    Lane hashes(loop, "hash", 2, 100);
    Lane writes(loop, "write", 1, 100);
    std::counting_semaphore<100> go{0};
    const auto jobs = start_jobs(hashes, 30, [&](int) { go.acquire(); });
    auto write_all = [&]() -> Task<int> {
        int written = 0;
        for (int i = 0; i < 20; ++i) {
            auto work = [] { return 1; };
            auto writing = writes.run(work);
            written += co_await std::move(writing);
        }
        EXPECT_EQ(hashes.counters().finished, 0U);
        go.release(30);
        co_return written;
    };
    EXPECT_EQ(loop_test::run(loop, write_all()), 20);
    EXPECT_EQ(hashes.counters().finished, 30U);
}

TEST_F(LaneTest, counts_how_long_jobs_waited_and_ran) {
    Lane lane(loop, "test", 1, 8);
    auto work = [](int) { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
    const auto jobs = start_jobs(lane, 2, work);
    loop.run();
    EXPECT_GE(lane.counters().longest_run_us, 20'000U);
    EXPECT_GE(lane.counters().longest_wait_us, 20'000U);  // the second waited for the first
    EXPECT_LT(lane.counters().longest_run_us, 20'000'000U);
    EXPECT_EQ(lane.counters().finished, 2U);
    EXPECT_EQ(lane.counters().refused, 0U);
}

TEST_F(LaneTest, knows_its_name_and_its_limits) {
    const Lane lane(loop, "pdf", 2, 7);
    EXPECT_EQ(lane.name(), "pdf");
    EXPECT_EQ(lane.concurrency(), 2U);
    EXPECT_EQ(lane.waiting_max(), 7U);
}

}  // namespace
