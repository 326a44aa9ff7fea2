#include "pdf/student_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/self_report.h"
#include "pdf_file.h"

using namespace learning;
using pdf::ReportSize;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr base::EpochMs monday_morning = 1'789'374'120'000;  // Monday 2026-09-14, 10:22 in Berlin

const base::SchoolTime berlin;

StudentReport of_ada() {
    StudentReport report{.name = {"Özil", "Ada"}, .class_name = "7b", .period = {"2026-08-01", "2026-09-14"}};
    report.created_at = monday_morning;
    report.topics_completed = 1;
    report.topics = {{"7b", "Brüche", AssignmentRole::Primary, 3, 8, false, QuizMark::None},
                     {"7b", "Stromkreise", AssignmentRole::SideQuest, 2, 2, true, QuizMark::Passed}};
    report.lessons = {{"2026-09-11", "late", 8, "+", "ok", "-", "Hat gut erklärt, was ein Bruch ist."},
                      {"2026-09-04", "excused", {}, "ok", "ok", "ok", ""}};
    report.attempts = {{{1}, "Brüche", "Kürzen", 2, 2, {3, 4, 0, AttemptState::Passed}, monday_morning},
                       {{1}, "Brüche", "Kürzen", 2, 1, {1, 4, 0, AttemptState::Failed}, monday_morning - 600'000},
                       {{2}, "Brüche", "", 0, 1, {0, 0, 2, AttemptState::Waiting}, monday_morning - 900'000}};
    report.days = {{"2026-09-14", 1, 12}, {"2026-09-11", 2, 30}, {"2026-09-10", 0, 1}};
    return report;
}

std::string short_text(const StudentReport& report) {
    const PdfFile file(pdf::student_report(report, ReportSize::Short, berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    return file.text();
}

}  // namespace

TEST(StudentReportPdf, the_short_one_has_figures_and_topics_and_nothing_else) {
    const PdfFile file(pdf::student_report(of_ada(), ReportSize::Short, berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_EQ(file.complaints(), "");
    EXPECT_EQ(file.page_count(), 1);
    EXPECT_THAT(text, HasSubstr("Fortschrittsbericht Ada Özil"));
    EXPECT_THAT(text, HasSubstr("Klasse 7b · Zeitraum 01.08.2026 bis 14.09.2026 · Erstellt am 14.09.2026, 10:22 Uhr"));
    EXPECT_THAT(text, ContainsRegex("Brüche +3/8 +– +in Arbeit"));
    EXPECT_THAT(text, ContainsRegex("Stromkreise \\(freiwillig\\) +2/2 +✓ bestanden +abgeschlossen"));
    EXPECT_THAT(text, Not(HasSubstr("Quiz-Versuche")));
    EXPECT_THAT(text, Not(HasSubstr("Bemerkung")));
    const std::string structure = file.structure();
    EXPECT_THAT(structure, ContainsRegex("\"2\"\n +\"aktive Tage\""));
    EXPECT_THAT(structure, ContainsRegex("\"1\"\n +\"abgeschlossene Themen\""));
    EXPECT_THAT(structure, ContainsRegex("\"1\"\n +\"bestandene Quizze\""));
    EXPECT_THAT(structure, ContainsRegex("H2.*\n +\"Aktuelle Themen\""));
}

TEST(StudentReportPdf, the_complete_one_has_lessons_attempts_and_days_too) {
    const PdfFile file(pdf::student_report(of_ada(), ReportSize::Complete, berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_EQ(file.complaints(), "");
    EXPECT_THAT(text, HasSubstr("2 Stunden: 0 pünktlich, 1 verspätet, 1 entschuldigt und 0 unentschuldigt gefehlt."));
    EXPECT_THAT(text, ContainsRegex("11.09.2026 +verspätet, 8 min +\\+ +o +– +Hat gut erklärt, was ein Bruch ist."));
    EXPECT_THAT(text, ContainsRegex("Brüche, Aufgabe 2: Kürzen +2 +3/4 +bestanden +14.09.2026, 10:22 Uhr"));
    EXPECT_THAT(text, ContainsRegex("Brüche, Aufgabe 2: Kürzen +1 +1/4 +nicht bestanden"));
    EXPECT_THAT(text, ContainsRegex("Brüche: Themen-Quiz +1 +0/0 +wird noch angesehen"));
    EXPECT_THAT(text, ContainsRegex("11.09.2026 +2 +30"));
}

TEST(StudentReportPdf, says_where_there_is_nothing) {
    StudentReport report{.name = {"Özil", "Ada"}, .class_name = "7b", .period = {"2026-08-01", "2026-09-14"}};
    report.created_at = monday_morning;
    const PdfFile file(pdf::student_report(report, ReportSize::Complete, berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_THAT(text, HasSubstr("Noch kein Thema zugewiesen."));
    EXPECT_THAT(text, HasSubstr("In diesem Zeitraum ist nichts eingetragen."));
    EXPECT_THAT(text, HasSubstr("In diesem Zeitraum wurde kein Quiz abgegeben."));
    EXPECT_EQ(file.page_count(), 1);
}

TEST(StudentReportPdf, long_comments_are_broken_into_lines_and_none_is_lost) {
    auto report = of_ada();
    std::string comment;
    for (int i = 0; i < 120; ++i) comment += "Wort" + std::to_string(i) + " ";
    report.lessons.clear();
    for (int i = 0; i < 12; ++i) report.lessons.push_back({"2026-09-04", "present", {}, "ok", "ok", "ok", comment});
    const PdfFile file(pdf::student_report(report, ReportSize::Complete, berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    EXPECT_GT(file.page_count(), 2);
    const std::string text = file.text();
    std::size_t found = 0;
    for (auto at = text.find("Wort119"); at != std::string::npos; at = text.find("Wort119", at + 1)) ++found;
    EXPECT_EQ(found, 12U);
}

TEST(StudentReportPdf, a_comment_longer_than_a_page_goes_on_on_the_next) {
    auto report = of_ada();
    std::string comment;
    for (int i = 0; i < 3000; ++i) comment += "Wort" + std::to_string(i) + " ";
    report.lessons = {{"2026-09-04", "present", {}, "ok", "ok", "ok", comment}};
    const PdfFile file(pdf::student_report(report, ReportSize::Complete, berlin, dejavu_folder));
    const std::string text = file.text();
    for (const int i : {0, 1, 500, 1500, 2998, 2999})
        EXPECT_THAT(text, HasSubstr("Wort" + std::to_string(i))) << i;
    EXPECT_GT(file.page_count(), 3);
}

TEST(StudentReportPdf, a_name_of_40_letters_fits) {
    auto report = of_ada();
    report.name = {"Müller-Lüdenscheidt-Großkopf-Straßenbauer", "Anna-Lena Ágnes Żofia Nguyễn Maximiliane"};
    EXPECT_THAT(short_text(report), HasSubstr("Fortschrittsbericht Anna-Lena Ágnes Żofia Nguyễn"));
}

TEST(SelfReportPdf, says_what_there_is_and_leaves_zeros_out) {
    auto report = of_ada();
    report.topics_completed = 0;
    const PdfFile file(pdf::self_report(report, berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_EQ(file.complaints(), "");
    EXPECT_EQ(file.page_count(), 1);
    EXPECT_THAT(text, HasSubstr("Mein Lernstand: Ada Özil"));
    EXPECT_THAT(text, HasSubstr("Hallo Ada! Das hast du schon geschafft:"));
    EXPECT_THAT(text, HasSubstr("Tage, an denen du da warst"));
    EXPECT_THAT(text, HasSubstr("Quiz bestanden"));
    EXPECT_THAT(text, Not(HasSubstr("geschafft\n")));
    EXPECT_THAT(text, HasSubstr("3 von 8 Pflichtaufgaben hast du schon. Weiter so!"));
    EXPECT_THAT(text, HasSubstr("★ Geschafft! Du bist mit diesem Thema fertig."));
    EXPECT_THAT(text, Not(HasSubstr("nicht bestanden")));
}

TEST(SelfReportPdf, of_a_beginner_is_a_friendly_page) {
    StudentReport report{.name = {"Yılmaz", "Ben"}, .period = {"2026-08-01", "2026-09-14"}};
    report.created_at = monday_morning;
    const std::string text = PdfFile(pdf::self_report(report, berlin, dejavu_folder)).text();
    EXPECT_THAT(text, HasSubstr("Hallo Ben! Schön, dass du anfängst."));
    EXPECT_THAT(text, Not(ContainsRegex("\\b0\\b +")));
    EXPECT_THAT(text, HasSubstr("Du hast gerade kein Thema."));
}

TEST(SelfReportPdf, stays_on_one_page_with_30_topics) {
    auto report = of_ada();
    report.topics.assign(30, report.topics.front());
    const PdfFile file(pdf::self_report(report, berlin, dejavu_folder));
    EXPECT_EQ(file.page_count(), 1);
    EXPECT_THAT(file.text(), HasSubstr("Und 22 weitere Themen."));
}
