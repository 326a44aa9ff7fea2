// Changing stored topics piece by piece: the basics, tasks and their order. Ids of tasks stay, so what students did stays
// with them. Whoever changes something calls `touch_topic`. Questions are in db/quizzes.
#pragma once

#include <span>

#include "db/topics.h"

namespace db {

/// A version that no outline was remembered under (db/work.h).
void touch_topic(WriteTx& tx, learning::TopicId id);

/// All fields but tasks, materials and quizzes.
void update_topic(WriteTx& tx, learning::TopicId id, const learning::TopicDraft& draft);
/// Connections, outcomes and prerequisites as they stand in the draft.
void put_topic_lists(WriteTx& tx, learning::TopicId id, const learning::TopicDraft& draft);
/// With everything in it and everything students did there.
void delete_topic(WriteTx& tx, learning::TopicId id);
/// How many students have or had the topic.
int count_students_of_topic(ReadTx& tx, learning::TopicId id);

/// Stores every field; the task gets its title.
learning::TaskId insert_task(WriteTx& tx, learning::TopicId topic, const learning::TaskDraft& task);
/// All fields but position and quiz.
void update_task(WriteTx& tx, learning::TaskId id, const learning::TaskDraft& task);
/// Materials that belonged to no other task go with it, or they would stand at every task; gives their number.
int delete_task(WriteTx& tx, learning::TaskId id);
/// One position per task, in the same order; only rows that change are written.
void put_task_positions(WriteTx& tx, std::span<const learning::TaskId> tasks, std::span<const int> positions);

}  // namespace db
