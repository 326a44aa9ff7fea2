#include "db/accounts.h"

#include <algorithm>

#include "base/text.h"
#include "db/columns.h"

namespace db {

using learning::UserId;

learning::UserId insert_account(WriteTx& tx, const NewAccount& account) {
    const auto id = tx.insert<UserId>(
        "INSERT INTO account (role, username, password_hash, first_name, last_name, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        to_key(account.role), account.username, account.password_hash, account.name.first_name, account.name.last_name,
        tx.now_ms());
    if (account.role == learning::Role::Student) tx.run("INSERT INTO student (account_id) VALUES (?)", id);
    return id;
}

std::optional<SignInRow> find_sign_in(ReadTx& tx, std::string_view username) {
    auto read = [](Row row) {
        return SignInRow{read_person(row, 0), row.text(5), !row.is_null(6), row.flag(7)};
    };
    return tx.one(read,
                  "SELECT id, role, username, first_name, last_name, password_hash, disabled_at, "
                  "CASE WHEN start_password_expires_at < ? THEN 1 ELSE 0 END FROM account WHERE username = ?",
                  tx.now_ms(), base::to_lower(base::trim(username)));
}

std::optional<learning::Person> find_person(ReadTx& tx, UserId id) {
    auto read = [](Row row) { return read_person(row, 0); };
    return tx.one(read, "SELECT id, role, username, first_name, last_name FROM account WHERE id = ?", id);
}

bool username_taken(ReadTx& tx, std::string_view username) {
    return tx.number("SELECT count(*) FROM account WHERE username = ?", username) > 0;
}

bool has_accounts(ReadTx& tx) { return tx.number("SELECT EXISTS (SELECT 1 FROM account)") > 0; }

bool has_admin(ReadTx& tx) { return tx.number("SELECT count(*) FROM account WHERE role = 'admin'") > 0; }

void set_password_hash(WriteTx& tx, UserId id, std::string_view hash) {
    tx.run("UPDATE account SET password_hash = ? WHERE id = ?", hash, id);
}

void rename_account(WriteTx& tx, UserId id, const learning::FullName& name) {
    tx.run("UPDATE account SET first_name = ?, last_name = ? WHERE id = ?", name.first_name, name.last_name, id);
    tx.announce_account(id);
}

void delete_student(WriteTx& tx, UserId student) {
    tx.run("DELETE FROM account WHERE id = ? AND role = 'student'", student);
    tx.announce_account(student);
}

std::int64_t delete_students_of_class(WriteTx& tx, learning::ClassId class_id, UserId teacher) {
    for (const Row row : tx.query("SELECT student_id FROM class_membership WHERE class_id = ?", class_id))
        tx.announce_account(row.id<UserId>(0));
    const auto deleted = tx.run(
        "DELETE FROM account WHERE role = 'student' AND id IN "
        "(SELECT m.student_id FROM class_membership m WHERE m.class_id = ? AND NOT EXISTS "
        "(SELECT 1 FROM class_membership o WHERE o.student_id = m.student_id AND NOT EXISTS "
        "(SELECT 1 FROM class_teacher t WHERE t.class_id = o.class_id AND t.account_id = ? "
        "AND t.class_role <> 'read_only')))",
        class_id, teacher);
    tx.run("DELETE FROM class_membership WHERE class_id = ?", class_id);
    return deleted;
}

#define STAFF                                                                        \
    "SELECT id, role, username, first_name, last_name, disabled_at, "                \
    "(SELECT count(*) FROM class_teacher t WHERE t.account_id = account.id) "        \
    "FROM account WHERE role <> 'student'"

namespace {
StaffRow read_staff(Row row) { return {read_person(row, 0), !row.is_null(5), static_cast<int>(row.integer(6))}; }
}  // namespace

std::optional<StaffRow> find_staff(ReadTx& tx, UserId id) { return tx.one(read_staff, STAFF " AND id = ?", id); }

bool has_other_admin(ReadTx& tx, UserId id) {
    return tx.number("SELECT EXISTS (SELECT 1 FROM account WHERE role = 'admin' AND disabled_at IS NULL AND id <> ?)", id) > 0;
}

bool set_disabled(WriteTx& tx, UserId id, bool disabled) {
    const auto changed = tx.run("UPDATE account SET disabled_at = ? WHERE id = ? AND (disabled_at IS NULL) = ?",
                                disabled ? std::optional(tx.now_ms()) : std::nullopt, id, disabled);
    tx.announce_account(id);
    return changed > 0;
}

bool set_staff_role(WriteTx& tx, UserId id, learning::Role role) {
    const auto changed = tx.run("UPDATE account SET role = ? WHERE id = ? AND role <> 'student' AND role <> ?", to_key(role),
                                id, to_key(role));
    tx.announce_account(id);
    return changed > 0;
}

void set_start_password(WriteTx& tx, UserId id, std::string_view hash, std::optional<base::EpochMs> expires_at) {
    tx.run("UPDATE account SET password_hash = ?, must_change_password = ?, start_password_expires_at = ? WHERE id = ?", hash,
           expires_at.has_value(), expires_at, id);
    tx.announce_account(id);
}

std::vector<StaffRow> list_staff(ReadTx& tx) {
    auto staff = tx.all(read_staff, STAFF);
    std::ranges::sort(staff, {}, [](const StaffRow& row) {
        return learning::name_sort_key({row.person.last_name, row.person.first_name});
    });
    return staff;
}

void set_own_password(WriteTx& tx, UserId id, std::string_view hash) {
    tx.run("UPDATE account SET password_hash = ?, must_change_password = 0, start_password_expires_at = NULL WHERE id = ?",
           hash, id);
    tx.announce_account(id);
}

bool students_may_change_password(ReadTx& tx, UserId student) {
    return tx.number("SELECT count(*) FROM class_membership m JOIN school_class c ON c.id = m.class_id "
                     "WHERE m.student_id = ? AND c.students_may_change_password = 0",
                     student) == 0;
}

void set_reading_aids(WriteTx& tx, UserId student, const learning::ReadingAids& aids) {
    tx.run("UPDATE student SET easy_reading = ?, large_type = ? WHERE account_id = ?", aids.easy_reading, aids.large_type,
           student);
    tx.announce_account(student);
}

void set_path(WriteTx& tx, UserId student, std::optional<learning::LearningPath> path) {
    tx.run("UPDATE student SET path = ? WHERE account_id = ?", maybe_key(path), student);
}

}  // namespace db
