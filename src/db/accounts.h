// All SQL about accounts: students, teachers, admins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/transaction.h"
#include "learning/person.h"
#include "learning/reading.h"

namespace db {

struct NewAccount {
    learning::Role role = learning::Role::Student;
    std::string username;  ///< lower case
    std::string password_hash;
    learning::FullName name;
};

struct SignInRow {
    learning::Person person;
    std::string password_hash;
    bool disabled = false;
    bool expired = false;  ///< a start password that nobody has used in time
};

/// Inserts the account and, for a student, its student row. The user name must be free.
learning::UserId insert_account(WriteTx& tx, const NewAccount& account);

/// By the name as typed: blanks around it and its case do not matter.
std::optional<SignInRow> find_sign_in(ReadTx& tx, std::string_view username);
std::optional<learning::Person> find_person(ReadTx& tx, learning::UserId id);
bool username_taken(ReadTx& tx, std::string_view username);
/// False before the first start is finished.
bool has_admin(ReadTx& tx);
/// False in an empty school.
bool has_accounts(ReadTx& tx);

struct StaffRow {
    learning::Person person;
    bool disabled = false;
    int classes = 0;  ///< taught, in any role
};
/// Teachers and admins, sorted by name.
std::vector<StaffRow> list_staff(ReadTx& tx);

std::optional<StaffRow> find_staff(ReadTx& tx, learning::UserId id);
/// True if somebody else is an admin who can sign in.
bool has_other_admin(ReadTx& tx, learning::UserId id);
/// Both give false if nothing changed.
bool set_disabled(WriteTx& tx, learning::UserId id, bool disabled);
bool set_staff_role(WriteTx& tx, learning::UserId id, learning::Role role);

/// A password somebody else knows. With `expires_at` it is good until then and has to be changed at the first log-in.
void set_start_password(WriteTx& tx, learning::UserId id, std::string_view hash, std::optional<base::EpochMs> expires_at);

void set_password_hash(WriteTx& tx, learning::UserId id, std::string_view hash);
void rename_account(WriteTx& tx, learning::UserId id, const learning::FullName& name);
/// Removes a student with everything of theirs; what the logs hold goes when the student leaves the bin.
void delete_student(WriteTx& tx, learning::UserId student);
/// Empties a class: students who are nowhere else are removed as by delete_student, those whom other teachers teach too
/// only leave the class. Gives how many were deleted.
std::int64_t delete_students_of_class(WriteTx& tx, learning::ClassId class_id, learning::UserId teacher);
/// A password its owner has chosen: nothing has to be changed any more, and it does not expire.
void set_own_password(WriteTx& tx, learning::UserId id, std::string_view hash);
/// False if one of the student's classes forbids it.
bool students_may_change_password(ReadTx& tx, learning::UserId student);
void set_reading_aids(WriteTx& tx, learning::UserId student, const learning::ReadingAids& aids);
/// nullopt: a student without a path, for whom everything is required.
void set_path(WriteTx& tx, learning::UserId student, std::optional<learning::LearningPath> path);

}  // namespace db
