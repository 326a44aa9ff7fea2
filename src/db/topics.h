// All SQL about topics, their tasks and materials. Questions are in db/quizzes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/topic_draft.h"

namespace db {

struct TopicListRow {
    learning::TopicId id;
    std::string name;
    int number = 0;
    learning::Subject subject = learning::Subject::Englisch;
    learning::LevelBand level_band = learning::LevelBand::L5_6;
    learning::TopicCategory category = learning::TopicCategory::Required;
    int tasks = 0;
    int minutes = 0;
    int missing_files = 0;
    bool only_through_class = false;  ///< neither own nor shared: of a class the teacher teaches
};

/// A stored topic: the draft as it was written, with the ids of its parts in the same order.
struct StoredTopic {
    learning::TopicId id;
    learning::UserId owner;
    bool shared = false;
    learning::TopicDraft draft;
    std::vector<learning::TaskId> tasks;
    std::vector<std::vector<learning::QuestionId>> task_questions;  ///< one list per task
    std::vector<learning::QuestionId> topic_questions;
    std::vector<learning::MaterialId> materials;
    std::vector<std::optional<std::int64_t>> material_bytes;  ///< nullopt: a link, or the file is missing
};

/// Stores every field; tasks get their titles.
learning::TopicId insert_topic(WriteTx& tx, const learning::TopicDraft& draft, learning::UserId owner);
/// Whether all teachers of the school may see and assign it.
void share_topic(WriteTx& tx, learning::TopicId id, bool shared = true);

/// F-IMP-7: same name, subject and level, and both or neither purely Seilbahn.
bool has_equal_topic(ReadTx& tx, const learning::TopicDraft& draft, learning::UserId owner);
/// Name of the topic, other than `except`, that has this unit slug.
std::optional<std::string> owner_of_slug(ReadTx& tx, std::string_view unit_slug, learning::TopicId except = {});

/// Topics this teacher may use (own, shared, and those of classes they teach): by subject, level band, number, name.
/// As many as `list_topics` gives.
int count_topics(ReadTx& tx, learning::UserId teacher);
std::vector<TopicListRow> list_topics(ReadTx& tx, learning::UserId teacher);
/// True if the teacher may see, assign and copy the topic.
bool may_use_topic(ReadTx& tx, learning::TopicId topic, learning::UserId teacher);
bool owns_topic(ReadTx& tx, learning::TopicId topic, learning::UserId teacher);
std::optional<StoredTopic> load_topic(ReadTx& tx, learning::TopicId id);
std::vector<learning::TopicId> list_own_topics(ReadTx& tx, learning::UserId owner);
std::optional<std::string> find_topic_name(ReadTx& tx, learning::TopicId id);

/// A task that students see.
bool is_task_of(ReadTx& tx, learning::TaskId task, learning::TopicId topic);
/// A task, be it hidden or not.
bool has_task(ReadTx& tx, learning::TopicId topic, learning::TaskId task);

/// What a student's page shows of a task beside its outline (db/work).
struct TaskText {
    std::string description;
    std::optional<std::string> done_when;
    std::optional<std::string> hints;
    std::optional<int> minutes;
};
std::optional<TaskText> find_task_text(ReadTx& tx, learning::TaskId id);

/// What a student's page shows of the topic itself.
struct TopicText {
    std::string goal_student;  ///< falls back to the teacher's goal
    std::string purpose;
    std::vector<learning::ConnectionDraft> building_on;
    std::vector<std::string> arriving_at;
};
TopicText load_topic_text(ReadTx& tx, learning::TopicId id);

struct BranchRow {
    std::string branch;
    std::string label;
    std::string note;
};
/// Branches of a fork in the order of their first task.
std::vector<BranchRow> list_branches(ReadTx& tx, learning::TopicId topic, std::string_view fork_group);

struct MaterialRow {
    learning::MaterialId id;
    learning::MaterialKind kind = learning::MaterialKind::Link;
    std::string location;
    std::string label;
    std::string attribution;
    bool school_only = false;
    bool file_stored = false;
};
/// Materials of a topic that belong to this task or to all.
std::vector<MaterialRow> list_materials(ReadTx& tx, learning::TopicId topic, learning::TaskId task);

}  // namespace db
