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

namespace {
/// The newest main topic in a class, whatever has become of it; none: never had one.
AssignmentId newest_main_topic(ReadTx& tx, UserId student, ClassId class_id) {
    return {tx.number("SELECT id FROM assignment WHERE student_id = ? AND class_id = ? AND role = 'primary' "
                      "AND state <> 'replaced' ORDER BY assigned_at DESC, id DESC LIMIT 1",
                      student, class_id)};
}
}  // namespace

bool complete_by_hand(WriteTx& tx, UserId student, ClassId class_id) {
    return tx.run("UPDATE assignment SET state = 'completed', completed_manually = 1, ended_at = ? WHERE student_id = ? "
                  "AND class_id = ? AND role = 'primary' AND state = 'active'",
                  tx.now_ms(), student, class_id) > 0;
}

bool take_back_completion(WriteTx& tx, UserId student, ClassId class_id) {
    const auto newest = newest_main_topic(tx, student, class_id);
    const bool taken_back = tx.run("UPDATE assignment SET state = 'active', completed_manually = 0, ended_at = NULL "
                                   "WHERE id = ? AND state = 'completed' AND completed_manually = 1",
                                   newest) > 0;
    if (taken_back) settle(tx, newest);
    return taken_back;
}

void settle_all(WriteTx& tx, UserId student) {
    const auto work = load_work_of_student(tx, student);
    for (const auto& assignment : work.assignments) settle(tx, work, assignment);
}

std::vector<AssignmentHistoryRow> list_history(ReadTx& tx, UserId student, ClassId class_id) {
    auto read = [](Row row) {
        return AssignmentHistoryRow{.id = row.id<AssignmentId>(0),
                                    .class_name = row.text(1),
                                    .topic = row.id<TopicId>(2),
                                    .topic_name = row.text(3),
                                    .role = read_word(row, 4, learning::parse_assignment_role),
                                    .completed = row.text_view(5) == "completed",
                                    .by_hand = row.flag(6),
                                    .current = row.flag(9),
                                    .assigned_at = row.integer(7),
                                    .ended_at = row.maybe_integer(8)};
    };
    return tx.all(read,
                  "SELECT a.id, c.name, a.topic_id, t.name, a.role, a.state, a.completed_manually, a.assigned_at, a.ended_at, "
                  "CASE WHEN a.class_id = ? AND (a.state = 'active' OR (a.role = 'primary' AND a.state = 'completed' AND NOT EXISTS "
                  "(SELECT 1 FROM assignment b WHERE b.student_id = a.student_id AND b.class_id = a.class_id "
                  "AND b.role = 'primary' AND b.state <> 'replaced' AND (b.assigned_at, b.id) > (a.assigned_at, a.id)))) "
                  "THEN 1 ELSE 0 END FROM assignment a JOIN topic t ON t.id = a.topic_id JOIN school_class c ON c.id = a.class_id "
                  "WHERE a.student_id = ? AND (a.class_id = ? OR NOT EXISTS (SELECT 1 FROM class_membership m "
                  "WHERE m.class_id = a.class_id AND m.student_id = a.student_id)) ORDER BY a.assigned_at DESC, a.id DESC",
                  class_id, student, class_id);
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

int settle_after_edit(WriteTx& tx, TopicId topic) {
    const auto work = load_work_of_topic(tx, topic);
    int ended = 0;
    for (const auto& assignment : work.assignments) {
        const auto& rule = work.topic_of(assignment).rule_for(assignment.progress.path);
        if (learning::ends_by_edit(rule, assignment.progress)) ended += settle(tx, work, assignment).completed_now;
    }
    return ended;
}

}  // namespace db
