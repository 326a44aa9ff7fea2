#include "db/closing.h"

#include <algorithm>

namespace db {

namespace {

// Members of a class who are in no class that this teacher does not teach.
#define LEAVING                                                                                              \
    "(SELECT m.student_id FROM class_membership m WHERE m.class_id = ? AND NOT EXISTS "                      \
    "(SELECT 1 FROM class_membership o WHERE o.student_id = m.student_id AND NOT EXISTS "                    \
    "(SELECT 1 FROM class_teacher t WHERE t.class_id = o.class_id AND t.account_id = ? "                     \
    "AND t.class_role <> 'read_only')))"

}  // namespace

ClosingCounts count_closing(ReadTx& tx, learning::ClassId class_id, learning::UserId teacher) {
    ClosingCounts counts;
    counts.students = tx.number("SELECT count(*) FROM account WHERE id IN " LEAVING, class_id, teacher);
    counts.assignments = tx.number("SELECT count(*) FROM assignment WHERE student_id IN " LEAVING, class_id, teacher);
    counts.attempts = tx.number(
        "SELECT count(*) FROM assignment s JOIN quiz_attempt a ON a.assignment_id = s.id WHERE s.student_id IN " LEAVING,
        class_id, teacher);
    counts.lesson_entries =
        tx.number("SELECT count(*) FROM lesson_entry WHERE student_id IN " LEAVING, class_id, teacher);
    auto read = [](Row row) { return learning::FullName{row.text(0), row.text(1)}; };
    counts.staying = tx.all(read,
                            "SELECT p.last_name, p.first_name FROM class_membership c JOIN account p ON p.id = c.student_id "
                            "WHERE c.class_id = ? AND c.student_id NOT IN " LEAVING,
                            class_id, class_id, teacher);
    std::ranges::sort(counts.staying, {}, [](const auto& name) { return learning::name_sort_key(name); });
    return counts;
}

}  // namespace db
