#include "db/classes.h"

#include "base/text.h"
#include "db/columns.h"
#include "db/sort_by_name.h"

namespace db {

using learning::ClassId;
using learning::UserId;

namespace {

/// Three columns from `first`: id, name, grade level.
ClassRow read_class(Row row, int first = 0) {
    return {row.id<ClassId>(first), row.text(first + 1), read_maybe_small(row, first + 2)};
}

MemberRow read_member(Row row) {
    return {row.id<UserId>(0), {row.text(1), row.text(2)}, row.text(3),
            read_maybe_word(row, 4, learning::parse_learning_path)};
}

}  // namespace

ClassId insert_class(WriteTx& tx, std::string_view name, std::optional<int> grade_level, UserId owner) {
    const auto id = tx.insert<ClassId>("INSERT INTO school_class (name, grade_level, created_at) VALUES (?, ?, ?)", name,
                                       grade_level, tx.now_ms());
    add_class_teacher(tx, id, owner, learning::ClassRole::Owner);
    return id;
}

std::optional<ClassRow> find_class(ReadTx& tx, ClassId id) {
    auto read = [](Row row) { return read_class(row); };
    return tx.one(read, "SELECT id, name, grade_level FROM school_class WHERE id = ?", id);
}

std::optional<learning::ClassRole> find_class_role(ReadTx& tx, ClassId class_id, UserId teacher) {
    auto read = [](Row row) { return read_word(row, 0, learning::parse_class_role); };
    return tx.one(read, "SELECT class_role FROM class_teacher WHERE class_id = ? AND account_id = ?", class_id, teacher);
}

void add_class_teacher(WriteTx& tx, ClassId class_id, UserId teacher, learning::ClassRole role) {
    tx.run("INSERT INTO class_teacher (class_id, account_id, class_role) VALUES (?, ?, ?)", class_id, teacher,
           to_key(role));
}

bool put_class_teacher(WriteTx& tx, ClassId class_id, UserId teacher, learning::ClassRole role) {
    return tx.run("INSERT INTO class_teacher (class_id, account_id, class_role) VALUES (?, ?, ?) "
                  "ON CONFLICT (class_id, account_id) DO UPDATE SET class_role = excluded.class_role "
                  "WHERE class_teacher.class_role <> 'owner' AND class_teacher.class_role <> excluded.class_role",
                  class_id, teacher, to_key(role)) > 0;
}

bool remove_class_teacher(WriteTx& tx, ClassId class_id, UserId teacher) {
    return tx.run("DELETE FROM class_teacher WHERE class_id = ? AND account_id = ? AND class_role <> 'owner'", class_id,
                  teacher) > 0;
}

std::vector<ClassTeacherRow> list_class_teachers(ReadTx& tx, ClassId class_id) {
    auto read = [](Row row) {
        return ClassTeacherRow{row.id<UserId>(0), {row.text(1), row.text(2)}, read_word(row, 3, learning::parse_class_role)};
    };
    auto teachers = tx.all(read,
                           "SELECT a.id, a.last_name, a.first_name, t.class_role FROM class_teacher t "
                           "JOIN account a ON a.id = t.account_id WHERE t.class_id = ?",
                           class_id);
    sort_by_name(teachers, [](const ClassTeacherRow& row) {
        return std::pair(static_cast<int>(row.role), learning::name_sort_key(row.name));
    });
    return teachers;
}

void update_class(WriteTx& tx, ClassId id, std::string_view name, std::optional<int> grade_level) {
    tx.run("UPDATE school_class SET name = ?, grade_level = ? WHERE id = ?", name, grade_level, id);
}

PasswordRules find_password_rules(ReadTx& tx, ClassId id) {
    auto read = [](Row row) { return PasswordRules{read_maybe_small(row, 0), row.flag(1)}; };
    return tx.one(read, "SELECT start_password_days, students_may_change_password FROM school_class WHERE id = ?", id)
        .value_or(PasswordRules{});
}

void set_password_rules(WriteTx& tx, ClassId id, const PasswordRules& rules) {
    tx.run("UPDATE school_class SET start_password_days = ?, students_may_change_password = ? WHERE id = ?",
           rules.start_password_days, rules.students_may_change, id);
}

void delete_class(WriteTx& tx, ClassId id) { tx.run("DELETE FROM school_class WHERE id = ?", id); }

std::vector<ClassListRow> list_classes(ReadTx& tx, UserId teacher) {
    auto read = [](Row row) {
        return ClassListRow{read_class(row), static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4))};
    };
    auto classes = tx.all(read,
                          "SELECT c.id, c.name, c.grade_level, "
                          "(SELECT count(*) FROM class_membership m WHERE m.class_id = c.id), "
                          "(SELECT count(*) FROM assignment a WHERE a.class_id = c.id AND a.role = 'primary' "
                          "  AND a.state = 'completed' AND EXISTS (SELECT 1 FROM class_membership n "
                          "    WHERE n.class_id = a.class_id AND n.student_id = a.student_id) AND NOT EXISTS (SELECT 1 FROM assignment b "
                          "    WHERE b.student_id = a.student_id AND b.class_id = a.class_id AND b.role = 'primary' "
                          "    AND b.state <> 'replaced' AND (b.assigned_at, b.id) > (a.assigned_at, a.id))) "
                          "FROM class_teacher t JOIN school_class c ON c.id = t.class_id WHERE t.account_id = ?",
                          teacher);
    sort_by_name(classes, [](const ClassListRow& row) { return base::natural_sort_key(row.school_class.name); });
    return classes;
}

void add_member(WriteTx& tx, ClassId class_id, UserId student) {
    tx.run("INSERT INTO class_membership (class_id, student_id, joined_at) VALUES (?, ?, ?)", class_id, student,
           tx.now_ms());
}

