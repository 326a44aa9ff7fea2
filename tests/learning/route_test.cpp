#include "learning/route.h"

#include <gtest/gtest.h>

#include <array>

#include "rules.h"

namespace {

using namespace learning;
using namespace learning::tests;
using enum LearningPath;

constexpr auto no_path = std::optional<LearningPath>{};

struct RequiredRow {
    std::optional<LearningPath> student;
    std::array<bool, 6> required;
};

TEST(RequiredTasks, follow_the_table_of_the_domain_paper) {
    constexpr std::array<std::pair<std::optional<LearningPath>, PathModel>, 6> tasks = {{
        {Wanderweg, PathModel::Skip},
        {Bergweg, PathModel::Skip},
        {Gipfeltour, PathModel::Skip},
        {Gipfeltour, PathModel::Depth},
        {Seilbahn, PathModel::Skip},
        {std::nullopt, PathModel::Skip},
    }};
    const std::vector<RequiredRow> table = {
        {Wanderweg, {true, false, false, true, false, true}}, {Bergweg, {true, true, false, true, false, true}},
        {Gipfeltour, {true, true, true, true, false, true}},  {Seilbahn, {false, false, false, false, true, false}},
        {std::nullopt, {true, true, true, true, true, true}},
    };
    for (const auto& [student, required] : table) {
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            EXPECT_EQ(is_required(student, tasks[i].first, tasks[i].second, false), required[i])
                << (student ? to_key(*student) : "none") << ", task " << i;
        }
    }
}

TEST(RequiredTasks, of_a_seilbahn_topic_are_required_for_every_student) {
    for (const auto student : {std::optional(Wanderweg), std::optional(Bergweg), std::optional(Gipfeltour),
                               std::optional(Seilbahn), no_path}) {
        EXPECT_TRUE(is_required(student, Seilbahn, PathModel::Skip, true));
        EXPECT_FALSE(is_required(student, Bergweg, PathModel::Depth, true));
    }
}

TEST(RequiredTasks, with_the_depth_model_stay_optional_for_seilbahn_students) {
    EXPECT_FALSE(is_required(Seilbahn, Wanderweg, PathModel::Depth, false));
    EXPECT_FALSE(is_required(Bergweg, Seilbahn, PathModel::Depth, false));
}

TEST(SeilbahnTopics, are_those_whose_visible_tasks_are_all_seilbahn) {
    EXPECT_TRUE(is_seilbahn_topic(std::vector{task(1, Seilbahn), task(2, Seilbahn)}));
    EXPECT_TRUE(is_seilbahn_topic(std::vector{task(1, Seilbahn), hidden(task(2, Bergweg))}));
    EXPECT_FALSE(is_seilbahn_topic(std::vector{task(1, Seilbahn), task(2)}));
    EXPECT_FALSE(is_seilbahn_topic(std::vector{hidden(task(1, Seilbahn))}));
    EXPECT_FALSE(is_seilbahn_topic({}));
}

TEST(Route, shows_every_task_but_the_hidden_ones_and_marks_the_optional) {
    const std::vector topic = {task(1), task(2, Bergweg), hidden(task(3)), task(4, Gipfeltour), task(5, Seilbahn)};
    EXPECT_EQ(written(plan_route(topic, Bergweg, {})), "1 2 4* 5*");
    EXPECT_EQ(written(plan_route(topic, Gipfeltour, {})), "1 2 4 5*");
    EXPECT_EQ(written(plan_route(topic, Seilbahn, {})), "1* 2* 4* 5");
}

TEST(Route, of_a_student_without_path_shows_all_visible_tasks_as_required) {
    const std::vector topic = {task(1), task(2, Gipfeltour), hidden(task(3)), task(4, Seilbahn)};
    EXPECT_EQ(written(plan_route(topic, no_path, {})), "1 2 4");
}

TEST(Route, of_a_topic_without_tasks_is_empty) { EXPECT_TRUE(plan_route({}, Bergweg, {}).empty()); }

