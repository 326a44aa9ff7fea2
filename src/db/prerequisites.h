// All SQL about what topics build on: what the names mean, and what students have to do with topics.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/prerequisites.h"

namespace db {

/// By topic, in the order of the topic; topics that build on nothing are missing. A name means what the owner of the topic
/// may use; a topic of the same name completed with anybody else counts as well. At most two statements.
using Prerequisites = std::map<learning::TopicId, std::vector<learning::Prerequisite>>;
Prerequisites load_prerequisites(ReadTx& tx, learning::TopicId topic);
/// Of all topics this teacher may use, and of those given in the class.
Prerequisites load_prerequisites(ReadTx& tx, learning::UserId teacher, learning::ClassId class_id);

/// Of every member of the class who has any topic, in this class or another.
std::map<learning::UserId, learning::TopicRecord> load_topic_records(ReadTx& tx, learning::ClassId class_id);

/// A topic a student has completed or is at work on.
struct TopicOfStudent {
    learning::AssignmentId assignment;
    learning::TopicId topic;
    std::string name;
    bool completed = false;
};
std::vector<TopicOfStudent> list_topics_of_student(ReadTx& tx, learning::UserId student);
learning::TopicRecord record_of(const std::vector<TopicOfStudent>& topics);

/// A name that a teacher can choose: of a usable topic or of a usable elective group.
struct PrerequisiteName {
    std::string name;
    bool is_group = false;
};
/// Topics in the order of `list_topics`, without `except`, then groups by name.
std::vector<PrerequisiteName> list_prerequisite_names(ReadTx& tx, learning::UserId teacher, learning::TopicId except = {});
/// Whether a topic or a group that this teacher may use is called so.
bool is_prerequisite_name(ReadTx& tx, std::string_view name, learning::UserId teacher);

/// After a topic or a group of this teacher was renamed: the teacher's topics that build on it do so still, unless something
/// else is called by the old name.
void follow_rename(WriteTx& tx, std::string_view before, std::string_view after, learning::UserId owner);

}  // namespace db
