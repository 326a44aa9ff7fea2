#include "loop/task.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "loop/timer.h"
#include "run_task.h"

namespace {

using loop::Task;
using loop_test::Farewell;

Task<int> number(int value) { co_return value; }

Task<int> sum_of_two(int a, int b) {
    auto first = number(a);
    auto second = number(b);
    const int left = co_await std::move(first);
    co_return left + co_await std::move(second);
}

Task<void> fail_with(std::string what) {
    throw std::runtime_error(what);
    co_return;
}

/// As many frames as `depth`, each waiting for the next.
Task<int> chain(int depth) {
    if (depth == 0) co_return 0;
    auto inner = chain(depth - 1);
    co_return 1 + co_await std::move(inner);
}

class TaskTest : public testing::Test {
  protected:
    loop::EventLoop loop;
};

TEST_F(TaskTest, gives_its_value_to_whoever_awaits_it) { EXPECT_EQ(loop_test::run(loop, sum_of_two(20, 22)), 42); }

TEST_F(TaskTest, does_nothing_until_it_is_awaited) {
    bool begun = false;
    auto begin = [&]() -> Task<void> {
        begun = true;
        co_return;
    };
    {
        const auto never_awaited = begin();
        EXPECT_FALSE(begun);
    }
    EXPECT_FALSE(begun);
    loop_test::run(loop, begin());
    EXPECT_TRUE(begun);
}

TEST_F(TaskTest, an_exception_reaches_the_task_that_awaits_through_every_level) {
    auto outer = []() -> Task<std::string> {
        auto middle = [](int) -> Task<void> {
            auto inner = fail_with("disk on fire");
            co_await std::move(inner);
        };
        auto running = middle(0);
        try {
            co_await std::move(running);
        } catch (const std::runtime_error& error) {
            co_return error.what();
        }
        co_return "nothing was thrown";
    };
    EXPECT_EQ(loop_test::run(loop, outer()), "disk on fire");
}

TEST_F(TaskTest, an_exception_nobody_catches_leaves_the_outermost_task) {
    EXPECT_THROW(loop_test::run(loop, fail_with("x")), std::runtime_error);
}

TEST_F(TaskTest, values_that_can_only_be_moved_pass_through) {
    auto make = []() -> Task<std::unique_ptr<std::string>> { co_return std::make_unique<std::string>("Ada Özil"); };
    auto pass_on = [&]() -> Task<std::unique_ptr<std::string>> {
        auto making = make();
        auto made = co_await std::move(making);
        *made += ", 7b";
        co_return made;
    };
    const auto name = loop_test::run(loop, pass_on());
    ASSERT_TRUE(name);
    EXPECT_EQ(*name, "Ada Özil, 7b");
}

TEST_F(TaskTest, a_value_type_may_have_no_default_constructor) {
    struct Grade {
        explicit Grade(int given) : points(given) {}
        int points;
    };
    auto grade = []() -> Task<Grade> { co_return Grade(15); };
    EXPECT_EQ(loop_test::run(loop, grade()).points, 15);
}

TEST_F(TaskTest, parameters_live_as_long_as_the_task) {
    auto length_later = [this](std::string text) -> Task<std::size_t> {
        auto pause = loop::sleep_for(loop, 1);
        co_await pause;
        co_return text.size();
    };
    auto task = length_later(std::string(1000, 'a'));
    EXPECT_EQ(loop_test::run(loop, std::move(task)), 1000U);
}

TEST_F(TaskTest, a_chain_of_a_hundred_thousand_awaits_does_not_grow_the_stack) {
    EXPECT_EQ(loop_test::run(loop, chain(100'000)), 100'000);
}

TEST_F(TaskTest, a_hundred_thousand_awaits_in_a_loop_do_not_grow_the_stack) {
    auto count = []() -> Task<int> {
        int sum = 0;
        for (int i = 0; i < 100'000; ++i) {
            auto next = number(1);
            sum += co_await std::move(next);
        }
        co_return sum;
    };
    EXPECT_EQ(loop_test::run(loop, count()), 100'000);
}

TEST_F(TaskTest, an_exception_climbs_a_deep_chain) {
    struct Climb {
        static Task<void> from(int depth) {
            auto inner = depth == 0 ? fail_with("bottom") : from(depth - 1);
            co_await std::move(inner);
        }
    };
    EXPECT_THROW(loop_test::run(loop, Climb::from(1000)), std::runtime_error);
}

TEST_F(TaskTest, destroyed_before_it_began_it_frees_its_parameters) {
    auto held = std::make_shared<int>(1);
    auto hold = [](std::shared_ptr<int>) -> Task<void> { co_return; };
    {
        const auto task = hold(held);
        EXPECT_EQ(held.use_count(), 2);
    }
    EXPECT_EQ(held.use_count(), 1);
}

TEST_F(TaskTest, destroyed_while_suspended_it_destroys_its_locals_and_those_of_what_it_awaits) {
    bool outer_gone = false, inner_gone = false, went_on = false;
    auto inner = [&]() -> Task<void> {
        const Farewell farewell(inner_gone);
        auto pause = loop::sleep_for(loop, 3'600'000);
        co_await pause;
        went_on = true;
    };
    auto outer = [&]() -> Task<void> {
        const Farewell farewell(outer_gone);
        auto waiting = inner();
        co_await std::move(waiting);
        went_on = true;
    };
    {
        const auto started = loop_test::start(outer());
        EXPECT_FALSE(started.ended());
        EXPECT_FALSE(inner_gone);
    }
    EXPECT_TRUE(outer_gone);
    EXPECT_TRUE(inner_gone);
    loop.run();  // the timer went with the task, so this ends at once
    EXPECT_FALSE(went_on);
}

TEST_F(TaskTest, a_moved_task_is_awaited_in_its_new_place) {
    std::vector<Task<int>> tasks;
    for (int i = 0; i < 50; ++i) tasks.push_back(number(i));
    auto sum_of_all = [](std::vector<Task<int>> given) -> Task<int> {
        int sum = 0;
        for (auto& task : given) sum += co_await std::move(task);
        co_return sum;
    };
    EXPECT_EQ(loop_test::run(loop, sum_of_all(std::move(tasks))), 1225);
}

}  // namespace
