// From prerequisites (db/prerequisites) and their rule (learning/prerequisites) to what pages say of them.
#pragma once

#include <string>
#include <vector>

#include "db/prerequisites.h"
#include "handlers/student_work/work_view.h"
#include "view/assignment_pages.h"
#include "view/prerequisites.h"

namespace handlers {

/// How ready the members of a class are for topics.
struct Readiness {
    db::Prerequisites prerequisites;
    std::map<learning::UserId, learning::TopicRecord> records;
};
/// For every topic this teacher may use or the class has: at most three statements.
Readiness readiness_of_class(db::ReadTx& tx, learning::UserId teacher, learning::ClassId class_id);
/// For this topic.
Readiness readiness_for_topic(db::ReadTx& tx, learning::TopicId topic, learning::ClassId class_id);

/// Who of these lacks what for the topic.
view::Lacks lacks_for(const Readiness& readiness, learning::TopicId topic, const std::vector<Member>& members);

/// What of a topic a student has not completed yet, by name; nothing for who has completed the topic itself.
std::vector<std::string> missing_names(const db::Prerequisites& prerequisites, learning::TopicId topic,
                                       const learning::TopicRecord& record);

/// What a student is told of the topic: each with links to what they have of it.
std::vector<view::MissingTopic> missing_topics(db::ReadTx& tx, learning::TopicId topic, learning::UserId student);

}  // namespace handlers
