// All SQL about elective groups and their topics.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/elective_group.h"
#include "learning/person.h"
#include "learning/prerequisites.h"

namespace db {

struct ElectiveGroupRow {
    learning::ElectiveGroupId id;
    learning::UserId owner;
    bool shared = false;
    learning::ElectiveGroupDraft group;
    int topics = 0;
};

learning::ElectiveGroupId insert_elective_group(WriteTx& tx, const learning::ElectiveGroupDraft& draft,
                                                learning::UserId owner);
void update_elective_group(WriteTx& tx, learning::ElectiveGroupId id, const learning::ElectiveGroupDraft& draft);
/// Whether all teachers of the school may see it.
void share_elective_group(WriteTx& tx, learning::ElectiveGroupId id, bool shared);
/// Its topics stay.
void delete_elective_group(WriteTx& tx, learning::ElectiveGroupId id);

std::optional<ElectiveGroupRow> find_elective_group(ReadTx& tx, learning::ElectiveGroupId id);
/// Own and shared ones, by subject, level band, name.
std::vector<ElectiveGroupRow> list_elective_groups(ReadTx& tx, learning::UserId teacher);
/// Whether this teacher owns another group of this name.
bool has_elective_group(ReadTx& tx, std::string_view name, learning::UserId owner, learning::ElectiveGroupId except = {});

/// False if nothing changed.
bool add_to_elective_group(WriteTx& tx, learning::ElectiveGroupId group, learning::TopicId topic);
bool remove_from_elective_group(WriteTx& tx, learning::ElectiveGroupId group, learning::TopicId topic);

struct ElectiveTopicRow {
    learning::TopicId id;
    std::string name;
    learning::Subject subject = learning::Subject::Englisch;
    learning::LevelBand level_band = learning::LevelBand::L5_6;
    bool usable = false;  ///< by the teacher who asks
};
/// In the order of `list_topics`.
std::vector<ElectiveTopicRow> list_topics_of_group(ReadTx& tx, learning::ElectiveGroupId group, learning::UserId teacher);

struct ElectiveMemberRow {
    learning::UserId id;
    learning::FullName name;
    learning::TopicRecord record;  ///< of the topics of the group only
};
struct ElectiveClassRow {
    learning::ClassId id;
    std::string name;
    std::vector<ElectiveMemberRow> members;  ///< sorted by name
};
/// The classes of this teacher that have members, sorted by name: one statement.
std::vector<ElectiveClassRow> list_classes_of_group(ReadTx& tx, learning::ElectiveGroupId group, learning::UserId teacher);

}  // namespace db
