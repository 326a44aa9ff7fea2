#include "learning/completion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "rules.h"

namespace {

using namespace learning;
using namespace learning::tests;
using enum LearningPath;

enum class TaskQuizzes { Required, Voluntary };
enum class TopicQuiz { None, Due };

TopicRule topic(std::vector<TaskRule> rules, TaskQuizzes quizzes = TaskQuizzes::Required,
                TopicQuiz topic_quiz = TopicQuiz::None) {
    return {std::move(rules), quizzes == TaskQuizzes::Required, topic_quiz == TopicQuiz::Due};
}

TopicProgress progress(std::set<TaskId> done, std::set<TaskId> quiz_settled = {}, ForkChoices choices = {}) {
    TopicProgress made;
    made.path = Bergweg;
    made.done = std::move(done);
    made.quiz_settled = std::move(quiz_settled);
    made.choices = std::move(choices);
    return made;
}

TopicProgress with_topic_quiz_settled(TopicProgress made) {
    made.topic_quiz_settled = true;
    return made;
}

std::string written(const NextStep& next) {
    switch (next.kind) {
        case NextStepKind::Task:
            return "task " + to_string(next.task);
        case NextStepKind::TaskQuiz:
            return "quiz " + to_string(next.task);
        case NextStepKind::ChooseFork:
            return "fork " + next.fork_group;
        case NextStepKind::TopicQuiz:
            return "topic quiz";
        case NextStepKind::Nothing:
            break;
    }
    return "nothing";
}

struct Row {
    std::string_view situation;
    TopicRule rule;
    TopicProgress made;
    int required_done;
    int required_total;
    std::string_view next;  ///< "nothing" exactly when the topic is complete
};

void expect_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        const Completion result = assess(row.rule, row.made);
        EXPECT_EQ(result.required_done, row.required_done) << row.situation;
        EXPECT_EQ(result.required_total, row.required_total) << row.situation;
        EXPECT_EQ(written(result.next), row.next) << row.situation;
        EXPECT_EQ(result.complete, row.next == "nothing") << row.situation;
    }
}

TEST(Completion, needs_every_required_task_and_no_optional_one) {
    const TopicRule rule = topic({task(1), task(2, Gipfeltour), task(3), hidden(task(4)), task(5, Seilbahn)});
    expect_rows({
        {"nothing done", rule, progress({}), 0, 2, "task 1"},
        {"one required undone", rule, progress({TaskId{1}, TaskId{2}, TaskId{5}}), 1, 2, "task 3"},
        {"a later one done first", rule, progress(tasks({3})), 1, 2, "task 1"},
        {"optional and hidden undone", rule, progress(tasks({1, 3})), 2, 2, "nothing"},
        {"marks of tasks that are gone", rule, progress(tasks({1, 3, 99})), 2, 2, "nothing"},
    });
}

TEST(Completion, needs_the_quizzes_of_required_tasks_if_the_topic_says_so) {
    const std::vector rules = {with_quiz(task(1)), task(2), with_quiz(task(3, Gipfeltour))};
    const TopicRule required = topic(rules);
    const TopicRule voluntary = topic(rules, TaskQuizzes::Voluntary);
    expect_rows({
        {"done, quiz open", required, progress(tasks({1, 2})), 2, 2, "quiz 1"},
        {"its quiz comes before the next task", required, progress(tasks({1})), 1, 2, "quiz 1"},
        {"quiz settled, task not ticked", required, progress(tasks({2}), tasks({1})), 1, 2, "task 1"},
        {"quiz settled", required, progress(tasks({1, 2}), tasks({1})), 2, 2, "nothing"},
        {"optional task done, its quiz open", required, progress(tasks({1, 2, 3}), tasks({1})), 2, 2, "nothing"},
        {"task quizzes voluntary", voluntary, progress(tasks({1, 2})), 2, 2, "nothing"},
    });
}

TEST(Completion, needs_the_topic_quiz_last) {
    const TopicRule rule = topic({task(1), with_quiz(task(2))}, TaskQuizzes::Required, TopicQuiz::Due);
    expect_rows({
        {"tasks undone", rule, with_topic_quiz_settled(progress(tasks({1}))), 1, 2, "task 2"},
        {"task quiz open", rule, with_topic_quiz_settled(progress(tasks({1, 2}))), 2, 2, "quiz 2"},
        {"all but the topic quiz", rule, progress(tasks({1, 2}), tasks({2})), 2, 2, "topic quiz"},
        {"all", rule, with_topic_quiz_settled(progress(tasks({1, 2}), tasks({2}))), 2, 2, "nothing"},
    });
}

