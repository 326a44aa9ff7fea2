#include "demo/topic_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "db/assignments.h"

namespace demo {

using learning::QuizId;
using learning::RouteStep;
using learning::TaskId;

namespace {

constexpr int tasks_of_active_topic_max = 7;
constexpr base::EpochMs assigned_after_ms = 1 * minute_ms;
constexpr base::EpochMs first_tick_after_ms = 5 * minute_ms;
constexpr base::EpochMs ticking_ms = 27 * minute_ms;  ///< then there is time for two attempts before the bell
constexpr base::EpochMs quiz_takes_ms = 4 * minute_ms;

}  // namespace

void Journal::note(base::EpochMs moment, learning::UserId student, std::string kind, std::string detail) {
    events_.push_back({moment, student, std::move(kind), std::move(detail)});
}

const std::vector<learning::Question>& Journal::questions_of(QuizId quiz) {
    auto& questions = questions_[quiz];
    if (questions.empty()) {
        db::ReadTx tx(database_, 0);
        questions = db::load_questions(tx, quiz);
    }
    return questions;
}

TopicRun::TopicRun(Journal& journal, const Seat& seat, learning::TopicId topic, std::span<const base::EpochMs> lessons,
                   SeededRandom& random)
    : journal_(journal), seat_(seat), lessons_(lessons), random_(random) {
    assign(topic);
    choose_route();
}

void TopicRun::complete() {
    const auto tasks = draw_tasks(static_cast<int>(route_.size()), static_cast<int>(route_.size()));
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto moment = moment_of(i, tasks.size());
        tick(tasks[i], moment);
        take_quiz(quiz_of(tasks[i]), Ending::Passed, moment);
    }
    const auto finished = moment_of(tasks.size() - 1, tasks.size()) + 2 * quiz_takes_ms;
    take_quiz(topic_quiz(), Ending::Passed, finished);
    auto tx = journal_.at(finished + 2 * quiz_takes_ms);
    [[maybe_unused]] const auto settled = db::settle(tx, assignment_);
    assert(settled.completed_now);
    journal_.note(tx.now_ms(), seat_.student, "task_complete",
                  fmt::format(R"({{"assignment":{}}})", assignment_.value));
}

void TopicRun::begin() {
    const auto required = static_cast<int>(std::ranges::count_if(route_, &RouteStep::required));
    const int in_time_for = static_cast<int>(lessons_.size()) * 2;
    const int wanted = random_.between(0, std::min({required, tasks_of_active_topic_max, in_time_for}));
    const auto tasks = draw_tasks(wanted, tasks_of_active_topic_max);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto moment = moment_of(i, tasks.size());
        tick(tasks[i], moment);
        const int luck = random_.between(1, 100);
        const bool newest = i + 1 == tasks.size();
        if (luck <= (newest ? 50 : 93))
            take_quiz(quiz_of(tasks[i]), Ending::Passed, moment);
        else if (newest && luck <= 70)
            take_quiz(quiz_of(tasks[i]), Ending::Failed, moment);
    }
    if (wanted == required && random_.percent(50))
        take_quiz(topic_quiz(), Ending::Failed, moment_of(tasks.size() - 1, tasks.size()) + 2 * quiz_takes_ms);
}

void TopicRun::assign(learning::TopicId topic) {
    auto tx = journal_.at(lessons_.front() + assigned_after_ms);
    db::assign_main_topic(tx, seat_.student, seat_.class_id, topic);
    db::log_change(tx, {seat_.teacher, "assign_topic_" + to_string(topic), "account", seat_.student.value});
    const auto work = db::load_work_of_student(tx, seat_.student);
    const auto mine = std::ranges::find_if(
        work.assignments, [&](const db::AssignmentWork& other) { return other.topic == topic && !other.completed; });
    assert(mine != work.assignments.end());
    assignment_ = mine->id;
    topic_ = work.topic_of(*mine);
}

void TopicRun::choose_route() {
    const auto rule = topic_.rule_for(seat_.path);
    std::map<std::string, std::vector<std::string>> branches;
    for (const auto& task : rule.tasks)
        if (!task.fork_group.empty()) branches[task.fork_group].push_back(task.fork_branch);
    for (const auto& [group, names] : branches) choices_[group] = random_.pick(names);
    route_ = learning::plan_route(rule.tasks, seat_.path, choices_);
}

std::vector<TaskId> TopicRun::draw_tasks(int required_max, int tasks_max) {
    std::vector<TaskId> tasks;
    int required = 0;
    for (const auto& step : route_) {
        if (required == required_max || static_cast<int>(tasks.size()) == tasks_max) break;
        if (!step.required && !random_.percent(25)) continue;
        tasks.push_back(step.task);
        if (step.required) ++required;
    }
    return tasks;
}

base::EpochMs TopicRun::moment_of(std::size_t index, std::size_t count) const {
    const auto place = index * lessons_.size();
    const auto into_the_lesson =
        static_cast<base::EpochMs>(place % count) * ticking_ms / static_cast<base::EpochMs>(count);
    return lessons_[place / count] + first_tick_after_ms + into_the_lesson;
}

void TopicRun::tick(TaskId task, base::EpochMs moment) {
    auto tx = journal_.at(moment);
    const auto rule = std::ranges::find(topic_.task_rules, task, &learning::TaskRule::id);
    if (!rule->fork_group.empty() && !std::exchange(choice_stored_[rule->fork_group], true)) {
        db::put_fork_choice(tx, assignment_, rule->fork_group, rule->fork_branch);
        journal_.note(moment, seat_.student, "fork_choice", fmt::format(R"({{"assignment":{}}})", assignment_.value));
    }
    db::set_task_done(tx, assignment_, task, true);
    journal_.note(moment, seat_.student, "subtask_complete", fmt::format(R"({{"task":{},"done":true}})", task.value));
}

void TopicRun::take_quiz(QuizId quiz, Ending ending, base::EpochMs moment) {
    if (!quiz) return;
    auto handed_in = moment + quiz_takes_ms;
    if (ending == Ending::Failed || random_.percent(25)) {
        hand_in(quiz, Aim::Fail, handed_in);
        handed_in += quiz_takes_ms;
    }
    if (ending == Ending::Passed) hand_in(quiz, Aim::Pass, handed_in);
}

void TopicRun::hand_in(QuizId quiz, Aim aim, base::EpochMs moment) {
    const auto questions = learning::questions_for(seat_.path, journal_.questions_of(quiz));
    const auto answers = answer_quiz(questions, aim, journal_.samples(), random_);
    std::vector<learning::Verdict> verdicts;
    for (const auto& answer : answers) verdicts.push_back(answer.verdict);
    const auto outcome = learning::tally(verdicts);
    auto tx = journal_.at(moment);
    db::insert_attempt(tx, assignment_, quiz, ++attempts_[quiz], outcome, answers);
    journal_.note(moment, seat_.student, "quiz_attempt",
                  fmt::format(R"({{"quiz":{},"points":{},"max":{},"passed":{}}})", quiz.value, outcome.points,
                              outcome.max_points, outcome.state == learning::AttemptState::Passed));
}

QuizId TopicRun::quiz_of(TaskId task) const {
    return std::ranges::find(topic_.tasks, task, &db::TaskOutline::id)->quiz.for_student(seat_.path);
}

}  // namespace demo
