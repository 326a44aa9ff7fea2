#include "db/attention.h"

#include <algorithm>

namespace db {

using learning::UserId;

namespace {

std::int64_t newest(Row row, std::initializer_list<int> columns) {
    std::int64_t found = 0;
    for (const int column : columns) found = std::max(found, row.maybe_integer(column).value_or(0));
    return found;
}

}  // namespace

std::vector<learning::WorkSigns> load_work_signs(ReadTx& tx, learning::ClassId class_id) {
    std::vector<learning::WorkSigns> all;
    for (const Row row : tx.query(
             "SELECT a.student_id, "
             "(SELECT max(s.created_at) FROM session s WHERE s.account_id = a.student_id), "
             "(SELECT max(s.last_seen_at) FROM session s WHERE s.account_id = a.student_id), "
             "(SELECT max(p.changed_at) FROM task_progress p WHERE p.assignment_id = a.id), "
             "(SELECT max(t.handed_in_at) FROM quiz_attempt t WHERE t.assignment_id = a.id), "
             "(SELECT max(d.saved_at) FROM draft d WHERE d.account_id = a.student_id) "
             "FROM assignment a WHERE a.class_id = ? AND a.role = 'primary' AND a.state = 'active'",
             class_id))
        all.push_back({.student = row.id<UserId>(0),
                       .signed_in_at = newest(row, {1}),
                       .last_seen_at = newest(row, {2}),
                       .last_step_at = newest(row, {3, 4, 5})});
    for (const Row row : tx.query(
             "SELECT a.student_id, count(*), coalesce(k.title, '') FROM assignment a "
             "JOIN quiz_attempt t ON t.assignment_id = a.id JOIN quiz q ON q.id = t.quiz_id "
             "LEFT JOIN task k ON k.id = q.task_id "
             "WHERE a.class_id = ? AND a.role = 'primary' AND a.state = 'active' "
             "GROUP BY a.student_id, t.quiz_id, k.title HAVING sum(CASE t.state WHEN 'failed' THEN 0 ELSE 1 END) = 0",
             class_id)) {
        const auto signs = std::ranges::find(all, row.id<UserId>(0), &learning::WorkSigns::student);
        const auto failures = static_cast<int>(row.integer(1));
        if (signs == all.end() || failures <= signs->quiz_failures) continue;
        signs->quiz_failures = failures;
        signs->quiz_place = row.text(2);
    }
    return all;
}

}  // namespace db
