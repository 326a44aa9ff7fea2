#include "db/results.h"

#include <map>

#include "db/classes.h"
#include "db/quizzes.h"
#include "db/reports.h"

namespace db {

using learning::UserId;

learning::ClassResults load_class_results(ReadTx& tx, learning::ClassId class_id, const learning::Period& period,
                                          const base::SchoolTime& time) {
    auto report = load_class_report(tx, class_id, period);
    auto lessons = load_lessons_of_class(tx, class_id, period);
    std::map<UserId, std::vector<learning::ReportAttempt>> attempts;
    for (auto& [student, row] : list_attempts_of_class(tx, class_id))
        if (period.contains(time.date(row.handed_in_at))) attempts[student].push_back(report_attempt(std::move(row)));

    learning::ClassResults results{std::move(report.class_name), period, report.created_at, {}};
    std::size_t row = 0;  // the report has one row per member, in the same order
    for (auto& member : list_members(tx, class_id))
        results.students.push_back({std::move(member.username), std::move(report.rows[row++]),
                                    std::move(lessons[member.id]), std::move(attempts[member.id])});
    return results;
}

}  // namespace db
