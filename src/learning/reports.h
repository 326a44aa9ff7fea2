// The values reports show; pdf/ places them, db/ fills them. Finished words are made where they are placed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "learning/period.h"
#include "learning/person.h"
#include "learning/quiz.h"

namespace learning {

enum class QuizMark { None, Open, Passed, Waiting };  ///< –, ○, ✓, "wird noch angesehen"

struct ClassReportRow {
    FullName name;
    std::string topic;  ///< empty: no topic assigned
    int required_done = 0;
    int required_total = 0;
    bool completed = false;
    QuizMark quiz = QuizMark::None;
    int login_days = 0;                          ///< in the period
    std::optional<base::EpochMs> last_activity;  ///< in the period
};

/// F-REP-1. Topic, progress and quiz are as they are at `created_at`.
struct ClassReport {
    std::string class_name;
    Period period;
    base::EpochMs created_at = 0;
    std::vector<ClassReportRow> rows;  ///< sorted by name (DIN 5007-2)
};

struct ClassReportSummary {
    int students = 0;
    int active = 0;             ///< at least one log-in day
    int completed = 0;
    int progress_percent = 0;   ///< mean over students with a topic; completed counts as 100
};
ClassReportSummary summarise(const ClassReport& report);

/// A topic a student has now, or has finished as the newest main topic.
struct ReportTopic {
    std::string class_name;
    std::string topic;
    AssignmentRole role = AssignmentRole::Primary;
    int required_done = 0;
    int required_total = 0;
    bool completed = false;
    QuizMark quiz = QuizMark::None;
};

struct ReportLesson {
    base::IsoDate date;
    std::string attendance;  ///< "present", "late", "excused", "unexcused"
    std::optional<int> late_minutes;
    std::string independence, respect, progress;  ///< "+", "ok", "-"
    std::string comment;
};

struct ReportAttempt {
    QuizId quiz;
    std::string topic;
    std::string task_title;  ///< empty: the quiz of the topic
    int task_place = 0;      ///< 0-based among the visible tasks; 0 is the introduction
    int number = 1;
    QuizOutcome outcome;
    base::EpochMs handed_in_at = 0;
};

struct ReportDay {
    base::IsoDate day;
    int logins = 0;
    int events = 0;  ///< of all kinds
};

/// F-REP-2 and F-REP-3. Topics are as they are at `created_at`, everything else is of the period.
struct StudentReport {
    FullName name;
    std::string class_name;  ///< empty: all classes of the student
    Period period;
    base::EpochMs created_at = 0;
    int topics_completed = 0;             ///< each topic once
    std::vector<ReportTopic> topics;      ///< main topics before voluntary ones
    std::vector<ReportLesson> lessons;    ///< newest first
    std::vector<ReportAttempt> attempts;  ///< newest first
    std::vector<ReportDay> days;          ///< newest first
};

/// Each quiz once, however often it was passed.
int quizzes_passed(std::span<const ReportAttempt> attempts);
/// Days with at least one log-in.
int active_days(std::span<const ReportDay> days);

struct AttendanceCount {
    int lessons = 0;
    int present = 0;  ///< on time
    int late = 0;
    int excused = 0;
    int unexcused = 0;
};
AttendanceCount count_attendance(std::span<const ReportLesson> lessons);

struct CredentialsRow {
    FullName name;
    std::string username;
    std::string password;  ///< the only moment besides a reset at which it is in clear
};

/// By name (DIN 5007-2); rows of one name keep their order.
void sort_by_name(ClassReport& report);

/// F-STU-5.
struct CredentialsSheet {
    std::string class_name;
    std::string site_address;  ///< empty: not printed
    base::EpochMs created_at = 0;
    std::vector<CredentialsRow> rows;
};

void sort_by_name(CredentialsSheet& sheet);

}  // namespace learning
