#include "db/topic_edit.h"

#include "db/columns.h"
#include "learning/prerequisites.h"
#include "markdown/markdown.h"
#include "topicfile/json_values.h"

namespace db {

using learning::TaskId;
using learning::TopicDraft;
using learning::TopicId;

void touch_topic(WriteTx& tx, TopicId id) {
    // Never a number that was there before: an undone change takes its version back with it.
    tx.run("UPDATE topic SET version = max(version + 1, ?) WHERE id = ?", tx.now_ms(), id);
}

void put_topic_lists(WriteTx& tx, TopicId topic, const TopicDraft& draft) {
    int position = 0;
    for (const auto& connection : draft.building_on)
        tx.run("INSERT INTO topic_connection (topic_id, position, label, unit, strength) VALUES (?, ?, ?, ?, ?)", topic,
               position++, connection.label, connection.unit, maybe_key(connection.strength));
    position = 0;
    for (const auto& outcome : draft.arriving_at)
        tx.run("INSERT INTO topic_outcome (topic_id, position, text) VALUES (?, ?, ?)", topic, position++, outcome);
    position = 0;
    for (const auto& name : draft.prerequisites)
        tx.run("INSERT INTO topic_prerequisite (topic_id, position, name, name_key) VALUES (?, ?, ?, ?)", topic, position++,
               name, learning::name_key(name));
}

void update_topic(WriteTx& tx, TopicId id, const TopicDraft& draft) {
    tx.run("UPDATE topic SET name = ?, name_key = ?, number = ?, description = ?, goal_teacher = ?, goal_student = ?, "
           "subject = ?, level_band = ?, category = ?, purpose = ?, task_quiz_required = ?, module_tier = ?, unit_slug = ? "
           "WHERE id = ?",
           draft.name, learning::name_key(draft.name), draft.number, draft.description, draft.goal_teacher,
           draft.goal_student, to_key(draft.subject), to_key(draft.level_band), to_key(draft.category), draft.purpose,
           draft.task_quiz_required, to_key(draft.module_tier), draft.unit_slug, id);
    tx.run("DELETE FROM topic_connection WHERE topic_id = ?", id);
    tx.run("DELETE FROM topic_outcome WHERE topic_id = ?", id);
    tx.run("DELETE FROM topic_prerequisite WHERE topic_id = ?", id);
    put_topic_lists(tx, id, draft);
}

void delete_topic(WriteTx& tx, TopicId id) { tx.run("DELETE FROM topic WHERE id = ?", id); }

int count_students_of_topic(ReadTx& tx, TopicId id) {
    return static_cast<int>(tx.number("SELECT count(DISTINCT student_id) FROM assignment WHERE topic_id = ?", id));
}

TaskId insert_task(WriteTx& tx, TopicId topic, const learning::TaskDraft& task) {
    return tx.insert<TaskId>(
        "INSERT INTO task (topic_id, position, title, description, minutes, path, path_model, done_when, hints, "
        "graded_artifact, artifact_gate, checkpoint_type, checkpoint_tag, checkpoint_hints, school_only, hidden, "
        "fork_group, fork_branch, fork_branch_label, fork_branch_note, fork_required) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        topic, task.position, markdown::title(task.description), task.description, task.minutes, maybe_key(task.path),
        to_key(task.path_model), task.done_when, task.hints, task.graded_artifact, task.artifact_gate,
        maybe_key(task.checkpoint_type), maybe_key(task.checkpoint_tag),
        topicfile::texts_to_json(task.checkpoint_hints), task.school_only, task.hidden, task.fork_group,
        task.fork_branch, task.fork_branch_label, task.fork_branch_note, task.fork_required);
}

void update_task(WriteTx& tx, TaskId id, const learning::TaskDraft& task) {
    tx.run("UPDATE task SET title = ?, description = ?, minutes = ?, path = ?, path_model = ?, done_when = ?, hints = ?, "
           "graded_artifact = ?, artifact_gate = ?, checkpoint_type = ?, checkpoint_tag = ?, checkpoint_hints = ?, "
           "school_only = ?, hidden = ?, fork_group = ?, fork_branch = ?, fork_branch_label = ?, fork_branch_note = ?, "
           "fork_required = ? WHERE id = ?",
           markdown::title(task.description), task.description, task.minutes, maybe_key(task.path),
           to_key(task.path_model), task.done_when, task.hints, task.graded_artifact, task.artifact_gate,
           maybe_key(task.checkpoint_type), maybe_key(task.checkpoint_tag),
           topicfile::texts_to_json(task.checkpoint_hints), task.school_only, task.hidden, task.fork_group,
           task.fork_branch, task.fork_branch_label, task.fork_branch_note, task.fork_required, id);
}

int delete_task(WriteTx& tx, TaskId id) {
    const auto materials = tx.run(
        "DELETE FROM material WHERE id IN (SELECT material_id FROM material_task WHERE task_id = ?) "
        "AND NOT EXISTS (SELECT 1 FROM material_task o WHERE o.material_id = material.id AND o.task_id <> ?)",
        id, id);
    tx.run("DELETE FROM task WHERE id = ?", id);
    return static_cast<int>(materials);
}

void put_task_positions(WriteTx& tx, std::span<const TaskId> tasks, std::span<const int> positions) {
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tx.run("UPDATE task SET position = ? WHERE id = ? AND position <> ?", positions[i], tasks[i], positions[i]);
}

}  // namespace db