const std::vector fork_topic = {task(1), in_fork(task(2), "lab", "heat"), in_fork(task(3), "lab", "heat"),
                                in_fork(task(4), "lab", "light"), task(5)};

TEST(Fork, undecided_is_one_step_at_its_place) { EXPECT_EQ(written(plan_route(fork_topic, Bergweg, {})), "1 ?lab 5"); }

TEST(Fork, decided_shows_the_chosen_branch_in_its_place_and_drops_the_others) {
    EXPECT_EQ(written(plan_route(fork_topic, Bergweg, {{"lab", "heat"}})), "1 2 3 5");
    EXPECT_EQ(written(plan_route(fork_topic, Bergweg, {{"lab", "light"}})), "1 4 5");
}

TEST(Fork, that_is_not_required_keeps_the_other_branches_as_optional) {
    const std::vector topic = {in_fork(task(1), "lab", "heat", OtherBranches::Optional),
                               in_fork(task(2), "lab", "light", OtherBranches::Optional), task(3)};
    EXPECT_EQ(written(plan_route(topic, Bergweg, {})), "?lab 3");
    EXPECT_EQ(written(plan_route(topic, Bergweg, {{"lab", "light"}})), "1* 2 3");
}

TEST(Fork, does_not_make_a_task_required_that_the_path_makes_optional) {
    const std::vector topic = {in_fork(task(1, Gipfeltour), "lab", "heat"), in_fork(task(2), "lab", "light")};
    EXPECT_EQ(written(plan_route(topic, Wanderweg, {{"lab", "heat"}})), "1*");
}

TEST(Fork, is_decided_on_its_own) {
    const std::vector topic = {in_fork(task(1), "first", "a"), in_fork(task(2), "first", "b"),
                               in_fork(task(3), "second", "a"), in_fork(task(4), "second", "b")};
    EXPECT_EQ(written(plan_route(topic, Bergweg, {})), "?first ?second");
    EXPECT_EQ(written(plan_route(topic, Bergweg, {{"second", "b"}})), "?first 4");
}

TEST(Fork, whose_chosen_branch_has_left_the_topic_is_undecided_again) {
    EXPECT_EQ(written(plan_route(fork_topic, Bergweg, {{"lab", "sound"}})), "1 ?lab 5");
    auto topic = fork_topic;
    topic[3].hidden = true;
    EXPECT_EQ(written(plan_route(topic, Bergweg, {{"lab", "light"}})), "1 ?lab 5");
    EXPECT_TRUE(may_choose_branch(topic, {{"lab", "light"}}, tasks({4}), "lab", "heat"));
}

TEST(Fork, with_all_its_tasks_hidden_is_not_there) {
    const std::vector topic = {task(1), hidden(in_fork(task(2), "lab", "heat"))};
    EXPECT_EQ(written(plan_route(topic, Bergweg, {})), "1");
}

TEST(ChoosingABranch, is_open_until_one_task_of_the_chosen_branch_is_done) {
    EXPECT_TRUE(may_choose_branch(fork_topic, {}, {}, "lab", "heat"));
    EXPECT_TRUE(may_choose_branch(fork_topic, {{"lab", "heat"}}, tasks({1, 5}), "lab", "light"));
    EXPECT_FALSE(may_choose_branch(fork_topic, {{"lab", "heat"}}, tasks({3}), "lab", "light"));
    // A task of the branch that was not chosen, done earlier, locks nothing.
    EXPECT_TRUE(may_choose_branch(fork_topic, {{"lab", "heat"}}, tasks({4}), "lab", "light"));
}

TEST(ChoosingABranch, knows_only_the_branches_of_the_topic) {
    EXPECT_FALSE(may_choose_branch(fork_topic, {}, {}, "lab", "sound"));
    EXPECT_FALSE(may_choose_branch(fork_topic, {}, {}, "garden", "heat"));
    EXPECT_FALSE(may_choose_branch(fork_topic, {}, {}, "", ""));
    EXPECT_FALSE(may_choose_branch(std::vector{hidden(in_fork(task(1), "lab", "heat"))}, {}, {}, "lab", "heat"));
}

}  // namespace
