// Which tasks of a topic a student sees, and which of them count: paths (F-PATH-1, F-PATH-2) and forks (F-FORK).
// Used by page, report, completion and import alike; no clock, no I/O.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/terms.h"

namespace learning {

/// What the rules need to know of a task.
struct TaskRule {
    TaskId id;
    std::optional<LearningPath> path;
    PathModel path_model = PathModel::Skip;
    bool hidden = false;
    /// With at least one question for this student (`questions_for`); a quiz without could never be passed.
    bool has_quiz = false;
    std::string fork_group;   ///< empty: not part of a fork
    std::string fork_branch;  ///< set exactly when fork_group is set
    bool fork_required = true;
};

/// Fork group → chosen branch, of one student in one topic.
using ForkChoices = std::map<std::string, std::string>;

struct RouteStep {
    TaskId task;           ///< none (value 0) where an undecided fork stands
    bool required = true;  ///< false: visible, "Zusatz"
    std::string open_fork; ///< group name of an undecided fork, else empty
};

/// F-PATH-1 for one task. `topic_is_seilbahn`: all non-hidden tasks of the topic are Seilbahn.
bool is_required(std::optional<LearningPath> student, std::optional<LearningPath> task, PathModel model,
                 bool topic_is_seilbahn);

bool is_seilbahn_topic(std::span<const TaskRule> tasks);

/// The student's route in task order. An undecided fork is one step with `open_fork`; branches not chosen are
/// dropped if the fork is required, else they stay as optional steps. `tasks` are in order of position.
std::vector<RouteStep> plan_route(std::span<const TaskRule> tasks, std::optional<LearningPath> student,
                                  const ForkChoices& choices);

/// F-FORK-3: a choice is open until one task of the chosen branch is done.
bool may_choose_branch(std::span<const TaskRule> tasks, const ForkChoices& choices, const std::set<TaskId>& done,
                       const std::string& group, const std::string& branch);

}  // namespace learning
