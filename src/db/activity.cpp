#include "db/activity.h"

#include <map>

namespace db {

using learning::UserId;

namespace {

constexpr int most_active_max = 10;

#define STUDENTS_OF_TEACHER                                                                            \
    "(SELECT m.student_id FROM class_teacher t JOIN class_membership m ON m.class_id = t.class_id " \
    "WHERE t.account_id = ?)"

}  // namespace

ActivityOverview load_activity_overview(ReadTx& tx, UserId teacher, const base::SchoolTime& time) {
    const auto today = time.date(tx.now_ms());
    const auto today_ms = time.start_of_day(tx.now_ms());
    const auto week_ms = time.moment_on_day(tx.now_ms(), -6, 0);
    const auto week = time.date(week_ms);
    ActivityOverview overview;
    for (const Row row : tx.query("SELECT coalesce(sum(CASE WHEN day = ? THEN 1 ELSE 0 END), 0), count(DISTINCT account_id), "
                                  "coalesce(sum(CASE WHEN day = ? THEN logins ELSE 0 END), 0) FROM activity_day "
                                  "WHERE day >= ? AND account_id IN " STUDENTS_OF_TEACHER,
                                  today, today, week, teacher)) {
        overview.active_today = static_cast<int>(row.integer(0));
        overview.active_week = static_cast<int>(row.integer(1));
        overview.logins_today = static_cast<int>(row.integer(2));
    }
    for (const Row row : tx.query("SELECT coalesce(sum(CASE WHEN a.ended_at >= ? THEN 1 ELSE 0 END), 0), count(*) "
                                  "FROM class_teacher t JOIN assignment a ON a.class_id = t.class_id "
                                  "WHERE t.account_id = ? AND a.state = 'completed' AND a.ended_at >= ?",
                                  today_ms, teacher, week_ms)) {
        overview.topics_today = static_cast<int>(row.integer(0));
        overview.topics_week = static_cast<int>(row.integer(1));
    }
    for (const Row row : tx.query("SELECT kind, count(*) FROM activity_event WHERE at >= ? AND account_id IN " STUDENTS_OF_TEACHER
                                  " GROUP BY kind ORDER BY count(*) DESC, kind",
                                  week_ms, teacher))
        overview.kinds.push_back({row.text(0), static_cast<int>(row.integer(1))});
    for (const Row row : tx.query("SELECT a.id, (SELECT min(m.class_id) FROM class_membership m JOIN class_teacher t "
                                  "ON t.class_id = m.class_id WHERE m.student_id = a.id AND t.account_id = ?), "
                                  "a.last_name, a.first_name, count(*), sum(d.events) FROM activity_day d "
                                  "JOIN account a ON a.id = d.account_id WHERE d.day >= ? AND d.account_id IN " STUDENTS_OF_TEACHER
                                  " GROUP BY a.id, a.last_name, a.first_name ORDER BY sum(d.events) DESC, a.id LIMIT ?",
                                  teacher, week, teacher, most_active_max))
        overview.most_active.push_back({row.id<UserId>(0), row.id<learning::ClassId>(1), {row.text(2), row.text(3)},
                                        static_cast<int>(row.integer(4)), static_cast<int>(row.integer(5))});
    return overview;
}

ActivityDays list_activity_days(ReadTx& tx, UserId student, learning::ClassId class_id, const base::IsoDate& first,
                                const base::IsoDate& last, int page, int page_size, const base::SchoolTime& time) {
    ActivityDays found;
    found.total = static_cast<int>(tx.number("SELECT count(*) FROM activity_day WHERE account_id = ? AND day BETWEEN ? AND ?",
                                             student, first, last));
    std::map<base::IsoDate, int> ticks, attempts;
    for (const Row row : tx.query("SELECT p.first_done_at FROM assignment a JOIN task_progress p ON p.assignment_id = a.id "
                                  "WHERE a.student_id = ? AND p.first_done_at IS NOT NULL",
                                  student))
        ++ticks[time.date(row.integer(0))];
    for (const Row row : tx.query("SELECT q.handed_in_at FROM assignment a JOIN quiz_attempt q ON q.assignment_id = a.id "
                                  "WHERE a.student_id = ?",
                                  student))
        ++attempts[time.date(row.integer(0))];
    for (const Row row : tx.query("SELECT d.day, d.logins, CASE WHEN EXISTS (SELECT 1 FROM lesson l WHERE l.class_id = ? "
                                  "AND l.date = d.day) THEN 1 ELSE 0 END FROM activity_day d WHERE d.account_id = ? "
                                  "AND d.day BETWEEN ? AND ? ORDER BY d.day DESC LIMIT ? OFFSET ?",
                                  class_id, student, first, last, page_size, page * page_size)) {
        ActivityDay day{row.text(0), static_cast<int>(row.integer(1)), 0, 0, row.flag(2)};
        day.ticks = ticks[day.day];
        day.attempts = attempts[day.day];
        found.days.push_back(std::move(day));
    }
    return found;
}

}  // namespace db
