#include "db/reports.h"

#include <algorithm>
#include <map>
#include <set>

#include "db/accounts.h"
#include "db/classes.h"
#include "db/quizzes.h"
#include "db/work.h"

namespace db {

using learning::QuizMark;
using learning::UserId;

namespace {

struct Presence {
    int login_days = 0;
    std::optional<base::EpochMs> last_activity;
};

std::map<UserId, Presence> load_presence(ReadTx& tx, learning::ClassId class_id, const learning::Period& period) {
    std::map<UserId, Presence> presence;
    for (const Row row : tx.query("SELECT d.account_id, sum(CASE WHEN d.logins > 0 THEN 1 ELSE 0 END), max(d.last_at) "
                                  "FROM class_membership m JOIN activity_day d ON d.account_id = m.student_id "
                                  "AND d.day BETWEEN ? AND ? WHERE m.class_id = ? GROUP BY d.account_id",
                                  period.first, period.last, class_id))
        presence[row.id<UserId>(0)] = {static_cast<int>(row.integer(1)), row.integer(2)};
    return presence;
}

/// ✓ all quizzes of the topic passed, "waits" if only the teacher is missing, ○ the tasks are done and a quiz is open,
/// – not that far, or no quiz.
QuizMark quiz_mark(const TopicOutline& topic, const AssignmentWork& work, bool tasks_done) {
    bool has_quiz = false, open = false, waiting = false;
    auto look = [&](learning::QuizId quiz) {
        if (!quiz) return;
        has_quiz = true;
        const auto standing = work.quizzes.find(quiz);
        const bool passed = standing != work.quizzes.end() && standing->second.passed;
        const bool waits = standing != work.quizzes.end() && standing->second.waiting;
        waiting = waiting || waits;
        open = open || (!passed && !waits);
    };
    for (const auto& step : learning::plan_route(topic.task_rules, work.progress.path, work.progress.choices)) {
        if (!step.required || !step.task) continue;
        const auto task = std::ranges::find(topic.tasks, step.task, &TaskOutline::id);
        if (task != topic.tasks.end()) look(task->quiz.for_student(work.progress.path));
    }
    look(topic.topic_quiz.for_student(work.progress.path));
    if (!has_quiz) return QuizMark::None;
    if (open) return tasks_done ? QuizMark::Open : QuizMark::None;
    return waiting ? QuizMark::Waiting : QuizMark::Passed;
}

learning::ReportTopic report_topic(const Work& work, const AssignmentWork& assignment) {
    const auto& topic = work.topic_of(assignment);
    const auto completion = learning::assess(topic.rule_for(assignment.progress.path), assignment.progress);
    return {.class_name = {},
            .topic = topic.name,
            .role = assignment.role,
            .required_done = completion.required_done,
            .required_total = completion.required_total,
            .completed = assignment.completed,
            .quiz = quiz_mark(topic, assignment, completion.required_done == completion.required_total)};
}

std::vector<learning::ReportTopic> load_topics(ReadTx& tx, UserId student, std::optional<learning::ClassId> class_id) {
    std::map<learning::ClassId, std::string> class_names;
    for (auto& row : list_classes_of_student(tx, student)) class_names[row.id] = std::move(row.name);
    std::vector<learning::ReportTopic> topics;
    const auto work = load_work_of_student(tx, student);
    for (const auto& assignment : work.assignments) {
        const auto name = class_names.find(assignment.class_id);
        if (name == class_names.end() || (class_id && assignment.class_id != *class_id)) continue;
        topics.push_back(report_topic(work, assignment));
        topics.back().class_name = name->second;
    }
    return topics;
}

int count_completed_topics(ReadTx& tx, UserId student, learning::ClassId class_or_none, const learning::Period& period,
                           const base::SchoolTime& time) {
    std::set<learning::TopicId> completed;
    for (const Row row : tx.query("SELECT topic_id, ended_at FROM assignment WHERE student_id = ? AND state = 'completed' "
                                  "AND ? IN (0, class_id)",
                                  student, class_or_none))
        if (period.contains(time.date(row.integer(1)))) completed.insert(row.id<learning::TopicId>(0));
    return static_cast<int>(completed.size());
}

// Seven columns from `first`, see read_lesson.
#define LESSON_COLUMNS \
    "l.date, e.attendance, e.late_minutes, e.independence, e.respect, e.progress, coalesce(e.comment, '') "

learning::ReportLesson read_lesson(Row row, int first) {
    learning::ReportLesson lesson{.date = row.text(first), .attendance = row.text(first + 1), .late_minutes = {},
                                  .independence = row.text(first + 3), .respect = row.text(first + 4),
                                  .progress = row.text(first + 5), .comment = row.text(first + 6)};
    if (const auto minutes = row.maybe_integer(first + 2)) lesson.late_minutes = static_cast<int>(*minutes);
    return lesson;
}

std::vector<learning::ReportLesson> load_lessons(ReadTx& tx, UserId student, learning::ClassId class_id,
                                                 const learning::Period& period) {
    auto read = [](Row row) { return read_lesson(row, 0); };
    return tx.all(read,
                  "SELECT " LESSON_COLUMNS "FROM lesson_entry e JOIN lesson l ON l.id = e.lesson_id "
                  "WHERE e.student_id = ? AND l.class_id = ? AND l.date BETWEEN ? AND ? ORDER BY l.date DESC",
                  student, class_id, period.first, period.last);
}

std::vector<learning::ReportDay> load_days(ReadTx& tx, UserId student, const learning::Period& period) {
    auto read = [](Row row) {
        return learning::ReportDay{row.text(0), static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))};
    };
    return tx.all(read,
                  "SELECT day, logins, events FROM activity_day WHERE account_id = ? AND day BETWEEN ? AND ? "
                  "ORDER BY day DESC",
                  student, period.first, period.last);
}

}  // namespace

