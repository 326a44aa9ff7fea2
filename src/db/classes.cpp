#include "db/classes.h"

#include <algorithm>

#include "base/text.h"
#include "db/columns.h"

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

/// Sorts by a key that is computed once per element.
template <typename Rows, typename KeyOf>
void sort_by_name(Rows& rows, KeyOf key_of) {
    std::vector<std::pair<std::string, std::size_t>> order;
    for (std::size_t i = 0; i < rows.size(); ++i) order.emplace_back(key_of(rows[i]), i);
    std::ranges::sort(order);
    Rows sorted;
    for (const auto& [key, index] : order) sorted.push_back(std::move(rows[index]));
    rows = std::move(sorted);
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

std::vector<ClassListRow> list_classes(ReadTx& tx, UserId teacher) {
    auto read = [](Row row) {
        return ClassListRow{read_class(row), static_cast<int>(row.integer(3)), static_cast<int>(row.integer(4))};
    };
    auto classes = tx.all(read,
                          "SELECT c.id, c.name, c.grade_level, "
                          "(SELECT count(*) FROM class_membership m WHERE m.class_id = c.id), "
                          "(SELECT count(*) FROM assignment a WHERE a.class_id = c.id AND a.role = 'primary' "
                          "  AND a.state = 'completed' AND NOT EXISTS (SELECT 1 FROM assignment b "
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

std::vector<ClassRow> list_classes_of_student(ReadTx& tx, UserId student) {
    auto read = [](Row row) { return read_class(row); };
    auto classes = tx.all(read,
                          "SELECT c.id, c.name, c.grade_level FROM class_membership m "
                          "JOIN school_class c ON c.id = m.class_id WHERE m.student_id = ?",
                          student);
    sort_by_name(classes, [](const ClassRow& row) { return base::natural_sort_key(row.name); });
    return classes;
}

}  // namespace db
