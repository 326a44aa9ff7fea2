// All SQL about assignments: giving topics, ticking tasks, choosing branches, completing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// F-ASSIGN-6: the active main topic of the class is complete because a teacher says so. False if there is none.
bool complete_by_hand(WriteTx& tx, learning::UserId student, learning::ClassId class_id);
/// The newest main topic is open again if it was completed by hand; false if it was not.
bool take_back_completion(WriteTx& tx, learning::UserId student, learning::ClassId class_id);
/// Asks the rule for every active assignment of a student, after something that concerns all of them has changed.
void settle_all(WriteTx& tx, learning::UserId student);

struct AssignmentHistoryRow {
    learning::AssignmentId id;
    std::string class_name;
    learning::TopicId topic;
    std::string topic_name;
    learning::AssignmentRole role = learning::AssignmentRole::Primary;
    bool completed = false;
    bool by_hand = false;  ///< completed by a teacher
    bool current = false;  ///< what load_work_of_student shows in the class asked for
    base::EpochMs assigned_at = 0;
    std::optional<base::EpochMs> ended_at = {};
};
/// Everything a student was given in this class and in classes they have left, newest first.
std::vector<AssignmentHistoryRow> list_history(ReadTx& tx, learning::UserId student, learning::ClassId class_id);

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
/// After a change of the topic itself: ends the assignments with which students are through now, by
/// `learning::ends_by_edit`; gives their number. None is opened again.
int settle_after_edit(WriteTx& tx, learning::TopicId topic);

}  // namespace db
