#include "db/elective_groups.h"

#include <map>

#include "base/text.h"
#include "db/columns.h"
#include "db/sort_by_name.h"
#include "db/usable_topic.h"

namespace db {

using learning::ClassId;
using learning::ElectiveGroupDraft;
using learning::ElectiveGroupId;
using learning::TopicId;
using learning::UserId;

namespace {

#define GROUP_COLUMNS                                                                                         \
    "SELECT g.id, g.owner_id, g.shared, g.name, g.description, g.subject, g.level_band, "                     \
    "(SELECT count(*) FROM elective_group_topic e WHERE e.group_id = g.id) FROM elective_group g "

ElectiveGroupRow read_group(Row row) {
    return {row.id<ElectiveGroupId>(0),
            row.id<UserId>(1),
            row.flag(2),
            {row.text(3), row.maybe_text(4), read_word(row, 5, learning::parse_subject),
             read_word(row, 6, learning::parse_level_band)},
            static_cast<int>(row.integer(7))};
}

}  // namespace

ElectiveGroupId insert_elective_group(WriteTx& tx, const ElectiveGroupDraft& draft, UserId owner) {
    return tx.insert<ElectiveGroupId>(
        "INSERT INTO elective_group (owner_id, name, name_key, description, subject, level_band) VALUES (?, ?, ?, ?, ?, ?)",
        owner, draft.name, learning::name_key(draft.name), draft.description, to_key(draft.subject),
        to_key(draft.level_band));
}

void update_elective_group(WriteTx& tx, ElectiveGroupId id, const ElectiveGroupDraft& draft) {
    tx.run("UPDATE elective_group SET name = ?, name_key = ?, description = ?, subject = ?, level_band = ? WHERE id = ?",
           draft.name, learning::name_key(draft.name), draft.description, to_key(draft.subject), to_key(draft.level_band), id);
}

void share_elective_group(WriteTx& tx, ElectiveGroupId id, bool shared) {
    tx.run("UPDATE elective_group SET shared = ? WHERE id = ?", shared, id);
}

void delete_elective_group(WriteTx& tx, ElectiveGroupId id) { tx.run("DELETE FROM elective_group WHERE id = ?", id); }

std::optional<ElectiveGroupRow> find_elective_group(ReadTx& tx, ElectiveGroupId id) {
    return tx.one(read_group, GROUP_COLUMNS "WHERE g.id = ?", id);
}

std::vector<ElectiveGroupRow> list_elective_groups(ReadTx& tx, UserId teacher) {
    return tx.all(read_group,
                  GROUP_COLUMNS "WHERE g.owner_id = ? OR g.shared = 1 ORDER BY g.subject, g.level_band, g.name_key, g.id",
                  teacher);
}

bool has_elective_group(ReadTx& tx, std::string_view name, UserId owner, ElectiveGroupId except) {
    return tx.number("SELECT count(*) FROM elective_group WHERE name_key = ? AND owner_id = ? AND id <> ?",
                     learning::name_key(name), owner, except) > 0;
}

bool add_to_elective_group(WriteTx& tx, ElectiveGroupId group, TopicId topic) {
    return tx.run("INSERT INTO elective_group_topic (group_id, topic_id) VALUES (?, ?) ON CONFLICT DO NOTHING", group,
                  topic) > 0;
}

bool remove_from_elective_group(WriteTx& tx, ElectiveGroupId group, TopicId topic) {
    return tx.run("DELETE FROM elective_group_topic WHERE group_id = ? AND topic_id = ?", group, topic) > 0;
}

std::vector<ElectiveTopicRow> list_topics_of_group(ReadTx& tx, ElectiveGroupId group, UserId teacher) {
    auto read = [](Row row) {
        return ElectiveTopicRow{row.id<TopicId>(0), row.text(1), read_word(row, 2, learning::parse_subject),
                                read_word(row, 3, learning::parse_level_band), row.flag(4)};
    };
    return tx.all(read,
                  "SELECT t.id, t.name, t.subject, t.level_band, " USABLE_TOPIC " "
                  "FROM elective_group_topic e JOIN topic t ON t.id = e.topic_id WHERE e.group_id = ?2 "
                  "ORDER BY t.subject, t.level_band, t.number, t.name",
                  teacher, group);
}

std::vector<ElectiveClassRow> list_classes_of_group(ReadTx& tx, ElectiveGroupId group, UserId teacher) {
    std::map<ClassId, std::string> names;
    std::map<ClassId, std::map<UserId, ElectiveMemberRow>> members;
    for (const Row row : tx.query("SELECT c.id, c.name, p.id, p.last_name, p.first_name, a.topic_id, a.state "
                                  "FROM class_teacher t JOIN school_class c ON c.id = t.class_id "
                                  "JOIN class_membership m ON m.class_id = c.id JOIN account p ON p.id = m.student_id "
                                  "LEFT JOIN assignment a ON a.student_id = m.student_id AND a.state <> 'replaced' "
                                  "AND a.topic_id IN (SELECT topic_id FROM elective_group_topic WHERE group_id = ?) "
                                  "WHERE t.account_id = ?",
                                  group, teacher)) {
        names.try_emplace(row.id<ClassId>(0), row.text_view(1));
        auto& member = members[row.id<ClassId>(0)][row.id<UserId>(2)];
        if (!member.id) member = {row.id<UserId>(2), {row.text(3), row.text(4)}, {}};
        if (row.is_null(5)) continue;
        auto& record = member.record;
        (row.text_view(6) == "completed" ? record.completed : record.active).insert(row.id<TopicId>(5));
    }
    std::vector<ElectiveClassRow> classes;
    for (auto& [id, name] : names) {
        ElectiveClassRow row{id, std::move(name), {}};
        for (auto& [student, member] : members[id]) row.members.push_back(std::move(member));
        sort_by_name(row.members, [](const ElectiveMemberRow& member) { return learning::name_sort_key(member.name); });
        classes.push_back(std::move(row));
    }
    sort_by_name(classes, [](const ElectiveClassRow& row) { return base::natural_sort_key(row.name); });
    return classes;
}

}  // namespace db
