#include "db/assignments.h"

#include "db/columns.h"

namespace db {

using learning::AssignmentId;
using learning::ClassId;
using learning::TaskId;
using learning::TopicId;
using learning::UserId;

std::optional<AssignmentRow> find_assignment(ReadTx& tx, AssignmentId id) {
    auto read = [](Row row) {
        return AssignmentRow{row.id<AssignmentId>(0), row.id<UserId>(1), row.id<ClassId>(2), row.id<TopicId>(3),
                             row.text_view(4) == "active"};
    };
    return tx.one(read, "SELECT id, student_id, class_id, topic_id, state FROM assignment WHERE id = ?", id);
}

bool has_topic(ReadTx& tx, UserId student, TopicId topic) {
    return tx.number("SELECT count(*) FROM assignment WHERE student_id = ? AND topic_id = ?", student, topic) > 0;
}

Assigned assign_main_topic(WriteTx& tx, UserId student, ClassId class_id, TopicId topic) {
    const auto current = TopicId{tx.number("SELECT topic_id FROM assignment WHERE student_id = ? AND class_id = ? "
                                           "AND role = 'primary' AND state <> 'replaced' "
                                           "ORDER BY assigned_at DESC, id DESC LIMIT 1",
                                           student, class_id)};
    if (current == topic) return Assigned::AlreadyActive;
    tx.run("UPDATE assignment SET state = 'replaced', ended_at = ? WHERE student_id = ? AND class_id = ? "
           "AND role = 'primary' AND state = 'active'",
           tx.now_ms(), student, class_id);
    const auto replaced = AssignmentId{tx.number("SELECT coalesce(max(id), 0) FROM assignment WHERE student_id = ? AND class_id = ? "
                                                 "AND topic_id = ? AND role = 'primary' AND state = 'replaced'",
                                                 student, class_id, topic)};
    if (replaced) {
        tx.run("UPDATE assignment SET state = 'active', ended_at = NULL, assigned_at = ? WHERE id = ?", tx.now_ms(),
               replaced);
        settle(tx, replaced);  // its last quiz may have been handed in meanwhile
        return Assigned::New;
    }
    tx.run("INSERT INTO assignment (student_id, class_id, topic_id, assigned_at) VALUES (?, ?, ?, ?)", student, class_id,
           topic, tx.now_ms());
    return Assigned::New;
}

bool set_task_done(WriteTx& tx, AssignmentId assignment, TaskId task, bool done) {
    const auto first_done_at = done ? std::optional(tx.now_ms()) : std::nullopt;
    return tx.run("INSERT INTO task_progress (assignment_id, task_id, done, first_done_at, changed_at) "
                  "VALUES (?, ?, ?, ?, ?) ON CONFLICT (assignment_id, task_id) DO UPDATE SET done = excluded.done, "
                  "first_done_at = coalesce(task_progress.first_done_at, excluded.first_done_at), "
                  "changed_at = excluded.changed_at WHERE task_progress.done <> excluded.done",
                  assignment, task, done, first_done_at, tx.now_ms()) > 0;
}

void put_fork_choice(WriteTx& tx, AssignmentId assignment, std::string_view group, std::string_view branch) {
    tx.run("INSERT INTO fork_choice (assignment_id, fork_group, fork_branch, chosen_at) VALUES (?, ?, ?, ?) "
           "ON CONFLICT (assignment_id, fork_group) DO UPDATE SET fork_branch = excluded.fork_branch, "
           "chosen_at = excluded.chosen_at",
           assignment, group, branch, tx.now_ms());
}

Settled settle(WriteTx& tx, AssignmentId assignment) {
    const auto work = load_work_of_assignment(tx, assignment);
    return work.assignments.empty() ? Settled{} : settle(tx, work, work.assignments.front());
}

Settled settle(WriteTx& tx, const Work& work, const AssignmentWork& assignment) {
    Settled settled{learning::assess(work.topic_of(assignment).rule_for(assignment.progress.path), assignment.progress), false};
    if (settled.completion.complete && !assignment.completed)
        settled.completed_now =
            tx.run("UPDATE assignment SET state = 'completed', ended_at = ? WHERE id = ? AND state = 'active'",
                   tx.now_ms(), assignment.id) > 0;
    return settled;
}

}  // namespace db
