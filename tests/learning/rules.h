// Short ways to write tasks and topics in the tests of the rules.
#pragma once

#include <initializer_list>
#include <string>

#include "learning/completion.h"

namespace learning::tests {

inline TaskRule task(std::int64_t id, std::optional<LearningPath> path = std::nullopt) {
    TaskRule rule;
    rule.id = TaskId{id};
    rule.path = path;
    return rule;
}

inline TaskRule hidden(TaskRule rule) {
    rule.hidden = true;
    return rule;
}

inline TaskRule with_quiz(TaskRule rule) {
    rule.has_quiz = true;
    return rule;
}

enum class OtherBranches { Dropped, Optional };

inline TaskRule in_fork(TaskRule rule, std::string group, std::string branch,
                        OtherBranches others = OtherBranches::Dropped) {
    rule.fork_group = std::move(group);
    rule.fork_branch = std::move(branch);
    rule.fork_required = others == OtherBranches::Dropped;
    return rule;
}

inline std::set<TaskId> tasks(std::initializer_list<std::int64_t> ids) {
    std::set<TaskId> found;
    for (const std::int64_t id : ids) found.insert(TaskId{id});
    return found;
}

/// A route as text: "1 2* ?lab" – task 1, task 2 as optional, the open fork "lab".
inline std::string written(const std::vector<RouteStep>& route) {
    std::string text;
    for (const RouteStep& step : route) {
        if (!text.empty()) text += ' ';
        text += step.open_fork.empty() ? to_string(step.task) : "?" + step.open_fork;
        if (!step.required) text += '*';
    }
    return text;
}

}  // namespace learning::tests
