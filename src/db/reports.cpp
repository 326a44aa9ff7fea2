#include "db/reports.h"

#include <algorithm>
#include <map>

#include "db/classes.h"
#include "db/work.h"

namespace db {

using learning::QuizMark;
using learning::UserId;

namespace {

constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;

struct Presence {
    int login_days = 0;
    std::optional<base::EpochMs> last_activity;
};

std::map<UserId, Presence> load_presence(ReadTx& tx, learning::ClassId class_id, const base::IsoDate& from) {
    std::map<UserId, Presence> presence;
    for (const Row row : tx.query("SELECT d.account_id, sum(CASE WHEN d.logins > 0 THEN 1 ELSE 0 END), max(d.last_at) "
                                  "FROM class_membership m JOIN activity_day d ON d.account_id = m.student_id "
                                  "AND d.day >= ? WHERE m.class_id = ? GROUP BY d.account_id",
                                  from, class_id))
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

}  // namespace

learning::ClassReport load_class_report(ReadTx& tx, learning::ClassId class_id, const base::SchoolTime& time, int days) {
    learning::ClassReport report;
    report.created_at = tx.now_ms();
    if (const auto found = find_class(tx, class_id)) report.class_name = found->name;
    const auto presence = load_presence(tx, class_id, time.date(tx.now_ms() - days * day_ms));
    const auto work = load_work_of_class(tx, class_id);
    for (const auto& member : list_members(tx, class_id)) {
        learning::ClassReportRow row{.name = member.name, .topic = {}};
        for (const auto& assignment : work.assignments) {
            if (assignment.student != member.id || assignment.role != learning::AssignmentRole::Primary) continue;
            const auto& topic = work.topic_of(assignment);
            const auto completion = learning::assess(topic.rule_for(assignment.progress.path), assignment.progress);
            row.topic = topic.name;
            row.required_done = completion.required_done;
            row.required_total = completion.required_total;
            row.completed = assignment.completed;
            row.quiz = quiz_mark(topic, assignment, completion.required_done == completion.required_total);
        }
        if (const auto found = presence.find(member.id); found != presence.end()) {
            row.login_days = found->second.login_days;
            row.last_activity = found->second.last_activity;
        }
        report.rows.push_back(std::move(row));
    }
    return report;
}

}  // namespace db
