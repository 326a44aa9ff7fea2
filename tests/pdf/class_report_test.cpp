#include "pdf/class_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "pdf_file.h"

using namespace learning;
using testing::ContainsRegex;
using testing::HasSubstr;

namespace {

constexpr base::EpochMs monday_morning = 1'789'374'120'000;  // Monday 2026-09-14, 10:22 in Berlin

const base::SchoolTime berlin;

ClassReport class_7b() {
    return {.class_name = "7b",
            .created_at = monday_morning,
            .rows = {
                {{"Özil", "Ada"}, "Brüche", 3, 8, false, QuizMark::None, 4, monday_morning - 60'000},
                {{"Yılmaz", "Ben"}, "Teilchenmodell", 8, 8, true, QuizMark::Passed, 5, monday_morning - 86'400'000},
                {{"Łukasiewicz", "Ştefan"}, "Brüche", 8, 8, false, QuizMark::Open, 2, monday_morning},
                {{"Erdős", "Jörg"}, "Brüche", 7, 8, false, QuizMark::Waiting, 1, monday_morning},
                {{"Nguyễn", "Thị Hương"}, "", 0, 0, false, QuizMark::None, 0, std::nullopt},
            }};
}

ClassReport class_of(int count) {
    const ClassReport five = class_7b();
    ClassReport report{.class_name = "7b", .created_at = monday_morning, .rows = {}};
    for (int i = 0; i < count; ++i) {
        report.rows.push_back(five.rows[static_cast<std::size_t>(i % 5)]);
        report.rows.back().name.last_name += std::to_string(i);
    }
    return report;
}

}  // namespace

TEST(ClassReportPdf, every_name_and_value_stands_in_its_row) {
    const PdfFile file(pdf::class_report(class_7b(), berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_THAT(text, HasSubstr("Klassenbericht 7b"));
    EXPECT_THAT(text, HasSubstr("Erstellt am 14.09.2026, 10:22 Uhr"));
    EXPECT_THAT(text, ContainsRegex("Name +Thema +Fortschritt +Quiz +Anmeldetage +Letzte Aktivität"));
    EXPECT_THAT(text, ContainsRegex("Özil, Ada +Brüche +3/8 +– +4 +14.09.2026, 10:21 Uhr"));
    EXPECT_THAT(text, ContainsRegex("Yılmaz, Ben +Teilchenmodell +fertig +✓ bestanden +5 +13.09.2026, 10:22 Uhr"));
    EXPECT_THAT(text, ContainsRegex("Łukasiewicz, Ştefan +Brüche +8/8 +○ offen +2 +14.09.2026"));
    EXPECT_THAT(text, ContainsRegex("Erdős, Jörg +Brüche +7/8 +wird noch angesehen +1 +14.09.2026"));
    EXPECT_THAT(text, ContainsRegex("Nguyễn, Thị Hương +– +– +– +0 +–"));
}

TEST(ClassReportPdf, the_overview_shows_the_figures_of_the_class) {
    const ClassReport report = class_7b();
    const ClassReportSummary summary = summarise(report);
    const PdfFile file(pdf::class_report(report, berlin, dejavu_folder));
    const std::string structure = file.structure();
    EXPECT_THAT(structure, ContainsRegex("\"5\"\n +\"Schülerinnen und Schüler\""));
    EXPECT_THAT(structure, ContainsRegex("\"4\"\n +\"davon aktiv\""));
    EXPECT_THAT(structure, HasSubstr("\"" + std::to_string(summary.progress_percent) + " %\""));
    EXPECT_THAT(structure, ContainsRegex("\"1\"\n +\"mit dem Thema fertig\""));
}

TEST(ClassReportPdf, the_file_is_sound_tagged_and_carries_its_fonts) {
    const PdfFile file(pdf::class_report(class_7b(), berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    EXPECT_THAT(file.info(), ContainsRegex("Title: +Klassenbericht 7b"));
    EXPECT_THAT(file.info(), ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(file.fonts(), ContainsRegex("DejaVuSans,Book .*yes yes yes"));
    EXPECT_THAT(file.fonts(), ContainsRegex("DejaVuSans-Bold,Bold .*yes yes yes"));
}

TEST(ClassReportPdf, a_class_of_30_fits_on_two_pages) {
    EXPECT_LE(PdfFile(pdf::class_report(class_of(30), berlin, dejavu_folder)).page_count(), 2);
}

TEST(ClassReportPdf, the_page_stays_upright_while_everything_fits_and_turns_when_it_does_not) {
    ClassReport report = class_7b();
    report.rows.resize(1);
    EXPECT_THAT(PdfFile(pdf::class_report(report, berlin, dejavu_folder)).info(), HasSubstr("595.276 x 841.89"));
    report.rows[0].topic = "Photosynthese und Zellatmung im Wald und auf der Wiese";
    EXPECT_THAT(PdfFile(pdf::class_report(report, berlin, dejavu_folder)).info(), HasSubstr("841.89 x 595.276"));
}

TEST(ClassReportPdf, 500_rows_are_all_there) {
    const PdfFile file(pdf::class_report(class_of(500), berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    EXPECT_GT(file.page_count(), 10);
    const std::string text = file.text();
    EXPECT_THAT(text, HasSubstr("Özil0, Ada"));
    EXPECT_THAT(text, HasSubstr("Nguyễn499, Thị Hương"));
    EXPECT_THAT(text, HasSubstr("Seite 12 von " + std::to_string(file.page_count())));
}

TEST(ClassReportPdf, names_and_topics_of_100_letters_leave_the_other_columns_alone) {
    ClassReport report = class_7b();
    report.rows[0].name = {std::string(100, 'W'), "Ada"};
    report.rows[0].topic = std::string(100, 'M');
    const PdfFile file(pdf::class_report(report, berlin, dejavu_folder));
    EXPECT_THAT(file.text(), ContainsRegex("WWWW… +MMMM.*… +3/8 +– +4 +14.09.2026, 10:21 Uhr"));
    EXPECT_THAT(file.text(), ContainsRegex("Yılmaz, Ben +Teilchenmodell +fertig"));
}

TEST(ClassReportPdf, an_empty_class_says_so) {
    const PdfFile file(
        pdf::class_report({.class_name = "7b", .created_at = monday_morning, .rows = {}}, berlin, dejavu_folder));
    EXPECT_THAT(file.text(), HasSubstr("In dieser Klasse ist noch niemand."));
    EXPECT_EQ(file.page_count(), 1);
}

TEST(ClassReportPdf, without_fonts_it_is_a_fault) {
    EXPECT_THROW(pdf::class_report(class_7b(), berlin, "/nowhere"), base::Failure);
}

TEST(ClassReportPdf, of_any_size_is_sound_and_has_everybody_with_the_longest_names) {
    for (const int count : {0, 1, 30, 60}) {
        ClassReport report = class_of(count);
        report.period = {"2026-08-18", "2026-09-14"};
        for (auto& row : report.rows) row.name.first_name = "Anna-Lena Ágnes Żofia Nguyễn Maximiliane";
        const PdfFile file(pdf::class_report(report, berlin, dejavu_folder));
        EXPECT_EQ(file.complaints(), "") << count;
        EXPECT_EQ(file.page_count(), 1 + (count + 7) / 30) << count;
        const std::string text = file.text();
        EXPECT_THAT(text, HasSubstr("Zeitraum 18.08.2026 bis 14.09.2026"));
        for (const auto& row : report.rows) EXPECT_THAT(text, HasSubstr(row.name.last_name.substr(0, 5))) << count;
    }
}
