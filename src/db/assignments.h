// All SQL about assignments: giving topics, ticking tasks, choosing branches, completing.
#pragma once

#include <optional>
#include <string_view>

#include "db/transaction.h"
#include "db/work.h"
#include "learning/completion.h"

namespace db {

struct AssignmentRow {
    learning::AssignmentId id;
    learning::UserId student;
    learning::ClassId class_id;
    learning::TopicId topic;
    bool active = false;  ///< false: completed or replaced
};

std::optional<AssignmentRow> find_assignment(ReadTx& tx, learning::AssignmentId id);
/// True if the student has the topic now or had it before; for materials.
bool has_topic(ReadTx& tx, learning::UserId student, learning::TopicId topic);

enum class Assigned { New, AlreadyActive };
/// F-ASSIGN-3, without its losses: a topic that is the newest main topic already, active or completed, stays as it is;
/// another active main topic becomes "replaced" and keeps all progress, which is there again when the topic comes back.
Assigned assign_main_topic(WriteTx& tx, learning::UserId student, learning::ClassId class_id, learning::TopicId topic);

/// Stores the tick; the first completion is kept. Returns false if nothing changed.
bool set_task_done(WriteTx& tx, learning::AssignmentId assignment, learning::TaskId task, bool done);

void put_fork_choice(WriteTx& tx, learning::AssignmentId assignment, std::string_view group, std::string_view branch);

/// Asks the rule and, if the topic is complete now, ends the assignment. Completion is never taken back here.
struct Settled {
    learning::Completion completion;
    bool completed_now = false;
};
Settled settle(WriteTx& tx, learning::AssignmentId assignment);
/// The same for an assignment that is loaded already, with its progress up to date.
Settled settle(WriteTx& tx, const Work& work, const AssignmentWork& assignment);

}  // namespace db
