#include "learning/completion.h"

namespace learning {

namespace {

// What still has to be done at one step of the route; nothing for optional and finished ones.
NextStep still_due(const RouteStep& step, bool quiz_counts, const TopicProgress& progress) {
    if (!step.open_fork.empty()) return {.kind = NextStepKind::ChooseFork, .fork_group = step.open_fork};
    if (!step.required) return {};
    if (!progress.done.contains(step.task)) return {.kind = NextStepKind::Task, .task = step.task};
    if (quiz_counts && !progress.quiz_settled.contains(step.task)) {
        return {.kind = NextStepKind::TaskQuiz, .task = step.task};
    }
    return {};
}

}  // namespace

Completion assess(const TopicRule& topic, const TopicProgress& progress) {
    std::set<TaskId> with_quiz;
    for (const TaskRule& task : topic.tasks) {
        if (task.has_quiz && topic.task_quiz_required) with_quiz.insert(task.id);
    }

    Completion result;
    for (const RouteStep& step : plan_route(topic.tasks, progress.path, progress.choices)) {
        if (step.required && step.open_fork.empty()) {
            ++result.required_total;
            if (progress.done.contains(step.task)) ++result.required_done;
        }
        if (result.next.kind == NextStepKind::Nothing) {
            result.next = still_due(step, with_quiz.contains(step.task), progress);
        }
    }
    if (result.next.kind == NextStepKind::Nothing && topic.has_topic_quiz && !progress.topic_quiz_settled) {
        result.next = {.kind = NextStepKind::TopicQuiz};
    }
    result.complete = result.next.kind == NextStepKind::Nothing;
    return result;
}

bool ends_by_edit(const TopicRule& topic, const TopicProgress& progress) {
    const auto now = assess(topic, progress);
    return now.complete && now.required_done > 0;
}

}  // namespace learning
