// When a topic is complete and what comes next (F-PROG-2, F-PROG-4). One pure rule for page, report, tick and import.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "learning/route.h"

namespace learning {

struct TopicRule {
    std::vector<TaskRule> tasks;  ///< in order of position
    bool task_quiz_required = true;
    bool has_topic_quiz = false;  ///< with at least one question for this student, like TaskRule::has_quiz
};

/// What one student has done in one assignment.
struct TopicProgress {
    std::optional<LearningPath> path;
    ForkChoices choices;
    std::set<TaskId> done;
    /// Tasks whose quiz does not block: a passed attempt, one whose answers all still wait for the teacher, or any
    /// checkpoint attempt.
    std::set<TaskId> quiz_settled;
    bool topic_quiz_settled = false;
};

enum class NextStepKind {
    Task,        ///< work on `task`
    TaskQuiz,    ///< `task` is done, its quiz is not passed yet
    ChooseFork,  ///< decide `fork_group`
    TopicQuiz,   ///< all required tasks are done
    Nothing,     ///< the topic is complete
};

struct NextStep {
    NextStepKind kind = NextStepKind::Nothing;
    TaskId task;
    std::string fork_group;
};

struct Completion {
    int required_total = 0;  ///< required tasks on the route
    int required_done = 0;
    bool complete = false;
    NextStep next;
};

/// Required tasks only are counted, so dashboard, page, matrix and report agree. A topic without required tasks and
/// without a quiz is complete as soon as this is asked, that is at the first tick of anything.
Completion assess(const TopicRule& topic, const TopicProgress& progress);

/// Whether a student who is at work on the topic is through with it because its teacher has changed it: nothing that is
/// required is left, and something required has been done. So a topic that stands empty for a moment ends for nobody.
/// What is complete already stays so, whatever a teacher adds; that is not asked here.
bool ends_by_edit(const TopicRule& topic, const TopicProgress& progress);

}  // namespace learning
