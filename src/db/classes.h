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

/// What a class says about start passwords and the passwords students choose.
struct PasswordRules {
    std::optional<int> start_password_days;  ///< nullopt: they stay valid and need not be changed
    bool students_may_change = true;
};

struct ClassTeacherRow {
    learning::UserId id;
    learning::FullName name;
    learning::ClassRole role = learning::ClassRole::CoTeacher;
};

/// The teacher becomes its owner.
learning::ClassId insert_class(WriteTx& tx, std::string_view name, std::optional<int> grade_level,
                               learning::UserId owner);
std::optional<ClassRow> find_class(ReadTx& tx, learning::ClassId id);
/// nullopt: this teacher does not teach the class.
std::optional<learning::ClassRole> find_class_role(ReadTx& tx, learning::ClassId class_id, learning::UserId teacher);
void add_class_teacher(WriteTx& tx, learning::ClassId class_id, learning::UserId teacher, learning::ClassRole role);
/// Adds the teacher or changes the role; an owner stays what they are. False if nothing changed.
bool put_class_teacher(WriteTx& tx, learning::ClassId class_id, learning::UserId teacher, learning::ClassRole role);
/// False if the account does not teach the class, or owns it.
bool remove_class_teacher(WriteTx& tx, learning::ClassId class_id, learning::UserId teacher);
/// Classes this teacher leads, without examples, sorted by name.
std::vector<ClassRow> list_led_classes(ReadTx& tx, learning::UserId teacher);
/// Whoever led the class does not teach it any more, another does. False if `from` did not lead it.
bool hand_over_class(WriteTx& tx, learning::ClassId class_id, learning::UserId from, learning::UserId to);
/// Owners first, then by name.
std::vector<ClassTeacherRow> list_class_teachers(ReadTx& tx, learning::ClassId class_id);

void update_class(WriteTx& tx, learning::ClassId id, std::string_view name, std::optional<int> grade_level);
PasswordRules find_password_rules(ReadTx& tx, learning::ClassId id);
void set_password_rules(WriteTx& tx, learning::ClassId id, const PasswordRules& rules);
/// With its lessons and all work in it; the students stay.
void delete_class(WriteTx& tx, learning::ClassId id);

/// Classes of a teacher, sorted by name.
std::vector<ClassListRow> list_classes(ReadTx& tx, learning::UserId teacher);

void add_member(WriteTx& tx, learning::ClassId class_id, learning::UserId student);
/// Sorted by name (DIN 5007-2).
std::vector<MemberRow> list_members(ReadTx& tx, learning::ClassId class_id);
std::optional<MemberRow> find_member(ReadTx& tx, learning::ClassId class_id, learning::UserId student);
/// False if the student is in the class already.
bool add_member_once(WriteTx& tx, learning::ClassId class_id, learning::UserId student);
/// What the student did in the class stays (F-STU-7).
void remove_member(WriteTx& tx, learning::ClassId class_id, learning::UserId student);
/// Classes this teacher may change, sorted by name, without `except`: where a student can go.
std::vector<ClassRow> list_classes_to_change(ReadTx& tx, learning::UserId teacher, learning::ClassId except);
/// A class the student is in and this teacher may change; none: there is no such class.
learning::ClassId find_common_class(ReadTx& tx, learning::UserId student, learning::UserId teacher);
/// Of the whole school, without examples, sorted by name.
std::vector<ClassRow> list_all_classes(ReadTx& tx);
/// Students who are in no class, sorted by name, and how many they are.
std::vector<MemberRow> list_unplaced_students(ReadTx& tx);
std::int64_t count_unplaced_students(ReadTx& tx);
/// True if the student is in a class in which this teacher may change nothing.
bool is_student_of_others(ReadTx& tx, learning::UserId student, learning::UserId teacher);
/// Names of the classes a student is in, sorted.
std::vector<ClassRow> list_classes_of_student(ReadTx& tx, learning::UserId student);

}  // namespace db
