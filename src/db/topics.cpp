#include "db/topics.h"

#include <algorithm>

#include "db/columns.h"
#include "db/quizzes.h"
#include "db/usable_topic.h"
#include "topicfile/json_values.h"

namespace db {

using learning::MaterialId;
using learning::TaskId;
using learning::TopicDraft;
using learning::TopicId;
using learning::UserId;

namespace {

bool is_seilbahn(const TopicDraft& draft) {
    return !draft.tasks.empty() && std::ranges::all_of(draft.tasks, [](const learning::TaskDraft& task) {
        return task.hidden || task.path == learning::LearningPath::Seilbahn;
    });
}

TopicListRow read_list_row(Row row) {
    return {row.id<TopicId>(0),
            row.text(1),
            static_cast<int>(row.integer(2)),
            read_word(row, 3, learning::parse_subject),
            read_word(row, 4, learning::parse_level_band),
            read_word(row, 5, learning::parse_topic_category),
            static_cast<int>(row.integer(6)),
            static_cast<int>(row.integer(7)),
            static_cast<int>(row.integer(8)),
            row.flag(9)};
}

StoredTopic read_topic(Row row) {
    StoredTopic stored{.id = row.id<TopicId>(0), .owner = row.id<UserId>(1), .draft = {}};
    auto& draft = stored.draft;
    draft.name = row.text(2);
    draft.number = static_cast<int>(row.integer(3));
    draft.description = row.text(4);
    draft.goal_teacher = row.text(5);
    draft.goal_student = row.maybe_text(6);
    draft.subject = read_word(row, 7, learning::parse_subject);
    draft.level_band = read_word(row, 8, learning::parse_level_band);
    draft.category = read_word(row, 9, learning::parse_topic_category);
    draft.purpose = row.maybe_text(10);
    draft.task_quiz_required = row.flag(11);
    draft.module_tier = read_word(row, 12, learning::parse_module_tier);
    draft.unit_slug = row.maybe_text(13);
    stored.shared = row.flag(14);
    return stored;
}

learning::TaskDraft read_task(Row row) {
    learning::TaskDraft task;
    task.position = static_cast<int>(row.integer(1));
    task.description = row.text(2);
    task.minutes = read_maybe_small(row, 3);
    task.path = read_maybe_word(row, 4, learning::parse_learning_path);
    task.path_model = read_word(row, 5, learning::parse_path_model);
    task.done_when = row.maybe_text(6);
    task.hints = row.maybe_text(7);
    task.graded_artifact = row.maybe_text(8);
    task.artifact_gate = row.maybe_text(9);
    task.checkpoint_type = read_maybe_word(row, 10, learning::parse_checkpoint_type);
    task.checkpoint_tag = read_maybe_word(row, 11, learning::parse_checkpoint_tag);
    task.checkpoint_hints = topicfile::texts_from_json(row.text_view(12));
    task.school_only = row.flag(13);
    task.hidden = row.flag(14);
    task.fork_group = row.maybe_text(15);
    task.fork_branch = row.maybe_text(16);
    task.fork_branch_label = row.maybe_text(17);
    task.fork_branch_note = row.maybe_text(18);
    task.fork_required = row.flag(19);
    return task;
}

learning::ConnectionDraft read_connection(Row row) {
    return {row.text(0), row.maybe_text(1), read_maybe_word(row, 2, learning::parse_connection_strength)};
}

std::vector<learning::ConnectionDraft> load_connections(ReadTx& tx, TopicId id) {
    return tx.all(read_connection, "SELECT label, unit, strength FROM topic_connection WHERE topic_id = ? ORDER BY position",
                  id);
}

std::vector<std::string> load_outcomes(ReadTx& tx, TopicId id) {
    auto read = [](Row row) { return row.text(0); };
    return tx.all(read, "SELECT text FROM topic_outcome WHERE topic_id = ? ORDER BY position", id);
}

void load_tasks(ReadTx& tx, StoredTopic& stored) {
    for (const Row row : tx.query("SELECT id, position, description, minutes, path, path_model, done_when, hints, "
                                  "graded_artifact, artifact_gate, checkpoint_type, checkpoint_tag, checkpoint_hints, "
                                  "school_only, hidden, fork_group, fork_branch, fork_branch_label, fork_branch_note, "
                                  "fork_required FROM task WHERE topic_id = ? ORDER BY position, id",
                                  stored.id)) {
        stored.tasks.push_back(row.id<TaskId>(0));
        stored.draft.tasks.push_back(read_task(row));
    }
    stored.task_questions.resize(stored.tasks.size());
    for (auto& [task, questions, quiz] : load_quizzes_of_topic(tx, stored.id)) {
        const auto at = static_cast<std::size_t>(std::ranges::find(stored.tasks, task) - stored.tasks.begin());
        const bool of_topic = at == stored.tasks.size();
        (of_topic ? stored.topic_questions : stored.task_questions[at]) = std::move(questions);
        (of_topic ? stored.draft.quiz : stored.draft.tasks[at].quiz) = std::move(quiz);
    }
}

void load_materials(ReadTx& tx, StoredTopic& stored) {
    for (const Row row : tx.query("SELECT m.id, m.kind, m.location, m.label, m.attribution, m.school_only, f.bytes "
                                  "FROM material m LEFT JOIN stored_file f ON f.id = m.file_id "
                                  "WHERE m.topic_id = ? ORDER BY m.position, m.id",
                                  stored.id)) {
        stored.materials.push_back(row.id<MaterialId>(0));
        stored.draft.materials.push_back({read_word(row, 1, learning::parse_material_kind), row.text(2), row.text(3),
                                          row.maybe_text(4), row.flag(5), {}});
        stored.material_bytes.push_back(row.maybe_integer(6));
    }
    for (const Row row : tx.query("SELECT mt.material_id, t.position FROM material m "
                                  "JOIN material_task mt ON mt.material_id = m.id JOIN task t ON t.id = mt.task_id "
                                  "WHERE m.topic_id = ? ORDER BY t.position",
                                  stored.id)) {
        const auto at = std::ranges::find(stored.materials, row.id<MaterialId>(0)) - stored.materials.begin();
        stored.draft.materials[static_cast<std::size_t>(at)].task_positions.push_back(static_cast<int>(row.integer(1)));
    }
}

}  // namespace

bool has_equal_topic(ReadTx& tx, const TopicDraft& draft, UserId owner) {
    auto read = [](Row row) { return row.flag(0); };
    const auto equal = tx.all(read,
                              "SELECT EXISTS (SELECT 1 FROM task k WHERE k.topic_id = t.id) AND NOT EXISTS "
                              "(SELECT 1 FROM task k WHERE k.topic_id = t.id AND k.hidden = 0 "
                              "AND coalesce(k.path, '') <> 'seilbahn') FROM topic t "
                              "WHERE t.name = ? AND t.subject = ? AND t.level_band = ? AND t.owner_id = ?",
                              draft.name, to_key(draft.subject), to_key(draft.level_band), owner);
    return std::ranges::find(equal, is_seilbahn(draft)) != equal.end();
}

std::optional<std::string> owner_of_slug(ReadTx& tx, std::string_view unit_slug, TopicId except) {
    auto read = [](Row row) { return row.text(0); };
    return tx.one(read, "SELECT name FROM topic WHERE unit_slug = ? AND id <> ?", unit_slug, except);
}

int count_topics(ReadTx& tx, UserId teacher) {
    return static_cast<int>(tx.number("SELECT count(*) FROM topic t WHERE " USABLE_TOPIC, teacher));
}

std::vector<TopicListRow> list_topics(ReadTx& tx, UserId teacher) {
    return tx.all(read_list_row,
                  "SELECT t.id, t.name, t.number, t.subject, t.level_band, t.category, "
                  "(SELECT count(*) FROM task k WHERE k.topic_id = t.id AND k.hidden = 0), "
                  "(SELECT coalesce(sum(k.minutes), 0) FROM task k WHERE k.topic_id = t.id AND k.hidden = 0), "
                  "(SELECT count(*) FROM material m WHERE m.topic_id = t.id AND m.kind = 'datei' AND m.file_id IS NULL), "
                  "NOT " OWN_OR_SHARED_TOPIC " FROM topic t WHERE " USABLE_TOPIC " "
                  "ORDER BY t.subject, t.level_band, t.number, t.name",
                  teacher);
}

bool may_use_topic(ReadTx& tx, TopicId topic, UserId teacher) {
    return tx.number("SELECT count(*) FROM topic t WHERE t.id = ?2 AND " USABLE_TOPIC, teacher, topic) > 0;
}

void share_topic(WriteTx& tx, TopicId id, bool shared) {
    tx.run("UPDATE topic SET shared = ? WHERE id = ?", shared, id);
}

bool owns_topic(ReadTx& tx, TopicId topic, UserId teacher) {
    return tx.number("SELECT count(*) FROM topic WHERE id = ? AND owner_id = ?", topic, teacher) > 0;
}

std::optional<StoredTopic> load_topic(ReadTx& tx, TopicId id) {
    auto stored = tx.one(read_topic,
                         "SELECT id, owner_id, name, number, description, goal_teacher, goal_student, subject, level_band, "
                         "category, purpose, task_quiz_required, module_tier, unit_slug, shared FROM topic WHERE id = ?",
                         id);
    if (!stored) return std::nullopt;
    stored->draft.building_on = load_connections(tx, id);
    stored->draft.arriving_at = load_outcomes(tx, id);
    auto read_name = [](Row row) { return row.text(0); };
    stored->draft.prerequisites =
        tx.all(read_name, "SELECT name FROM topic_prerequisite WHERE topic_id = ? ORDER BY position", id);
    load_tasks(tx, *stored);
    load_materials(tx, *stored);
    return stored;
}

std::vector<TopicId> list_own_topics(ReadTx& tx, UserId owner) {
    auto read = [](Row row) { return row.id<TopicId>(0); };
    return tx.all(read, "SELECT id FROM topic WHERE owner_id = ? ORDER BY subject, level_band, number, name, id", owner);
}

std::optional<std::string> find_topic_name(ReadTx& tx, TopicId id) {
    auto read = [](Row row) { return row.text(0); };
    return tx.one(read, "SELECT name FROM topic WHERE id = ?", id);
}

bool is_task_of(ReadTx& tx, TaskId task, TopicId topic) {
    return tx.number("SELECT count(*) FROM task WHERE id = ? AND topic_id = ? AND hidden = 0", task, topic) > 0;
}

bool has_task(ReadTx& tx, TopicId topic, TaskId task) {
    return tx.number("SELECT count(*) FROM task WHERE id = ? AND topic_id = ?", task, topic) > 0;
}

std::optional<TaskText> find_task_text(ReadTx& tx, TaskId id) {
    auto read = [](Row row) {
        return TaskText{row.text(0), row.maybe_text(1), row.maybe_text(2), read_maybe_small(row, 3)};
    };
    return tx.one(read, "SELECT description, done_when, hints, minutes FROM task WHERE id = ?", id);
}

TopicText load_topic_text(ReadTx& tx, TopicId id) {
    auto read = [](Row row) { return TopicText{row.text(0), row.text(1), {}, {}}; };
    auto text = tx.one(read,
                       "SELECT coalesce(nullif(goal_student, ''), goal_teacher), coalesce(purpose, '') "
                       "FROM topic WHERE id = ?",
                       id)
                    .value_or(TopicText{});
    text.building_on = load_connections(tx, id);
    text.arriving_at = load_outcomes(tx, id);
    return text;
}

std::vector<BranchRow> list_branches(ReadTx& tx, TopicId topic, std::string_view fork_group) {
    auto read = [](Row row) { return BranchRow{row.text(0), row.text(1), row.text(2)}; };
    return tx.all(read,
                  "SELECT fork_branch, coalesce(max(fork_branch_label), fork_branch), coalesce(max(fork_branch_note), '') "
                  "FROM task WHERE topic_id = ? AND fork_group = ? GROUP BY fork_branch ORDER BY min(position)",
                  topic, fork_group);
}

std::vector<MaterialRow> list_materials(ReadTx& tx, TopicId topic, TaskId task) {
    auto read = [](Row row) {
        return MaterialRow{row.id<MaterialId>(0), read_word(row, 1, learning::parse_material_kind), row.text(2),
                           row.text(3), row.text(4), row.flag(5), row.flag(6)};
    };
    return tx.all(read,
                  "SELECT m.id, m.kind, m.location, m.label, coalesce(m.attribution, ''), m.school_only, "
                  "m.file_id IS NOT NULL FROM material m WHERE m.topic_id = ? "
                  "AND (NOT EXISTS (SELECT 1 FROM material_task mt WHERE mt.material_id = m.id) "
                  "  OR EXISTS (SELECT 1 FROM material_task mt WHERE mt.material_id = m.id AND mt.task_id = ?)) "
                  "ORDER BY m.position, m.id",
                  topic, task);
}

}  // namespace db