TEST(Completion, needs_every_fork_decided) {
    const std::vector rules = {task(1), in_fork(task(2), "lab", "heat"), in_fork(task(3), "lab", "light"), task(4)};
    const TopicRule rule = topic(rules);
    const TopicRule optional_others = topic({in_fork(task(1), "lab", "heat", OtherBranches::Optional),
                                             in_fork(task(2), "lab", "light", OtherBranches::Optional)});
    expect_rows({
        {"before the fork", rule, progress({}), 0, 2, "task 1"},
        {"at the fork", rule, progress(tasks({1})), 1, 2, "fork lab"},
        {"all else done", rule, progress(tasks({1, 4})), 2, 2, "fork lab"},
        {"all branches done, none chosen", rule, progress(tasks({1, 2, 3, 4})), 2, 2, "fork lab"},
        {"chosen, undone", rule, progress(tasks({1, 4}), {}, {{"lab", "light"}}), 2, 3, "task 3"},
        {"chosen and done", rule, progress(tasks({1, 3, 4}), {}, {{"lab", "light"}}), 3, 3, "nothing"},
        {"the other branch done", rule, progress(tasks({1, 2, 4}), {}, {{"lab", "light"}}), 2, 3, "task 3"},
        {"others optional, undecided", optional_others, progress(tasks({1, 2})), 0, 0, "fork lab"},
        {"others optional, chosen done", optional_others, progress(tasks({1}), {}, {{"lab", "heat"}}), 1, 1, "nothing"},
    });
}

TEST(Completion, comes_at_the_first_tick_when_nothing_is_required) {
    const std::vector all_optional = {task(1, Gipfeltour), with_quiz(task(2, Gipfeltour))};
    expect_rows({
        {"nothing required, no quiz", topic(all_optional), progress(tasks({1})), 0, 0, "nothing"},
        {"no tasks at all", topic({}), progress({}), 0, 0, "nothing"},
        {"only a topic quiz", topic(all_optional, TaskQuizzes::Required, TopicQuiz::Due), progress({}), 0, 0,
         "topic quiz"},
        {"only a topic quiz, settled", topic({}, TaskQuizzes::Required, TopicQuiz::Due),
         with_topic_quiz_settled(progress({})), 0, 0, "nothing"},
    });
}

// Smaller defects of the predecessor that this rule must not have (domain paper, section 6.3).

TEST(Completion, follows_an_untick_a_path_change_and_a_fork_choice_at_once) {
    const TopicRule rule =
        topic({task(1), task(2, Gipfeltour), in_fork(task(3), "lab", "heat"), in_fork(task(4), "lab", "light")});
    TopicProgress made = progress(tasks({1, 3}), {}, {{"lab", "heat"}});
    ASSERT_TRUE(assess(rule, made).complete);

    TopicProgress unticked = made;
    unticked.done.erase(TaskId{1});
    EXPECT_FALSE(assess(rule, unticked).complete);
    TopicProgress other_path = made;
    other_path.path = Gipfeltour;
    EXPECT_EQ(written(assess(rule, other_path).next), "task 2");
    TopicProgress other_branch = made;
    other_branch.choices["lab"] = "light";
    EXPECT_EQ(written(assess(rule, other_branch).next), "task 4");
}

TEST(Completion, offers_the_topic_quiz_although_optional_hidden_and_unchosen_tasks_are_undone) {
    const TopicRule rule = topic({task(1), task(2, Gipfeltour), hidden(task(3)), in_fork(task(4), "lab", "heat"),
                                  in_fork(task(5), "lab", "light")},
                                 TaskQuizzes::Required, TopicQuiz::Due);
    EXPECT_EQ(written(assess(rule, progress(tasks({1, 4}), {}, {{"lab", "heat"}})).next), "topic quiz");
}

