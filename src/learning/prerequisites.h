// What a topic builds on, by name, and how far students are with it (F-TOPIC-15, F-TOPIC-16). It makes hints and nothing
// else: no topic is ever locked. Pure functions, any thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "learning/elective_group.h"

namespace learning {

/// Names as they are compared: without regard to case and to blanks around them.
std::string name_key(std::string_view name);

/// One name that a topic builds on, and what it means.
struct Prerequisite {
    std::string name;
    std::set<TopicId> topics = {};                 ///< any one of them suffices
    std::optional<TopicId> topic = {};             ///< a topic of this name, which the owner of the topic may use
    std::optional<ElectiveGroupId> group = {};     ///< the elective group of this name

    /// False: neither a topic nor a group is called so.
    bool is_known() const { return topic || group; }
};

/// What a student has had to do with topics, in whatever class.
struct TopicRecord {
    std::set<TopicId> completed;
    std::set<TopicId> active;
};

/// How far a student is with topics of which one suffices.
enum class Reached { Met, InProgress, Open };
Reached reached(const std::set<TopicId>& topics, const TopicRecord& record);

/// False also for what cannot be checked: an unknown name, or a group without topics.
bool is_missing(const Prerequisite& prerequisite, const TopicRecord& record);

/// A prerequisite and the students who have not completed it, in the order they were given.
struct Lack {
    std::string name;
    bool is_group = false;
    std::vector<UserId> students;
};
/// Who lacks what for `topic`. Nothing is said about those who have completed the topic itself.
std::vector<Lack> lacks_of(TopicId topic, const std::vector<Prerequisite>& prerequisites,
                           const std::map<UserId, TopicRecord>& records, const std::vector<UserId>& students);

}  // namespace learning
