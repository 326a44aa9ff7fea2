#include "learning/reports.h"

#include <gtest/gtest.h>

namespace {

using namespace learning;

ClassReportRow row(FullName name, int done, int total, int login_days = 0) {
    ClassReportRow made;
    made.name = std::move(name);
    made.topic = "Wasser";
    made.required_done = done;
    made.required_total = total;
    made.login_days = login_days;
    return made;
}

ClassReportRow completed(ClassReportRow made) {
    made.completed = true;
    return made;
}

ClassReportRow without_topic(ClassReportRow made) {
    made.topic.clear();
    return made;
}

TEST(ClassReportSummary, counts_students_active_ones_and_completed_ones) {
    const ClassReport report{.class_name = "7b",
                             .rows = {row({"Özil", "Ada"}, 1, 4, 3), completed(row({"Yılmaz", "Ben"}, 4, 4, 1)),
                                      without_topic(row({"Berg", "Clara"}, 0, 0, 0))}};
    const ClassReportSummary summary = summarise(report);
    EXPECT_EQ(summary.students, 3);
    EXPECT_EQ(summary.active, 2);
    EXPECT_EQ(summary.completed, 1);
    EXPECT_EQ(summary.progress_percent, 63);  // (25 + 100) / 2; a student without topic does not count
}

TEST(ClassReportSummary, takes_a_completed_topic_as_100_whatever_was_ticked) {
    EXPECT_EQ(summarise({.rows = {completed(row({"Özil", "Ada"}, 1, 4))}}).progress_percent, 100);
}

TEST(ClassReportSummary, of_an_empty_class_or_without_topics_is_zero) {
    EXPECT_EQ(summarise({}).progress_percent, 0);
    EXPECT_EQ(summarise({.rows = {without_topic(row({"Özil", "Ada"}, 0, 0))}}).progress_percent, 0);
    EXPECT_EQ(summarise({.rows = {row({"Özil", "Ada"}, 0, 0)}}).progress_percent, 0);
}

TEST(ClassReportSummary, never_rounds_up_to_a_whole_class_done) {
    ClassReport report;
    for (int i = 0; i < 299; ++i) report.rows.push_back(row({"Özil", "Ada"}, 4, 4));
    report.rows.push_back(row({"Yılmaz", "Ben"}, 3, 4));
    EXPECT_EQ(summarise(report).progress_percent, 99);
    report.rows.back().required_done = 4;
    EXPECT_EQ(summarise(report).progress_percent, 100);
}

std::string names(const ClassReport& report) {
    std::string text;
    for (const ClassReportRow& row : report.rows) text += row.name.last_name + " " + row.name.first_name + "; ";
    return text;
}

TEST(SortByName, goes_by_last_name_then_first_name_like_a_german_list) {
    ClassReport report;
    for (const FullName& name : std::vector<FullName>{{"Zander", "Ali"},
                                                      {"Müller", "Zoe"},
                                                      {"Mueller", "Anna"},
                                                      {"Müller-Lüdenscheidt", "Ada"},
                                                      {"Müller Berg", "Ada"},
                                                      {"Ober", "Ada"},
                                                      {"Özil", "Ada"},
                                                      {"Muth", "Ada"},
                                                      {"oberdorf", "Ada"}}) {
        report.rows.push_back(row(name, 0, 1));
    }
    sort_by_name(report);
    EXPECT_EQ(names(report),
              "Mueller Anna; Müller Zoe; Müller Berg Ada; Müller-Lüdenscheidt Ada; Muth Ada; Ober Ada; oberdorf Ada; "
              "Özil Ada; Zander Ali; ");
}

TEST(SortByName, keeps_rows_of_one_name_in_their_order) {
    CredentialsSheet sheet;
    sheet.rows = {{{"Özil", "Ada"}, "second", ""}, {{"Berg", "Ada"}, "first", ""}, {{"Özil", "Ada"}, "third", ""}};
    sort_by_name(sheet);
    EXPECT_EQ(sheet.rows[0].username, "first");
    EXPECT_EQ(sheet.rows[1].username, "second");
    EXPECT_EQ(sheet.rows[2].username, "third");
}

ReportAttempt attempt(QuizId quiz, AttemptState state) {
    ReportAttempt made;
    made.quiz = quiz;
    made.outcome.state = state;
    return made;
}

TEST(StudentReport, counts_a_passed_quiz_once_and_the_newest_attempt_does_not_take_it_back) {
    const std::vector<ReportAttempt> attempts{attempt({1}, AttemptState::Failed), attempt({1}, AttemptState::Passed),
                                              attempt({1}, AttemptState::Passed), attempt({2}, AttemptState::Waiting),
                                              attempt({3}, AttemptState::Passed)};
    EXPECT_EQ(quizzes_passed(attempts), 2);
    EXPECT_EQ(quizzes_passed({}), 0);
}

TEST(StudentReport, counts_days_with_a_log_in) {
    const std::vector<ReportDay> days{{"2026-09-14", 2, 40}, {"2026-09-13", 0, 3}, {"2026-09-11", 1, 1}};
    EXPECT_EQ(active_days(days), 2);
}

TEST(StudentReport, counts_lessons_by_attendance) {
    std::vector<ReportLesson> lessons(6);
    const char* kinds[] = {"present", "late", "present", "excused", "unexcused", "present"};
    for (std::size_t i = 0; i < lessons.size(); ++i) lessons[i].attendance = kinds[i];
    const auto count = count_attendance(lessons);
    EXPECT_EQ(count.lessons, 6);
    EXPECT_EQ(count.present, 3);
    EXPECT_EQ(count.late, 1);
    EXPECT_EQ(count.excused, 1);
    EXPECT_EQ(count.unexcused, 1);
}

}  // namespace
