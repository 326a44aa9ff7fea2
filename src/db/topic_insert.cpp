#include <map>

#include "db/columns.h"
#include "db/files.h"
#include "db/quizzes.h"
#include "db/topic_edit.h"
#include "learning/prerequisites.h"

namespace db {

using learning::TaskId;
using learning::TopicDraft;
using learning::TopicId;

namespace {

void insert_materials(WriteTx& tx, TopicId topic, const TopicDraft& draft, const std::map<int, TaskId>& task_at) {
    int position = 0;
    for (const auto& material : draft.materials) {
        std::vector<TaskId> tasks;
        for (const int task_position : material.task_positions)
            if (const auto task = task_at.find(task_position); task != task_at.end()) tasks.push_back(task->second);
        insert_material(tx, topic, position++, material, tasks);
    }
}

}  // namespace

TopicId insert_topic(WriteTx& tx, const TopicDraft& draft, learning::UserId owner) {
    const auto topic = tx.insert<TopicId>(
        "INSERT INTO topic (owner_id, name, name_key, number, description, goal_teacher, goal_student, subject, "
        "level_band, category, purpose, task_quiz_required, module_tier, unit_slug, created_at, version) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        owner, draft.name, learning::name_key(draft.name), draft.number, draft.description, draft.goal_teacher,
        draft.goal_student, to_key(draft.subject), to_key(draft.level_band), to_key(draft.category), draft.purpose,
        draft.task_quiz_required, to_key(draft.module_tier), draft.unit_slug, tx.now_ms(), tx.now_ms());
    put_topic_lists(tx, topic, draft);
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