std::vector<MemberRow> list_members(ReadTx& tx, ClassId class_id) {
    auto members = tx.all(read_member,
                          "SELECT a.id, a.last_name, a.first_name, a.username, s.path FROM class_membership m "
                          "JOIN student s ON s.account_id = m.student_id JOIN account a ON a.id = m.student_id "
                          "WHERE m.class_id = ?",
                          class_id);
    sort_by_name(members, [](const MemberRow& row) {
        return base::name_sort_key(row.name.last_name + ", " + row.name.first_name);
    });
    return members;
}

std::optional<MemberRow> find_member(ReadTx& tx, ClassId class_id, UserId student) {
    return tx.one(read_member,
                  "SELECT a.id, a.last_name, a.first_name, a.username, s.path FROM class_membership m "
                  "JOIN student s ON s.account_id = m.student_id JOIN account a ON a.id = m.student_id "
                  "WHERE m.class_id = ? AND m.student_id = ?",
                  class_id, student);
}

bool add_member_once(WriteTx& tx, ClassId class_id, UserId student) {
    return tx.run("INSERT INTO class_membership (class_id, student_id, joined_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                  class_id, student, tx.now_ms()) > 0;
}

void remove_member(WriteTx& tx, ClassId class_id, UserId student) {
    tx.run("DELETE FROM class_membership WHERE class_id = ? AND student_id = ?", class_id, student);
}

std::vector<ClassRow> list_classes_to_change(ReadTx& tx, UserId teacher, ClassId except) {
    auto read = [](Row row) { return read_class(row); };
    auto classes = tx.all(read,
                          "SELECT c.id, c.name, c.grade_level FROM class_teacher t JOIN school_class c ON c.id = t.class_id "
                          "WHERE t.account_id = ? AND t.class_role <> 'read_only' AND c.id <> ?",
                          teacher, except);
    sort_by_name(classes, [](const ClassRow& row) { return base::natural_sort_key(row.name); });
    return classes;
}

ClassId find_common_class(ReadTx& tx, UserId student, UserId teacher) {
    return {tx.number("SELECT m.class_id FROM class_membership m JOIN class_teacher t ON t.class_id = m.class_id "
                      "WHERE m.student_id = ? AND t.account_id = ? AND t.class_role <> 'read_only' ORDER BY m.class_id LIMIT 1",
                      student, teacher)};
}

bool is_student_of_others(ReadTx& tx, UserId student, UserId teacher) {
    return tx.number("SELECT EXISTS (SELECT 1 FROM class_membership m WHERE m.student_id = ? AND NOT EXISTS "
                     "(SELECT 1 FROM class_teacher t WHERE t.class_id = m.class_id AND t.account_id = ? "
                     "AND t.class_role <> 'read_only'))",
                     student, teacher) > 0;
}

std::vector<ClassRow> list_classes_of_student(ReadTx& tx, UserId student) {
    auto read = [](Row row) { return read_class(row); };
    auto classes = tx.all(read,
                          "SELECT c.id, c.name, c.grade_level FROM class_membership m "
                          "JOIN school_class c ON c.id = m.class_id WHERE m.student_id = ?",
                          student);
    sort_by_name(classes, [](const ClassRow& row) { return base::natural_sort_key(row.name); });
    return classes;
}

#define NO_EXAMPLE "NOT EXISTS (SELECT 1 FROM example_class e WHERE e.class_id = c.id)"
#define UNPLACED "FROM student s WHERE NOT EXISTS (SELECT 1 FROM class_membership m WHERE m.student_id = s.account_id)"

namespace {
std::vector<ClassRow> by_name(std::vector<ClassRow> classes) {
    sort_by_name(classes, [](const ClassRow& row) { return base::natural_sort_key(row.name); });
    return classes;
}
}  // namespace

std::vector<ClassRow> list_led_classes(ReadTx& tx, UserId teacher) {
    auto read = [](Row row) { return read_class(row); };
    return by_name(tx.all(read,
                          "SELECT c.id, c.name, c.grade_level FROM class_teacher t JOIN school_class c ON c.id = t.class_id "
                          "WHERE t.account_id = ? AND t.class_role = 'owner' AND " NO_EXAMPLE,
                          teacher));
}

bool hand_over_class(WriteTx& tx, ClassId class_id, UserId from, UserId to) {
    if (tx.run("DELETE FROM class_teacher WHERE class_id = ? AND account_id = ? AND class_role = 'owner'", class_id, from) == 0)
        return false;
    tx.run("INSERT INTO class_teacher (class_id, account_id, class_role) VALUES (?, ?, 'owner') "
           "ON CONFLICT (class_id, account_id) DO UPDATE SET class_role = excluded.class_role",
           class_id, to);
    return true;
}

std::vector<ClassRow> list_all_classes(ReadTx& tx) {
    auto read = [](Row row) { return read_class(row); };
    return by_name(tx.all(read, "SELECT c.id, c.name, c.grade_level FROM school_class c WHERE " NO_EXAMPLE));
}

std::vector<MemberRow> list_unplaced_students(ReadTx& tx) {
    auto students = tx.all(read_member,
                           "SELECT a.id, a.last_name, a.first_name, a.username, u.path FROM account a "
                           "JOIN student u ON u.account_id = a.id WHERE a.id IN (SELECT s.account_id " UNPLACED ")");
    sort_by_name(students, [](const MemberRow& row) { return learning::name_sort_key(row.name); });
    return students;
}

std::int64_t count_unplaced_students(ReadTx& tx) { return tx.number("SELECT count(*) " UNPLACED); }

}  // namespace db
