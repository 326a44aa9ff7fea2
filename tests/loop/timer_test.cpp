#include "loop/timer.h"

#include <uv.h>

#include <memory>
#include <vector>

#include "run_task.h"

namespace {

using loop::Task;

class TimerTest : public testing::Test {
  protected:
    static std::uint64_t now_ms() { return uv_hrtime() / 1'000'000; }
    Task<void> sleep(std::uint64_t duration_ms) {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
    }
    loop::EventLoop loop;
};

TEST_F(TimerTest, a_sleep_lasts_at_least_as_long_as_asked_for) {
    const auto before_ms = now_ms();
    loop_test::run(loop, sleep(30));
    EXPECT_GE(now_ms() - before_ms, 29U);  // both clocks are cut off to whole milliseconds
}

TEST_F(TimerTest, a_sleep_of_nothing_still_lets_others_go_first) {
    std::vector<int> order;
    auto first = [&]() -> Task<void> {
        order.push_back(1);
        auto pause = loop::sleep_for(loop, 0);
        co_await pause;
        order.push_back(3);
    };
    auto second = [&]() -> Task<void> {
        order.push_back(2);
        co_return;
    };
    const auto sleeping = loop_test::start(first());
    loop_test::run(loop, second());
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST_F(TimerTest, a_task_that_sleeps_in_a_loop_does_not_keep_the_loop_to_itself) {
    bool stop = false;
    auto spin = [&]() -> Task<void> {
        while (!stop) {
            auto pause = loop::sleep_for(loop, 0);
            co_await pause;
        }
    };
    loop.post([&] { stop = true; });
    loop_test::run(loop, spin());
}

TEST_F(TimerTest, sleepers_wake_in_the_order_of_their_times) {
    std::vector<int> order;
    auto wake = [&](std::uint64_t duration_ms, int name) -> Task<void> {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
        order.push_back(name);
    };
    const auto late = loop_test::start(wake(30, 3));
    const auto early = loop_test::start(wake(5, 1));
    loop_test::run(loop, wake(15, 2));
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST_F(TimerTest, a_thousand_sleepers_can_be_woken_up_early_by_destroying_them) {
    std::vector<loop_test::Started> sleeping;
    for (int i = 0; i < 1000; ++i) sleeping.push_back(loop_test::start(sleep(3'600'000)));
    sleeping.clear();
    const auto before_ms = now_ms();
    loop.run();
    EXPECT_LT(now_ms() - before_ms, 60'000U);
}

TEST_F(TimerTest, a_ticker_ticks_until_it_is_destroyed) {
    int ticks = 0;
    std::unique_ptr<loop::Ticker> ticker;
    ticker = std::make_unique<loop::Ticker>(loop, 2, [&] {
        if (++ticks == 3) ticker.reset();  // from inside its own tick
    });
    loop_test::run(loop, sleep(40));
    EXPECT_EQ(ticks, 3);
    EXPECT_FALSE(ticker);
}

TEST_F(TimerTest, a_ticker_alone_does_not_keep_the_loop_running) {
    const loop::Ticker ticker(loop, 3'600'000, [] {});
    loop.run();
}

TEST_F(TimerTest, the_end_of_a_turn_comes_after_the_events_of_the_turn) {
    std::vector<int> order;
    auto at_turn_end = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        order.push_back(1);
        loop::TurnEnd turn_end{loop};
        co_await turn_end;
        order.push_back(3);
    };
    auto in_the_same_turn = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        order.push_back(2);
    };
    const auto first = loop_test::start(at_turn_end());
    loop_test::run(loop, in_the_same_turn());
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST_F(TimerTest, the_end_of_a_turn_comes_even_if_the_loop_has_nothing_else_to_do) {
    bool ended = false;
    auto wait = [&]() -> Task<void> {
        loop::TurnEnd turn_end{loop};
        co_await turn_end;
        ended = true;
    };
    const auto waiting = loop_test::start(wait());
    EXPECT_FALSE(ended);
    loop.run();
    EXPECT_TRUE(ended);
}

TEST_F(TimerTest, who_waits_for_the_end_of_a_turn_may_go_before_it) {
    bool resumed = false;
    auto wait = [&]() -> Task<void> {
        loop::TurnEnd turn_end{loop};
        co_await turn_end;
        resumed = true;
    };
    { const auto waiting = loop_test::start(wait()); }
    loop_test::run(loop, sleep(1));
    EXPECT_FALSE(resumed);
}

}  // namespace
