// Who may enter a route. Every route declares an Access; what is not declared does not exist. One function decides, and
// handlers receive objects only through it: a foreign object and a missing one are the same 404 (SECURITY A1, A2).
#pragma once

#include <optional>

#include "db/accounts.h"
#include "db/assignments.h"
#include "db/change_sets.h"
#include "db/classes.h"
#include "db/elective_groups.h"
#include "db/files.h"
#include "db/quizzes.h"
#include "db/saved_reports.h"
#include "http/router.h"
#include "learning/person.h"

namespace handlers {

/// Who may call the route at all.
enum class Audience { Anyone, SignedIn, Student, Teacher, Admin };

/// How the person must stand to the object named in the path.
enum class Relation {
    None,             ///< the path names no object
    TaughtClass,      ///< {class}
    ClassReport,      ///< {class}, {report}: saved for it
    TaughtStudent,    ///< {class}, {student}: a member of it
    UsableTopic,      ///< {topic}: own, shared, or of a taught class
    OwnTopic,         ///< {topic}
    OwnTopicTask,     ///< {topic}, {task} of it, hidden or not
    OwnTopicQuestion, ///< {topic}, {question} of it that is asked today
    OwnTopicMaterial, ///< {topic}, {material} of it
    UsableElectiveGroup, ///< {group}: own or shared
    OwnElectiveGroup, ///< {group}
    ReadableMaterial, ///< {material}: of a usable topic, or of a topic the student has
    OwnChangeSet,     ///< {change_set}: made by this person, and it can still be taken back
    TaughtAnswer,     ///< {answer}: given in a taught class
    OwnAssignment,    ///< {assignment}
    OwnTask,          ///< {assignment}, {task} of its topic
    OwnQuiz,          ///< {assignment}, {quiz} of its topic
    OwnedClass,       ///< {class}: as its owner
    StaffAccount,     ///< {account}: of a teacher or an admin
};

/// Read-only teachers of a class pass with Reads, not with Changes.
enum class Effect { Reads, Changes };

struct Access {
    Audience audience = Audience::Teacher;
    Relation relation = Relation::None;
    Effect effect = Effect::Reads;
};

/// The objects a relation has found; what it does not name is empty.
struct Scope {
    std::optional<db::ClassRow> school_class;
    std::optional<learning::ClassRole> class_role;
    std::optional<db::SavedReportFile> saved_report;
    std::optional<db::MemberRow> student;
    learning::TopicId topic;
    std::optional<db::ElectiveGroupRow> group;
    std::optional<db::MaterialPlace> material;
    std::optional<db::AnswerPlace> answer;
    learning::AnswerId answer_id;
    std::optional<db::ChangeSetRow> change_set;
    std::optional<db::AssignmentRow> assignment;
    learning::TaskId task;
    learning::QuestionId question;
    std::optional<db::QuizRow> quiz;
    std::optional<db::StaffRow> account;
};

/// `person`: null if nobody is signed in.
bool may_call(Audience audience, const learning::Person* person);

/// nullopt: not for these eyes, or not there.
std::optional<Scope> find_scope(db::ReadTx& tx, const Access& access, const learning::Person& person,
                                const http::PathValues& path);

}  // namespace handlers
