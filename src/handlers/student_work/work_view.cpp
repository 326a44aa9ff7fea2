#include "handlers/student_work/work_view.h"

#include <algorithm>
#include <map>
#include <set>

namespace handlers {

using learning::NextStepKind;
using learning::RouteStep;
using learning::TaskId;
using view::StepMark;

Standing standing_of(const db::TopicOutline& topic, const db::AssignmentWork& work) {
    const auto& rule = topic.rule_for(work.progress.path);
    return {learning::assess(rule, work.progress),
            learning::plan_route(rule.tasks, work.progress.path, work.progress.choices)};
}

const db::TaskOutline* find_task(const db::TopicOutline& topic, TaskId task) {
    const auto found = std::ranges::find(topic.tasks, task, &db::TaskOutline::id);
    return found == topic.tasks.end() ? nullptr : &*found;
}

int place_on_route(const std::vector<RouteStep>& route, TaskId task) {
    int place = 0;
    for (const auto& step : route) {
        if (step.task == task) return place;
        if (step.task) ++place;
    }
    return -1;
}

int tasks_on_route(const std::vector<RouteStep>& route) {
    return static_cast<int>(std::ranges::count_if(route, [](const RouteStep& step) { return bool(step.task); }));
}

view::NextStepView next_step_view(const db::TopicOutline& topic, const Standing& standing) {
    const auto& next = standing.completion.next;
    view::NextStepView shown{.kind = next.kind, .task = next.task, .quiz = {}, .task_title = {}};
    if (next.kind == NextStepKind::TopicQuiz) shown.quiz = topic.topic_quiz.id;
    if (const auto* task = find_task(topic, next.task)) {
        shown.task_title = task->title;
        shown.quiz = task->quiz.id;
        shown.position = std::max(0, place_on_route(standing.route, next.task));
    }
    shown.steps = tasks_on_route(standing.route);
    return shown;
}

StepMark task_mark(const RouteStep& step, const db::AssignmentWork& work) {
    if (work.progress.done.contains(step.task)) return StepMark::Done;
    return step.required ? StepMark::Open : StepMark::Optional;
}

namespace {
StepMark quiz_mark(learning::QuizId quiz, const db::AssignmentWork& work, bool open) {
    const auto standing = work.quizzes.find(quiz);
    if (standing != work.quizzes.end() && standing->second.passed) return StepMark::QuizPassed;
    if (standing != work.quizzes.end() && standing->second.waiting) return StepMark::QuizWaiting;
    return open ? StepMark::QuizOpen : StepMark::QuizLocked;
}
}  // namespace

StepMark task_quiz_mark(const db::TaskOutline& task, const db::AssignmentWork& work) {
    return quiz_mark(task.quiz.id, work, work.progress.done.contains(task.id));
}

bool topic_quiz_is_open(const Standing& standing) {
    const bool fork_open = std::ranges::any_of(standing.route, [](const RouteStep& step) { return !step.open_fork.empty(); });
    return !fork_open && standing.completion.required_done == standing.completion.required_total;
}

StepMark topic_quiz_mark(const db::TopicOutline& topic, const db::AssignmentWork& work, const Standing& standing) {
    return quiz_mark(topic.topic_quiz.id, work, topic_quiz_is_open(standing));
}

namespace {

/// How far the student is, for what the page shows of a topic.
template <typename Shown>
Shown with_progress(Shown shown, const db::TopicOutline& topic, const db::AssignmentWork& work) {
    const auto standing = standing_of(topic, work);
    shown.required_done = standing.completion.required_done;
    shown.required_total = standing.completion.required_total;
    shown.complete = work.completed;
    if (!work.completed) shown.next = next_step_view(topic, standing);
    return shown;
}

}  // namespace

view::StartTopic start_topic(const db::TopicOutline& topic, const db::AssignmentWork& work) {
    return with_progress(view::StartTopic{.assignment = work.id, .name = topic.name, .category = topic.category}, topic, work);
}

view::StudentTopic student_topic(const db::TopicOutline& topic, const db::AssignmentWork& work) {
    return with_progress(view::StudentTopic{.topic = topic.id, .name = topic.name, .role = work.role}, topic, work);
}

namespace {

std::vector<view::MatrixColumn> matrix_columns(const db::TopicOutline& topic) {
    std::vector<view::MatrixColumn> columns;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) {
        if (topic.task_rules[i].hidden) continue;
        columns.push_back({view::ColumnKind::Task, topic.tasks[i].title});
        if (topic.tasks[i].quiz.id) columns.push_back({view::ColumnKind::TaskQuiz, topic.tasks[i].title});
    }
    if (topic.topic_quiz.id) columns.push_back({view::ColumnKind::TopicQuiz, {}});
    return columns;
}

view::MatrixRow matrix_row(const db::TopicOutline& topic, const db::AssignmentWork& work, const Member& member,
                           int number) {
    const auto standing = standing_of(topic, work);
    view::MatrixRow row{.student = member.id, .name = member.name};
    row.number = number;
    row.required_done = standing.completion.required_done;
    row.required_total = standing.completion.required_total;
    row.complete = work.completed;
    std::size_t step = 0;  // the route is in task order, so both are walked once
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) {
        if (topic.task_rules[i].hidden) continue;
        const auto& task = topic.tasks[i];
        while (step < standing.route.size() && !standing.route[step].task) ++step;
        const bool on_route = step < standing.route.size() && standing.route[step].task == task.id;
        row.cells.push_back(on_route ? task_mark(standing.route[step], work) : StepMark::NotShown);
        const bool has_quiz = on_route && task.quiz.for_student(work.progress.path);
        if (task.quiz.id) row.cells.push_back(has_quiz ? task_quiz_mark(task, work) : StepMark::NotShown);
        if (on_route) ++step;
    }
    if (topic.topic_quiz.id)
        row.cells.push_back(topic.topic_quiz.for_student(work.progress.path) ? topic_quiz_mark(topic, work, standing)
                                                                             : StepMark::NotShown);
    return row;
}

}  // namespace

ClassMatrices class_matrices(const db::Work& work, const std::vector<Member>& members) {
    std::map<learning::UserId, std::size_t> member_index;
    for (std::size_t i = 0; i < members.size(); ++i) member_index[members[i].id] = i;

    ClassMatrices result;
    std::map<std::pair<learning::AssignmentRole, learning::TopicId>, std::map<std::size_t, view::MatrixRow>> rows;
    std::set<learning::UserId> with_topic;
    for (const auto& assignment : work.assignments) {
        const auto member = member_index.find(assignment.student);
        if (member == member_index.end()) continue;
        if (assignment.role == learning::AssignmentRole::Primary) with_topic.insert(assignment.student);
        rows[{assignment.role, assignment.topic}][member->second] =
            matrix_row(work.topic_of(assignment), assignment, members[member->second], static_cast<int>(member->second) + 1);
    }
    for (auto& [key, matrix_rows] : rows) {
        const auto& topic = *work.topics.at(key.second);
        view::TopicMatrix matrix{.topic = topic.id, .name = topic.name, .role = key.first, .columns = matrix_columns(topic)};
        for (auto& [index, row] : matrix_rows) matrix.rows.push_back(std::move(row));
        result.matrices.push_back(std::move(matrix));
    }
    for (const auto& member : members)
        if (!with_topic.contains(member.id)) result.without_topic.push_back({member.id, member.name});
    return result;
}

}  // namespace handlers
