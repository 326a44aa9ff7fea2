// From the state of assignments (db/work) and the rules (learning/completion) to what pages show. Pure.
#pragma once

#include <string>
#include <vector>

#include "db/work.h"
#include "view/class_pages.h"
#include "view/progress.h"
#include "view/start_pages.h"
#include "view/student_pages.h"

namespace handlers {

/// One assignment seen through the rules.
struct Standing {
    learning::Completion completion;
    std::vector<learning::RouteStep> route;
};
Standing standing_of(const db::TopicOutline& topic, const db::AssignmentWork& work);

const db::TaskOutline* find_task(const db::TopicOutline& topic, learning::TaskId task);

/// 0-based place of the task on the route; -1 if it is not on it.
int place_on_route(const std::vector<learning::RouteStep>& route, learning::TaskId task);
int tasks_on_route(const std::vector<learning::RouteStep>& route);

view::NextStepView next_step_view(const db::TopicOutline& topic, const Standing& standing);
view::StepMark task_mark(const learning::RouteStep& step, const db::AssignmentWork& work);
view::StepMark task_quiz_mark(const db::TaskOutline& task, const db::AssignmentWork& work);
view::StepMark topic_quiz_mark(const db::TopicOutline& topic, const db::AssignmentWork& work, const Standing& standing);
/// May the topic quiz be taken: all required tasks are done and no fork is open.
bool topic_quiz_is_open(const Standing& standing);

view::StartTopic start_topic(const db::TopicOutline& topic, const db::AssignmentWork& work);
view::StudentTopic student_topic(const db::TopicOutline& topic, const db::AssignmentWork& work);

/// The progress matrices of a class, main topics first; `members` are sorted by name.
struct Member {
    learning::UserId id;
    learning::FullName name;
};
struct ClassMatrices {
    std::vector<view::TopicMatrix> matrices;
    std::vector<view::StudentEntry> without_topic;
};
ClassMatrices class_matrices(const db::Work& work, const std::vector<Member>& members);

}  // namespace handlers
