#include <map>

#include "db/columns.h"
#include "db/quizzes.h"
#include "db/topics.h"
#include "markdown/markdown.h"
#include "topicfile/json_values.h"

namespace db {

using learning::MaterialId;
using learning::TaskId;
using learning::TopicDraft;
using learning::TopicId;

namespace {

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

void insert_materials(WriteTx& tx, TopicId topic, const TopicDraft& draft, const std::map<int, TaskId>& task_at) {
    int position = 0;
    for (const auto& material : draft.materials) {
        const auto id = tx.insert<MaterialId>(
            "INSERT INTO material (topic_id, position, kind, location, label, attribution, school_only) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            topic, position++, to_key(material.kind), material.location, material.label, material.attribution,
            material.school_only);
        for (const int task_position : material.task_positions)
            if (const auto task = task_at.find(task_position); task != task_at.end())
                tx.run("INSERT INTO material_task (material_id, task_id) VALUES (?, ?) ON CONFLICT DO NOTHING", id,
                       task->second);
    }
}

void insert_texts(WriteTx& tx, TopicId topic, const TopicDraft& draft) {
    int position = 0;
    for (const auto& connection : draft.building_on)
        tx.run("INSERT INTO topic_connection (topic_id, position, label, unit, strength) VALUES (?, ?, ?, ?, ?)", topic,
               position++, connection.label, connection.unit, maybe_key(connection.strength));
    position = 0;
    for (const auto& outcome : draft.arriving_at)
        tx.run("INSERT INTO topic_outcome (topic_id, position, text) VALUES (?, ?, ?)", topic, position++, outcome);
    position = 0;
    for (const auto& name : draft.prerequisites)
        tx.run("INSERT INTO topic_prerequisite (topic_id, position, name) VALUES (?, ?, ?)", topic, position++, name);
}

}  // namespace

TopicId insert_topic(WriteTx& tx, const TopicDraft& draft, learning::UserId owner) {
    const auto topic = tx.insert<TopicId>(
        "INSERT INTO topic (owner_id, name, number, description, goal_teacher, goal_student, subject, level_band, "
        "category, purpose, task_quiz_required, module_tier, unit_slug, created_at, version) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        owner, draft.name, draft.number, draft.description, draft.goal_teacher, draft.goal_student, to_key(draft.subject),
        to_key(draft.level_band), to_key(draft.category), draft.purpose, draft.task_quiz_required,
        to_key(draft.module_tier), draft.unit_slug, tx.now_ms(), tx.now_ms());
    insert_texts(tx, topic, draft);
    std::map<int, TaskId> task_at;
    for (const auto& task : draft.tasks) {
        const auto id = insert_task(tx, topic, task);
        task_at[task.position] = id;
        if (task.quiz) insert_quiz(tx, topic, id, *task.quiz);
    }
    insert_materials(tx, topic, draft, task_at);
    if (draft.quiz) insert_quiz(tx, topic, std::nullopt, *draft.quiz);
    return topic;
}

}  // namespace db
