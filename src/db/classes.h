// All SQL about classes, their teachers and members.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/person.h"

namespace db {

struct ClassRow {
    learning::ClassId id;
    std::string name;
    std::optional<int> grade_level;
};

struct ClassListRow {
    ClassRow school_class;
    int students = 0;
    int complete = 0;  ///< students whose newest main topic is completed
};

struct MemberRow {
    learning::UserId id;
    learning::FullName name;
    std::string username;
    std::optional<learning::LearningPath> path;
};

/// The teacher becomes its owner.
learning::ClassId insert_class(WriteTx& tx, std::string_view name, std::optional<int> grade_level,
                               learning::UserId owner);
std::optional<ClassRow> find_class(ReadTx& tx, learning::ClassId id);
/// nullopt: this teacher does not teach the class.
std::optional<learning::ClassRole> find_class_role(ReadTx& tx, learning::ClassId class_id, learning::UserId teacher);
void add_class_teacher(WriteTx& tx, learning::ClassId class_id, learning::UserId teacher, learning::ClassRole role);

/// Classes of a teacher, sorted by name.
std::vector<ClassListRow> list_classes(ReadTx& tx, learning::UserId teacher);

void add_member(WriteTx& tx, learning::ClassId class_id, learning::UserId student);
/// Sorted by name (DIN 5007-2).
std::vector<MemberRow> list_members(ReadTx& tx, learning::ClassId class_id);
std::optional<MemberRow> find_member(ReadTx& tx, learning::ClassId class_id, learning::UserId student);
/// Names of the classes a student is in, sorted.
std::vector<ClassRow> list_classes_of_student(ReadTx& tx, learning::UserId student);

}  // namespace db
