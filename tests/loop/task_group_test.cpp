#include "loop/task_group.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "loop/timer.h"
#include "run_task.h"

namespace {

using loop::Task;
using loop::TaskGroup;
using loop_test::Farewell;

class TaskGroupTest : public testing::Test {
  protected:
    Task<void> sleep(std::uint64_t duration_ms) {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
    }
    Task<void> sleep_and_fail(std::uint64_t duration_ms, std::string what) {
        auto pause = loop::sleep_for(loop, duration_ms);
        co_await pause;
        throw std::runtime_error(what);
    }
    void remember(std::exception_ptr fault) {
        try {
            std::rethrow_exception(fault);
        } catch (const std::exception& error) {
            faults.emplace_back(error.what());
        }
    }

    loop::EventLoop loop;
    std::vector<std::string> faults;
    TaskGroup group{[this](std::exception_ptr fault) { remember(fault); }};
};

TEST_F(TaskGroupTest, starts_a_task_at_once) {
    bool begun = false;
    auto begin = [&]() -> Task<void> {
        begun = true;
        co_return;
    };
    group.spawn(begin());
    EXPECT_TRUE(begun);
    EXPECT_EQ(group.running(), 0U);
}

TEST_F(TaskGroupTest, keeps_a_task_until_it_ends) {
    bool gone = false;
    auto wait = [&]() -> Task<void> {
        const Farewell farewell(gone);
        auto pause = loop::sleep_for(loop, 1);
        co_await pause;
    };
    group.spawn(wait());
    EXPECT_EQ(group.running(), 1U);
    EXPECT_FALSE(gone);
    loop.run();
    EXPECT_EQ(group.running(), 0U);
    EXPECT_TRUE(gone);
}

TEST_F(TaskGroupTest, exceptions_go_to_the_error_sink_and_the_others_go_on) {
    bool other_ended = false;
    auto other = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 20);
        co_await pause;
        other_ended = true;
    };
    group.spawn(sleep_and_fail(0, "at once"));
    group.spawn(sleep_and_fail(5, "later"));
    group.spawn(other());
    loop.run();
    EXPECT_EQ(faults, (std::vector<std::string>{"at once", "later"}));
    EXPECT_TRUE(other_ended);
    EXPECT_EQ(group.running(), 0U);
}

TEST_F(TaskGroupTest, an_exception_before_the_first_wait_goes_to_the_sink_too) {
    auto fail = []() -> Task<void> {
        throw std::runtime_error("immediately");
        co_return;
    };
    EXPECT_NO_THROW(group.spawn(fail()));
    EXPECT_EQ(faults, (std::vector<std::string>{"immediately"}));
}

TEST_F(TaskGroupTest, closed_waits_for_the_last_task) {
    bool closed = false;
    group.spawn(sleep(2));
    group.spawn(sleep(20));
    auto wait = [&]() -> Task<void> {
        auto closing = group.closed();
        co_await closing;
        EXPECT_EQ(group.running(), 0U);
        closed = true;
    };
    auto pause_then_check = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 8);
        co_await pause;
        EXPECT_FALSE(closed);
    };
    const auto waiting = loop_test::start(wait());
    loop_test::run(loop, pause_then_check());
    EXPECT_TRUE(waiting.ended());
    EXPECT_TRUE(closed);
}

TEST_F(TaskGroupTest, closed_of_an_empty_group_does_not_wait) {
    auto wait = [&]() -> Task<void> {
        auto closing = group.closed();
        co_await closing;
    };
    EXPECT_TRUE(loop_test::start(wait()).ended());
}

TEST_F(TaskGroupTest, closed_counts_tasks_that_were_started_by_tasks) {
    bool second_ended = false;
    auto second = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        second_ended = true;
    };
    auto first = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 1);
        co_await pause;
        group.spawn(second());
    };
    group.spawn(first());
    auto wait = [&]() -> Task<bool> {
        auto closing = group.closed();
        co_await closing;
        co_return second_ended;
    };
    EXPECT_TRUE(loop_test::run(loop, wait()));
}

TEST_F(TaskGroupTest, when_closed_resumes_all_frames_are_gone) {
    bool gone = false;
    auto hold = [&]() -> Task<void> {
        const Farewell farewell(gone);
        auto pause = loop::sleep_for(loop, 1);
        co_await pause;
    };
    group.spawn(hold());
    auto wait = [&]() -> Task<bool> {
        auto closing = group.closed();
        co_await closing;
        co_return gone;
    };
    EXPECT_TRUE(loop_test::run(loop, wait()));
}

TEST_F(TaskGroupTest, a_group_may_go_as_soon_as_closed_resumed) {
    auto short_lived = std::make_unique<TaskGroup>([](std::exception_ptr) {});
    short_lived->spawn(sleep(1));
    auto wait = [&]() -> Task<void> {
        auto closing = short_lived->closed();
        co_await closing;
        short_lived.reset();
    };
    loop_test::run(loop, wait());
    EXPECT_FALSE(short_lived);
}

TEST_F(TaskGroupTest, who_waits_for_the_end_may_go_before_it) {
    bool resumed = false;
    group.spawn(sleep(2));
    auto wait = [&]() -> Task<void> {
        auto closing = group.closed();
        co_await closing;
        resumed = true;
    };
    { const auto waiting = loop_test::start(wait()); }
    loop.run();
    EXPECT_FALSE(resumed);
    EXPECT_EQ(group.running(), 0U);
}

}  // namespace
