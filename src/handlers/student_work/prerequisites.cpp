#include "handlers/student_work/prerequisites.h"

namespace handlers {

using learning::TopicId;
using learning::UserId;

namespace {

Readiness with_records(db::ReadTx& tx, db::Prerequisites prerequisites, learning::ClassId class_id) {
    Readiness readiness{.prerequisites = std::move(prerequisites), .records = {}};
    if (!readiness.prerequisites.empty()) readiness.records = db::load_topic_records(tx, class_id);
    return readiness;
}

const std::vector<learning::Prerequisite>& of_topic(const db::Prerequisites& prerequisites, TopicId topic) {
    static const std::vector<learning::Prerequisite> none;
    const auto found = prerequisites.find(topic);
    return found == prerequisites.end() ? none : found->second;
}

}  // namespace

Readiness readiness_of_class(db::ReadTx& tx, UserId teacher, learning::ClassId class_id) {
    return with_records(tx, db::load_prerequisites(tx, teacher, class_id), class_id);
}

Readiness readiness_for_topic(db::ReadTx& tx, TopicId topic, learning::ClassId class_id) {
    return with_records(tx, db::load_prerequisites(tx, topic), class_id);
}

view::Lacks lacks_for(const Readiness& readiness, TopicId topic, const std::vector<Member>& members) {
    view::Lacks shown{.rows = {}, .of = static_cast<int>(members.size())};
    const auto& prerequisites = of_topic(readiness.prerequisites, topic);
    if (prerequisites.empty()) return shown;
    std::vector<UserId> students;
    std::map<UserId, const Member*> by_id;
    for (const auto& member : members) {
        students.push_back(member.id);
        by_id[member.id] = &member;
    }
    for (auto& lack : learning::lacks_of(topic, prerequisites, readiness.records, students)) {
        view::LackRow row{std::move(lack.name), lack.is_group, {}};
        for (const auto student : lack.students) row.students.push_back({student, by_id.at(student)->name});
        shown.rows.push_back(std::move(row));
    }
    return shown;
}

std::vector<std::string> missing_names(const db::Prerequisites& prerequisites, TopicId topic,
                                       const learning::TopicRecord& record) {
    std::vector<std::string> names;
    if (record.completed.contains(topic)) return names;
    for (const auto& prerequisite : of_topic(prerequisites, topic))
        if (is_missing(prerequisite, record)) names.push_back(prerequisite.name);
    return names;
}

std::vector<view::MissingTopic> missing_topics(db::ReadTx& tx, TopicId topic, UserId student) {
    const auto prerequisites = db::load_prerequisites(tx, topic);
    if (prerequisites.empty()) return {};
    const auto topics = db::list_topics_of_student(tx, student);
    const auto record = db::record_of(topics);
    std::vector<view::MissingTopic> missing;
    for (const auto& prerequisite : of_topic(prerequisites, topic)) {
        if (!is_missing(prerequisite, record)) continue;
        view::MissingTopic shown{.name = prerequisite.name, .is_group = prerequisite.group.has_value(), .at_work = {}};
        for (const auto& each : topics)
            if (!each.completed && prerequisite.topics.contains(each.topic))
                shown.at_work.push_back({each.assignment, each.name});
        missing.push_back(std::move(shown));
    }
    return missing;
}

}  // namespace handlers
