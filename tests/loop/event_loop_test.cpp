#include "loop/event_loop.h"

#include <algorithm>
#include <csignal>
#include <memory>
#include <thread>
#include <vector>

#include "loop/timer.h"
#include "run_task.h"

namespace {

using loop::Task;

class EventLoopTest : public testing::Test {
  protected:
    Task<void> sleep(std::uint64_t duration_ms) {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
    }
    loop::EventLoop loop;
};

TEST_F(EventLoopTest, with_nothing_to_wait_for_running_ends_at_once) {
    loop.run();
    loop.run();
}

TEST_F(EventLoopTest, posted_work_runs_on_the_loop_thread_in_the_order_of_each_thread) {
    constexpr int per_thread = 1000;
    std::vector<std::vector<int>> seen(4);  // touched by the loop thread only
    const auto loop_thread = std::this_thread::get_id();
    int left = 4 * per_thread;
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < seen.size(); ++thread) {
        threads.emplace_back([&, thread] {
            for (int i = 0; i < per_thread; ++i) {
                loop.post([&, thread, i] {
                    EXPECT_EQ(std::this_thread::get_id(), loop_thread);
                    seen[thread].push_back(i);
                    if (--left == 0) loop.stop();
                });
            }
        });
    }
    const auto keep_running = loop_test::start(sleep(60'000));
    loop.run();
    EXPECT_EQ(left, 0);
    for (const auto& numbers : seen) {
        ASSERT_EQ(numbers.size(), static_cast<std::size_t>(per_thread));
        EXPECT_TRUE(std::ranges::is_sorted(numbers));
    }
}

TEST_F(EventLoopTest, work_posted_before_the_loop_runs_is_not_lost) {
    bool ran = false;
    loop.post([&] { ran = true; });
    EXPECT_FALSE(ran);
    loop.run();
    EXPECT_TRUE(ran);
}

TEST_F(EventLoopTest, work_posted_by_posted_work_runs_too) {
    std::vector<int> order;
    loop.post([&] {
        order.push_back(1);
        loop.post([&] { order.push_back(3); });
        order.push_back(2);
    });
    loop.run();
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST_F(EventLoopTest, posted_work_may_start_something_the_loop_then_waits_for) {
    bool slept = false;
    auto sleep_a_little = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        slept = true;
    };
    std::unique_ptr<loop_test::Started> started;
    loop.post([&] { started = std::make_unique<loop_test::Started>(loop_test::start(sleep_a_little())); });
    loop.run();
    EXPECT_TRUE(slept);
}

TEST_F(EventLoopTest, stop_ends_the_run_although_something_is_waited_for_and_it_can_go_on_later) {
    bool woke = false;
    auto sleeper = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 20);
        co_await pause;
        woke = true;
    };
    const auto sleeping = loop_test::start(sleeper());
    loop.post([&] { loop.stop(); });
    loop.run();
    EXPECT_FALSE(woke);
    loop.run();
    EXPECT_TRUE(woke);
}

TEST_F(EventLoopTest, work_at_the_end_of_a_turn_may_ask_for_more_of_it) {
    int rounds = 0;
    loop.at_turn_end([&] {
        ++rounds;
        loop.at_turn_end([&] { ++rounds; });
    });
    loop_test::run(loop, sleep(1));
    EXPECT_EQ(rounds, 2);
}

TEST_F(EventLoopTest, signals_call_their_handler_on_the_loop_thread_each_time) {
    int hangups = 0;
    loop.on_signal(SIGHUP, [&] { ++hangups; });
    loop.on_signal(SIGUSR1, [&] { loop.stop(); });
    auto raise_all = [&]() -> Task<void> {
        for (int i = 0; i < 3; ++i) {
            ::raise(SIGHUP);
            auto pause = loop::sleep_for(loop, 5);
            co_await pause;
        }
        ::raise(SIGUSR1);
        auto pause = loop::sleep_for(loop, 60'000);
        co_await pause;
    };
    const auto raising = loop_test::start(raise_all());
    loop.run();
    EXPECT_EQ(hangups, 3);
}

TEST_F(EventLoopTest, a_signal_handler_alone_does_not_keep_the_loop_running) {
    loop.on_signal(SIGHUP, [] {});
    loop.run();
}

TEST_F(EventLoopTest, the_longest_turn_counts_work_and_not_waiting) {
    auto work_and_wait = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 500);
        co_await pause;
        const auto busy_until = uv_hrtime() + 30'000'000;
        while (uv_hrtime() < busy_until) {
        }
        auto second = loop::sleep_for(loop, 5);
        co_await second;
    };
    loop_test::run(loop, work_and_wait());
    EXPECT_GE(loop.longest_turn_us(), 29'000U);
    EXPECT_LT(loop.longest_turn_us(), 490'000U);
}

using EventLoopDeathTest = EventLoopTest;

TEST_F(EventLoopDeathTest, a_timer_left_behind_is_found_when_the_loop_goes) {
    testing::GTEST_FLAG(death_test_style) = "threadsafe";
    const auto leave_a_timer = [] {
        auto short_lived = std::make_unique<loop::EventLoop>();
        uv_timer_t running;
        uv_timer_init(short_lived->raw(), &running);
        uv_timer_start(
            &running, [](uv_timer_t*) {}, 3'600'000, 3'600'000);
        short_lived.reset();
    };
    EXPECT_DEATH(leave_a_timer(), "every handle is closed before its loop");
}

}  // namespace
