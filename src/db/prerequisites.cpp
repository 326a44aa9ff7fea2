#include "db/prerequisites.h"

#include <utility>

namespace db {

using learning::AssignmentId;
using learning::ClassId;
using learning::ElectiveGroupId;
using learning::Prerequisite;
using learning::TopicId;
using learning::TopicRecord;
using learning::UserId;

namespace {

// Which topics are asked about, as the beginning of both statements. A literal, so it can be joined with literals.
#define OF_TOPIC "WITH wanted AS (SELECT id, owner_id FROM topic WHERE id = ?) "
#define OF_CLASS                                                                                              \
    "WITH wanted AS (SELECT id, owner_id FROM topic WHERE owner_id = ? OR shared = 1 "                        \
    "OR id IN (SELECT topic_id FROM assignment WHERE class_id = ?)) "

#define MEANT_TOPICS                                                                                          \
    "SELECT p.topic_id, p.position, p.name, t.id, "                                                           \
    "CASE WHEN t.owner_id = w.owner_id OR t.shared = 1 THEN 1 ELSE 0 END FROM wanted w "                      \
    "JOIN topic_prerequisite p ON p.topic_id = w.id "                                                         \
    "LEFT JOIN topic t ON t.name_key = p.name_key AND t.id <> p.topic_id ORDER BY p.topic_id, p.position, t.id"
#define MEANT_GROUPS                                                                                          \
    "SELECT p.topic_id, p.position, g.id, e.topic_id FROM wanted w "                                          \
    "JOIN topic_prerequisite p ON p.topic_id = w.id "                                                         \
    "JOIN elective_group g ON g.name_key = p.name_key AND (g.owner_id = w.owner_id OR g.shared = 1) "         \
    "LEFT JOIN elective_group_topic e ON e.group_id = g.id AND e.topic_id <> p.topic_id ORDER BY g.id DESC"

struct Statements {
    Sql topics, groups;
};
constexpr Statements of_topic{OF_TOPIC MEANT_TOPICS, OF_TOPIC MEANT_GROUPS};
constexpr Statements of_class{OF_CLASS MEANT_TOPICS, OF_CLASS MEANT_GROUPS};

template <typename... Values>
Prerequisites load(ReadTx& tx, const Statements& sql, const Values&... values) {
    std::map<TopicId, std::map<std::int64_t, Prerequisite>> by_position;
    for (const Row row : tx.query(sql.topics, values...)) {
        auto& prerequisite = by_position[row.id<TopicId>(0)][row.integer(1)];
        prerequisite.name = row.text(2);
        if (row.is_null(3)) continue;
        prerequisite.topics.insert(row.id<TopicId>(3));
        if (row.flag(4) && !prerequisite.topic) prerequisite.topic = row.id<TopicId>(3);
    }
    if (by_position.empty()) return {};
    for (const Row row : tx.query(sql.groups, values...)) {
        auto& prerequisite = by_position[row.id<TopicId>(0)][row.integer(1)];
        prerequisite.group = row.id<ElectiveGroupId>(2);
        if (!row.is_null(3)) prerequisite.topics.insert(row.id<TopicId>(3));
    }
    Prerequisites loaded;
    for (auto& [topic, prerequisites] : by_position)
        for (auto& [position, prerequisite] : prerequisites) loaded[topic].push_back(std::move(prerequisite));
    return loaded;
}

void note(TopicRecord& record, TopicId topic, bool completed) {
    (completed ? record.completed : record.active).insert(topic);
}

}  // namespace

Prerequisites load_prerequisites(ReadTx& tx, TopicId topic) { return load(tx, of_topic, topic); }

Prerequisites load_prerequisites(ReadTx& tx, UserId teacher, ClassId class_id) {
    return load(tx, of_class, teacher, class_id);
}

std::map<UserId, TopicRecord> load_topic_records(ReadTx& tx, ClassId class_id) {
    std::map<UserId, TopicRecord> records;
    for (const Row row : tx.query("SELECT a.student_id, a.topic_id, a.state FROM class_membership m "
                                  "JOIN assignment a ON a.student_id = m.student_id "
                                  "WHERE m.class_id = ? AND a.state <> 'replaced'",
                                  class_id))
        note(records[row.id<UserId>(0)], row.id<TopicId>(1), row.text_view(2) == "completed");
    return records;
}

std::vector<TopicOfStudent> list_topics_of_student(ReadTx& tx, UserId student) {
    auto read = [](Row row) {
        return TopicOfStudent{row.id<AssignmentId>(0), row.id<TopicId>(1), row.text(2), row.text_view(3) == "completed"};
    };
    return tx.all(read,
                  "SELECT a.id, a.topic_id, t.name, a.state FROM assignment a JOIN topic t ON t.id = a.topic_id "
                  "WHERE a.student_id = ? AND a.state <> 'replaced' ORDER BY a.assigned_at, a.id",
                  student);
}

TopicRecord record_of(const std::vector<TopicOfStudent>& topics) {
    TopicRecord record;
    for (const auto& each : topics) note(record, each.topic, each.completed);
    return record;
}

std::vector<PrerequisiteName> list_prerequisite_names(ReadTx& tx, UserId teacher, TopicId except) {
    auto read_topic = [](Row row) { return PrerequisiteName{row.text(0), false}; };
    auto read_group = [](Row row) { return PrerequisiteName{row.text(0), true}; };
    auto names = tx.all(read_topic,
                        "SELECT name FROM topic WHERE (owner_id = ? OR shared = 1) AND id <> ? "
                        "ORDER BY subject, level_band, number, name",
                        teacher, except);
    for (auto& group : tx.all(read_group,
                              "SELECT name FROM elective_group WHERE owner_id = ? OR shared = 1 ORDER BY name_key, id", teacher))
        names.push_back(std::move(group));
    return names;
}

bool is_prerequisite_name(ReadTx& tx, std::string_view name, UserId teacher) {
    const auto key = learning::name_key(name);
    return tx.number("SELECT EXISTS (SELECT 1 FROM topic WHERE name_key = ? AND (owner_id = ? OR shared = 1)) "
                     "OR EXISTS (SELECT 1 FROM elective_group WHERE name_key = ? AND (owner_id = ? OR shared = 1))",
                     key, teacher, key, teacher) > 0;
}

void follow_rename(WriteTx& tx, std::string_view before, std::string_view after, UserId owner) {
    if (before == after || is_prerequisite_name(tx, before, owner)) return;
    tx.run("UPDATE topic_prerequisite SET name = ?, name_key = ? WHERE name_key = ? "
           "AND topic_id IN (SELECT id FROM topic WHERE owner_id = ?)",
           after, learning::name_key(after), learning::name_key(before), owner);
}

}  // namespace db