learning::ReportAttempt report_attempt(AttemptRow row) {
    return {row.quiz,   std::move(row.place.topic), std::move(row.place.task_title), row.place.task_place,
            row.number, row.outcome,                row.handed_in_at};
}

std::map<UserId, std::vector<learning::ReportLesson>> load_lessons_of_class(ReadTx& tx, learning::ClassId class_id,
                                                                            const learning::Period& period) {
    std::map<UserId, std::vector<learning::ReportLesson>> lessons;
    for (const Row row : tx.query("SELECT e.student_id, " LESSON_COLUMNS "FROM lesson l "
                                  "JOIN lesson_entry e ON e.lesson_id = l.id "
                                  "WHERE l.class_id = ? AND l.date BETWEEN ? AND ? ORDER BY l.date DESC",
                                  class_id, period.first, period.last))
        lessons[row.id<UserId>(0)].push_back(read_lesson(row, 1));
    return lessons;
}

learning::ClassReport load_class_report(ReadTx& tx, learning::ClassId class_id, const learning::Period& period) {
    learning::ClassReport report{.period = period, .created_at = tx.now_ms()};
    if (const auto found = find_class(tx, class_id)) report.class_name = found->name;
    const auto presence = load_presence(tx, class_id, period);
    const auto work = load_work_of_class(tx, class_id);
    std::map<UserId, learning::ReportTopic> main_topics;  // the active one comes after a completed one, and wins
    for (const auto& assignment : work.assignments)
        if (assignment.role == learning::AssignmentRole::Primary)
            main_topics[assignment.student] = report_topic(work, assignment);
    for (const auto& member : list_members(tx, class_id)) {
        learning::ClassReportRow row{.name = member.name, .topic = {}};
        if (const auto found = main_topics.find(member.id); found != main_topics.end()) {
            row.topic = found->second.topic;
            row.required_done = found->second.required_done;
            row.required_total = found->second.required_total;
            row.completed = found->second.completed;
            row.quiz = found->second.quiz;
        }
        if (const auto found = presence.find(member.id); found != presence.end()) {
            row.login_days = found->second.login_days;
            row.last_activity = found->second.last_activity;
        }
        report.rows.push_back(std::move(row));
    }
    return report;
}

learning::StudentReport load_student_report(ReadTx& tx, UserId student, std::optional<learning::ClassId> class_id,
                                            const learning::Period& period, const base::SchoolTime& time,
                                            ReportDetail detail) {
    learning::StudentReport report{.period = period, .created_at = tx.now_ms()};
    if (const auto person = find_person(tx, student)) report.name = {person->last_name, person->first_name};
    const learning::ClassId class_or_none = class_id.value_or(learning::ClassId{});
    if (const auto found = class_id ? find_class(tx, *class_id) : std::nullopt) report.class_name = found->name;
    report.topics_completed = count_completed_topics(tx, student, class_or_none, period, time);
    report.topics = load_topics(tx, student, class_id);
    for (auto& attempt : list_all_attempts(tx, student, class_id)) {
        if (!period.contains(time.date(attempt.handed_in_at))) continue;
        report.attempts.push_back(report_attempt(std::move(attempt)));
    }
    report.days = load_days(tx, student, period);
    if (detail == ReportDetail::Complete) report.lessons = load_lessons(tx, student, class_or_none, period);
    return report;
}

}  // namespace db
