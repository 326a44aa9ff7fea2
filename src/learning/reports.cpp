#include "learning/reports.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace learning {

namespace {

// Required tasks done, 0 to 1; a topic that is complete counts in full, however it became so.
double progress_of(const ClassReportRow& row) {
    if (row.completed) return 1.0;
    if (row.required_total <= 0) return 0.0;
    return static_cast<double>(std::clamp(row.required_done, 0, row.required_total)) / row.required_total;
}

int percent_of(double sum, int count) {
    if (count == 0) return 0;
    const int percent = static_cast<int>(std::lround(100.0 * sum / count));
    // Rounding alone never says that all of a class is done.
    return percent == 100 && sum < count ? 99 : percent;
}

template <typename Row>
void sort_rows(std::vector<Row>& rows) {
    std::vector<std::pair<std::string, std::size_t>> order;  // key once per row; the index keeps equal names in order
    order.reserve(rows.size());
    for (const Row& row : rows) order.emplace_back(name_sort_key(row.name), order.size());
    std::ranges::sort(order);
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (const auto& [key, index] : order) sorted.push_back(std::move(rows[index]));
    rows = std::move(sorted);
}

}  // namespace

ClassReportSummary summarise(const ClassReport& report) {
    ClassReportSummary summary;
    double progress_sum = 0;
    int with_topic = 0;
    for (const ClassReportRow& row : report.rows) {
        ++summary.students;
        if (row.login_days > 0) ++summary.active;
        if (row.topic.empty()) continue;
        ++with_topic;
        if (row.completed) ++summary.completed;
        progress_sum += progress_of(row);
    }
    summary.progress_percent = percent_of(progress_sum, with_topic);
    return summary;
}

int quizzes_passed(std::span<const ReportAttempt> attempts) {
    std::set<QuizId> passed;
    for (const auto& attempt : attempts)
        if (attempt.outcome.state == AttemptState::Passed) passed.insert(attempt.quiz);
    return static_cast<int>(passed.size());
}

int active_days(std::span<const ReportDay> days) {
    return static_cast<int>(std::ranges::count_if(days, [](const ReportDay& day) { return day.logins > 0; }));
}

AttendanceCount count_attendance(std::span<const ReportLesson> lessons) {
    AttendanceCount count;
    for (const auto& lesson : lessons) {
        ++count.lessons;
        if (lesson.attendance == "present") ++count.present;
        if (lesson.attendance == "late") ++count.late;
        if (lesson.attendance == "excused") ++count.excused;
        if (lesson.attendance == "unexcused") ++count.unexcused;
    }
    return count;
}

void sort_by_name(ClassReport& report) { sort_rows(report.rows); }

void sort_by_name(CredentialsSheet& sheet) { sort_rows(sheet.rows); }

}  // namespace learning
