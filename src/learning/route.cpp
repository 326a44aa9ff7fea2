#include "learning/route.h"

#include <algorithm>

namespace learning {

namespace {

bool belongs_to(const TaskRule& task, const std::string& group, const std::string& branch) {
    return task.fork_group == group && task.fork_branch == branch;
}

bool is_offered(std::span<const TaskRule> tasks, const std::string& group, const std::string& branch) {
    return std::ranges::any_of(tasks,
                               [&](const TaskRule& task) { return !task.hidden && belongs_to(task, group, branch); });
}

// The branch in force. A choice whose branch has left the topic counts as none, or its tasks would be skipped unseen.
const std::string* chosen_branch(std::span<const TaskRule> tasks, const ForkChoices& choices,
                                 const std::string& group) {
    const auto choice = choices.find(group);
    if (choice == choices.end() || !is_offered(tasks, group, choice->second)) return nullptr;
    return &choice->second;
}

}  // namespace

std::vector<RouteStep> plan_route(std::span<const TaskRule> tasks, std::optional<LearningPath> student,
                                  const ForkChoices& choices) {
    const bool seilbahn = is_seilbahn_topic(tasks);
    std::vector<RouteStep> route;
    std::set<std::string> open_forks;
    for (const TaskRule& task : tasks) {
        if (task.hidden) continue;
        bool required = is_required(student, task.path, task.path_model, seilbahn);
        if (!task.fork_group.empty()) {
            const std::string* const branch = chosen_branch(tasks, choices, task.fork_group);
            if (branch == nullptr) {
                if (open_forks.insert(task.fork_group).second) route.push_back({.open_fork = task.fork_group});
                continue;
            }
            if (task.fork_branch != *branch) {
                if (task.fork_required) continue;
                required = false;
            }
        }
        route.push_back({.task = task.id, .required = required});
    }
    return route;
}

bool is_required(std::optional<LearningPath> student, std::optional<LearningPath> task, PathModel model,
                 bool topic_is_seilbahn) {
    if (topic_is_seilbahn) student = LearningPath::Seilbahn;
    if (!student) return true;
    if (student == LearningPath::Seilbahn) return task == LearningPath::Seilbahn;
    if (task == LearningPath::Seilbahn) return false;
    if (!task) return true;
    return model == PathModel::Depth || *task <= *student;
}

bool is_seilbahn_topic(std::span<const TaskRule> tasks) {
    bool any_visible = false;
    for (const TaskRule& task : tasks) {
        if (task.hidden) continue;
        if (task.path != LearningPath::Seilbahn) return false;
        any_visible = true;
    }
    return any_visible;
}

bool may_choose_branch(std::span<const TaskRule> tasks, const ForkChoices& choices, const std::set<TaskId>& done,
                       const std::string& group, const std::string& branch) {
    if (group.empty() || !is_offered(tasks, group, branch)) return false;
    const std::string* const chosen = chosen_branch(tasks, choices, group);
    if (chosen == nullptr) return true;
    return std::ranges::none_of(
        tasks, [&](const TaskRule& task) { return belongs_to(task, group, *chosen) && done.contains(task.id); });
}

}  // namespace learning
