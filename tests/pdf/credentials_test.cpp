#include "pdf/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "pdf_file.h"

using namespace learning;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr base::EpochMs monday_morning = 1'789'374'120'000;  // Monday 2026-09-14, 10:22 in Berlin

const base::SchoolTime berlin;

CredentialsSheet sheet_of(int count) {
    CredentialsSheet sheet{
        .class_name = "7b", .site_address = "https://lernen.example", .created_at = monday_morning, .rows = {}};
    const FullName names[] = {{"Özil", "Ada"}, {"Yılmaz", "Ben"}, {"Łukasiewicz", "Ştefan"}, {"Erdős", "Jörg"}};
    for (int i = 0; i < count; ++i)
        sheet.rows.push_back({names[i % 4], "amazingowl" + std::to_string(i), "nebelhut-seeraum-" + std::to_string(i)});
    return sheet;
}

}  // namespace

TEST(CredentialsPdf, every_strip_has_name_user_name_and_password) {
    const PdfFile file(pdf::credentials_sheet(sheet_of(4), berlin, dejavu_folder));
    const std::string text = file.text();
    EXPECT_THAT(text, HasSubstr("Zugangsdaten 7b"));
    EXPECT_THAT(text, HasSubstr("Erstellt am 14.09.2026, 10:22 Uhr"));
    EXPECT_THAT(text, HasSubstr("Vertraulich!"));
    EXPECT_THAT(text, ContainsRegex("Name +Benutzername +Passwort"));
    EXPECT_THAT(text, HasSubstr("Özil, Ada"));
    EXPECT_THAT(text, HasSubstr("Łukasiewicz, Ştefan"));
    for (int i = 0; i < 4; ++i)
        EXPECT_THAT(text, ContainsRegex("amazingowl" + std::to_string(i) + " +nebelhut-seeraum-" + std::to_string(i)));
    EXPECT_THAT(text, HasSubstr("4 Zugänge · https://lernen.example"));
    EXPECT_THAT(text, HasSubstr("https://lernen.example · Klasse 7b"));
}

TEST(CredentialsPdf, the_table_reads_row_by_row) {
    const PdfFile file(pdf::credentials_sheet(sheet_of(1), berlin, dejavu_folder));
    EXPECT_THAT(file.structure(),
                ContainsRegex("\"Özil, Ada.*\n +TD\n +\"amazingowl0\"\n +TD\n +\"nebelhut-seeraum-0\""));
    EXPECT_THAT(file.text(), HasSubstr("1 Zugang ·"));
}

TEST(CredentialsPdf, user_name_and_password_are_set_in_the_mono_face) {
    const PdfFile file(pdf::credentials_sheet(sheet_of(4), berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    EXPECT_THAT(file.fonts(), ContainsRegex("DejaVuSansMono,Book .*yes yes yes"));
    EXPECT_THAT(file.info(), ContainsRegex("Title: +Zugangsdaten 7b"));
}

TEST(CredentialsPdf, without_an_address_none_is_printed) {
    CredentialsSheet sheet = sheet_of(4);
    sheet.site_address.clear();
    const PdfFile file(pdf::credentials_sheet(sheet, berlin, dejavu_folder));
    EXPECT_THAT(file.text(), Not(HasSubstr("·")));
    EXPECT_THAT(file.text(), HasSubstr("4 Zugänge"));
}

TEST(CredentialsPdf, a_class_of_30_fits_on_two_pages) {
    const PdfFile file(pdf::credentials_sheet(sheet_of(30), berlin, dejavu_folder));
    EXPECT_EQ(file.page_count(), 2);
    EXPECT_THAT(file.text_of_page(2), ContainsRegex("Name +Benutzername +Passwort"));
}

TEST(CredentialsPdf, 500_rows_are_all_there) {
    const PdfFile file(pdf::credentials_sheet(sheet_of(500), berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    const std::string text = file.text();
    for (int i = 0; i < 500; ++i)
        ASSERT_THAT(text, HasSubstr("nebelhut-seeraum-" + std::to_string(i) + "\n")) << "row " << i;
}

TEST(CredentialsPdf, a_long_user_name_or_password_is_never_cut) {
    CredentialsSheet sheet = sheet_of(1);
    sheet.rows[0].username = std::string(64, 'u');
    sheet.rows[0].password = std::string(64, 'p');
    const std::string text = PdfFile(pdf::credentials_sheet(sheet, berlin, dejavu_folder)).text();
    EXPECT_THAT(text, HasSubstr(sheet.rows[0].username));
    EXPECT_THAT(text, HasSubstr(sheet.rows[0].password));
}

TEST(CredentialsPdf, names_of_100_letters_do_not_reach_the_user_name) {
    CredentialsSheet sheet = sheet_of(2);
    sheet.rows[0].name.last_name = std::string(100, 'W');
    EXPECT_THAT(PdfFile(pdf::credentials_sheet(sheet, berlin, dejavu_folder)).text(), ContainsRegex("WWWW…"));
}

TEST(CredentialsPdf, a_password_that_cannot_be_printed_is_a_fault_instead_of_a_wrong_password) {
    CredentialsSheet sheet = sheet_of(1);
    sheet.rows[0].password = "geheim😀";
    try {
        pdf::credentials_sheet(sheet, berlin, dejavu_folder);
        FAIL() << "printed a password with a hole";
    } catch (const base::Failure& failure) {
        EXPECT_THAT(failure.what(), Not(HasSubstr("geheim")));
    }
}
