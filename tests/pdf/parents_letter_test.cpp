#include "pdf/parents_letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "pdf_file.h"

using testing::HasSubstr;

namespace {

constexpr base::EpochMs monday_morning = 1'789'374'120'000;

const base::SchoolTime berlin;

pdf::ParentsLetter full_letter() {
    pdf::ParentsLetter letter;
    letter.school = {.name = "Gymnasium am Markt",
                     .address = "Marktstraße 1\n04109 Leipzig",
                     .email = "post@gymnasium.example",
                     .phone = "0341 1234",
                     .head = "Dr. Änne Groß",
                     .privacy_officer = "Uwe Schütz\nschuetz@gymnasium.example",
                     .privacy_authority = "Landesbeauftragte, Dresden",
                     .enforcement_body = {},
                     .hosting = "Im Rechenzentrum der Stadt"};
    letter.class_name = "7b";
    letter.site_address = "https://lernen.example";
    letter.created_at = monday_morning;
    letter.activity_days = 210;
    letter.class_report_days = 365;
    return letter;
}

std::string folded(const PdfFile& file) { return std::regex_replace(file.text(), std::regex("[ \n\f]+"), " "); }

}  // namespace

TEST(ParentsLetterPdf, says_what_is_stored_how_long_and_whom_to_ask) {
    const PdfFile file(pdf::parents_letter(full_letter(), berlin, dejavu_folder));
    EXPECT_EQ(file.complaints(), "");
    EXPECT_EQ(file.page_count(), 1);
    const auto text = folded(file);
    for (const auto* part :
         {"Elternbrief zu Lernmanager, Klasse 7b", "Gymnasium am Markt · Marktstraße 1, 04109 Leipzig · 0341 1234",
          "https://lernen.example", "210 Tage", "365 Tage", "Im Rechenzentrum der Stadt",
          "Fragen zu den Daten Ihres Kindes: Dr. Änne Groß · 0341 1234 · post@gymnasium.example",
          "Datenschutzbeauftragte Person: Uwe Schütz, schuetz@gymnasium.example", "Beschwerden: Landesbeauftragte, Dresden"})
        EXPECT_THAT(text, HasSubstr(part)) << part;
}

TEST(ParentsLetterPdf, says_honestly_what_is_not_filled_in) {
    auto letter = full_letter();
    letter.school = {};
    letter.site_address.clear();
    const PdfFile file(pdf::parents_letter(letter, berlin, dejavu_folder));
    const auto text = folded(file);
    EXPECT_THAT(text, HasSubstr("Datenschutzbeauftragte Person: Das ist noch nicht eingetragen"));
    EXPECT_EQ(text.find("unter an"), std::string::npos);
    EXPECT_EQ(file.page_count(), 1);
}
