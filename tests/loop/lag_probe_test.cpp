#include "loop/lag_probe.h"

#include <chrono>
#include <thread>

#include "run_task.h"

namespace {

using loop::Task;

class LagProbeTest : public testing::Test {
  protected:
    Task<void> sleep(std::uint64_t duration_ms) {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
    }
    void hold_the_loop_for(std::uint64_t ms) {
        loop.post([ms] { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); });
        loop_test::run(loop, sleep(loop::LagProbe::every_ms * 2));
    }
    loop::EventLoop loop;
    loop::LagProbe probe{loop};
};

TEST_F(LagProbeTest, sees_how_long_the_loop_was_held) {
    hold_the_loop_for(400);
    EXPECT_GE(probe.longest_ms(), 299u);
    EXPECT_EQ(probe.recent_ms(), probe.longest_ms());
    EXPECT_GE(probe.late(), 1u);
}

TEST_F(LagProbeTest, a_longer_hold_is_a_longer_delay_and_the_longest_stays) {
    hold_the_loop_for(300);
    const auto first = probe.longest_ms();
    hold_the_loop_for(900);
    EXPECT_GT(probe.longest_ms(), first);
    const auto longest = probe.longest_ms();
    loop_test::run(loop, sleep(loop::LagProbe::every_ms * 3));
    EXPECT_EQ(probe.longest_ms(), longest);
}

}  // namespace
