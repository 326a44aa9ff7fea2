// How lanes end: drained, and with tasks that go before their jobs.
#include <atomic>
#include <memory>
#include <optional>
#include <semaphore>
#include <vector>

#include "loop/lane.h"
#include "loop/timer.h"
#include "run_task.h"
#include "worker_threads.h"

namespace {

using loop::Lane;
using loop::Task;

class LaneEndTest : public testing::Test {
  protected:
    template <typename Work>
    Task<void> on(Lane& lane, Work work) {
        auto running = lane.run(std::move(work));
        co_await std::move(running);
    }
    Task<void> drain(Lane& lane) {
        auto drained = lane.drained();
        co_await drained;
        EXPECT_TRUE(lane.is_idle());
    }

    loop::EventLoop loop;
    std::counting_semaphore<100> go{0};
    std::atomic<int> done = 0;
};

TEST_F(LaneEndTest, an_idle_lane_is_drained_at_once) {
    Lane lane(loop, "test", 1, 8);
    EXPECT_TRUE(loop_test::start(drain(lane)).ended());
}

TEST_F(LaneEndTest, drained_waits_for_what_runs_and_for_what_waits) {
    Lane lane(loop, "test", 2, 8);
    std::vector<loop_test::Started> jobs;
    for (int i = 0; i < 5; ++i) {
        jobs.push_back(loop_test::start(on(lane, [&] {
            go.acquire();
            ++done;
        })));
    }
    const auto draining = loop_test::start(drain(lane));
    EXPECT_FALSE(draining.ended());
    go.release(5);
    loop.run();
    EXPECT_TRUE(draining.ended());
    EXPECT_EQ(done, 5);
}

TEST_F(LaneEndTest, drained_waits_for_work_that_the_last_job_brought) {
    Lane lane(loop, "test", 1, 8);
    auto two_jobs = [&]() -> Task<void> {
        for (int i = 0; i < 2; ++i) {
            auto work = [&] { ++done; };
            auto running = lane.run(work);
            co_await std::move(running);
        }
    };
    const auto working = loop_test::start(two_jobs());
    loop_test::run(loop, drain(lane));
    EXPECT_EQ(done, 2);
}

TEST_F(LaneEndTest, a_task_may_go_while_its_job_waits_and_the_job_is_done_all_the_same) {
    Lane lane(loop, "test", 1, 8);
    const auto first = loop_test::start(on(lane, [&] { go.acquire(); }));
    {
        const auto second = loop_test::start(on(lane, [&] { ++done; }));
        EXPECT_EQ(lane.counters().waiting, 1U);
    }
    go.release();
    loop_test::run(loop, drain(lane));
    EXPECT_EQ(done, 1);
    EXPECT_EQ(lane.counters().finished, 2U);
}

TEST_F(LaneEndTest, a_task_may_go_while_its_job_runs_and_nothing_resumes_it) {
    Lane lane(loop, "test", 1, 8);
    std::binary_semaphore begun{0};
    bool resumed = false;
    auto work_then_note = [&]() -> Task<void> {
        auto work = [&] {
            begun.release();
            go.acquire();
            ++done;
            return std::string(1000, 'x');  // a result nobody takes is freed with the job
        };
        auto running = lane.run(work);
        co_await std::move(running);
        resumed = true;
    };
    {
        const auto working = loop_test::start(work_then_note());
        begun.acquire();
    }
    go.release();
    loop_test::run(loop, drain(lane));
    EXPECT_EQ(done, 1);
    EXPECT_FALSE(resumed);
}

TEST_F(LaneEndTest, what_a_job_throws_after_its_task_went_harms_nobody) {
    Lane lane(loop, "test", 1, 8);
    {
        const auto working = loop_test::start(on(lane, [&] {
            go.acquire();
            throw std::runtime_error("nobody listens");
        }));
    }
    go.release();
    loop_test::run(loop, drain(lane));
    EXPECT_EQ(lane.counters().finished, 1U);
}

TEST_F(LaneEndTest, a_job_task_may_go_in_the_very_turn_its_job_ended) {
    Lane lane(loop, "test", 2, 8);
    std::optional<loop_test::Started> second;
    // Whichever ends first destroys the other one, whose job has ended or ends in the same turn.
    auto first_work = [&]() -> Task<void> {
        auto work = [&] { ++done; };
        auto running = lane.run(work);
        co_await std::move(running);
        second.reset();
    };
    second.emplace(loop_test::start(on(lane, [&] { ++done; })));
    const auto first = loop_test::start(first_work());
    loop_test::run(loop, drain(lane));
    EXPECT_TRUE(first.ended());
    EXPECT_EQ(done, 2);
}

TEST_F(LaneEndTest, the_task_that_awaited_the_last_job_may_take_the_lane_with_it) {
    auto lane = std::make_unique<Lane>(loop, "test", 1, 8);
    auto work_then_end = [&]() -> Task<void> {
        auto work = [] {};
        auto running = lane->run(work);
        co_await std::move(running);
        auto drained = lane->drained();
        co_await drained;
        lane.reset();
    };
    loop_test::run(loop, work_then_end());
    EXPECT_FALSE(lane);
}

TEST_F(LaneEndTest, a_lane_may_go_as_soon_as_drained_resumed) {
    auto lane = std::make_unique<Lane>(loop, "test", 1, 8);
    auto wait_then_end = [&]() -> Task<void> {
        auto drained = lane->drained();
        co_await drained;
        lane.reset();
    };
    const auto working = loop_test::start(on(*lane, [] {}));
    loop_test::run(loop, wait_then_end());
    EXPECT_FALSE(lane);
}

TEST_F(LaneEndTest, who_waits_for_the_end_may_go_before_it) {
    Lane lane(loop, "test", 1, 8);
    const auto working = loop_test::start(on(lane, [&] { go.acquire(); }));
    { const auto draining = loop_test::start(drain(lane)); }
    go.release();
    loop.run();
    EXPECT_TRUE(working.ended());
}

using LaneDeathTest = LaneEndTest;

TEST_F(LaneDeathTest, a_lane_that_goes_with_work_in_it_is_a_bug) {
    testing::GTEST_FLAG(death_test_style) = "threadsafe";
    const auto end_too_early = [] {
        loop::EventLoop other_loop;
        auto lane = std::make_unique<Lane>(other_loop, "test", 1, 8);
        auto working = [](Lane& given) -> Task<void> {
            auto work = [] {};
            auto running = given.run(work);
            co_await std::move(running);
        };
        const auto started = loop_test::start(working(*lane));
        lane.reset();
    };
    EXPECT_DEATH(end_too_early(), "a lane is drained before it goes");
}

}  // namespace