TEST(Completion, counts_the_same_required_tasks_as_the_route) {
    const TopicRule rule = topic({task(1), task(2, Gipfeltour), hidden(task(3)), in_fork(task(4), "lab", "heat"),
                                  in_fork(task(5), "lab", "light", OtherBranches::Optional), task(6, Seilbahn)});
    for (const auto path : {Wanderweg, Bergweg, Gipfeltour, Seilbahn}) {
        for (const ForkChoices& choices :
             {ForkChoices{}, ForkChoices{{"lab", "heat"}}, ForkChoices{{"lab", "light"}}}) {
            TopicProgress made = progress({}, {}, choices);
            made.path = path;
            const auto route = plan_route(rule.tasks, path, choices);
            const auto required = std::ranges::count_if(
                route, [](const RouteStep& step) { return step.required && step.open_fork.empty(); });
            EXPECT_EQ(assess(rule, made).required_total, required);
        }
    }
}

// Any topic and any progress: doing what `next` says, again and again, always ends, and ends complete.
class RandomTopics {
  public:
    TopicRule rule() {
        TopicRule made;
        for (std::int64_t id = 1, count = below(8); id <= count; ++id) made.tasks.push_back(random_task(id));
        made.task_quiz_required = below(2) == 0;
        made.has_topic_quiz = below(2) == 0;
        return made;
    }
    TopicProgress progress_in(const TopicRule& rule) {
        TopicProgress made;
        made.path = path();
        for (const TaskRule& task : rule.tasks) {
            if (below(3) == 0) made.done.insert(task.id);
            if (below(3) == 0) made.quiz_settled.insert(task.id);
        }
        if (below(2) == 0) made.choices["lab"] = branch();
        made.topic_quiz_settled = below(2) == 0;
        return made;
    }
    std::string branch() { return below(2) == 0 ? "heat" : "light"; }

  private:
    std::optional<LearningPath> path() {
        const auto number = below(5);
        return number == 4 ? std::nullopt : std::optional(static_cast<LearningPath>(number));
    }
    TaskRule random_task(std::int64_t id) {
        TaskRule made = task(id, path());
        made.path_model = below(4) == 0 ? PathModel::Depth : PathModel::Skip;
        made.hidden = below(6) == 0;
        made.has_quiz = below(3) == 0;
        if (below(3) != 0) return made;
        return in_fork(made, below(2) == 0 ? "lab" : "garden", branch(),
                       below(2) == 0 ? OtherBranches::Dropped : OtherBranches::Optional);
    }
    std::int64_t below(std::uint32_t bound) { return random_() % bound; }

    std::mt19937 random_{20260914};
};

void follow(const NextStep& next, const TopicRule& rule, TopicProgress& made) {
    switch (next.kind) {
        case NextStepKind::Task:
            EXPECT_TRUE(made.done.insert(next.task).second);
            break;
        case NextStepKind::TaskQuiz:
            EXPECT_TRUE(made.quiz_settled.insert(next.task).second);
            break;
        case NextStepKind::TopicQuiz:
            made.topic_quiz_settled = true;
            break;
        case NextStepKind::ChooseFork:
            for (const TaskRule& task : rule.tasks) {
                if (task.fork_group != next.fork_group || task.hidden) continue;
                EXPECT_TRUE(may_choose_branch(rule.tasks, made.choices, made.done, task.fork_group, task.fork_branch));
                made.choices[task.fork_group] = task.fork_branch;
                return;
            }
            FAIL() << "no branch to choose";
        case NextStepKind::Nothing:
            FAIL() << "nothing to follow";
    }
}

TEST(Completion, is_reached_by_always_doing_the_next_step) {
    RandomTopics random;
    for (int round = 0; round < 3000; ++round) {
        const TopicRule rule = random.rule();
        TopicProgress made = random.progress_in(rule);
        Completion now = assess(rule, made);
        for (int steps = 0; !now.complete; ++steps) {
            ASSERT_LT(steps, 50);
            ASSERT_NE(now.next.kind, NextStepKind::Nothing);
            ASSERT_LE(now.required_done, now.required_total);
            follow(now.next, rule, made);
            now = assess(rule, made);
        }
        ASSERT_EQ(now.next.kind, NextStepKind::Nothing);
        ASSERT_EQ(now.required_done, now.required_total);
    }
}

}  // namespace
