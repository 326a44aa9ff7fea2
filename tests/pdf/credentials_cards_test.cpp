#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "pdf/credentials.h"
#include "pdf_file.h"

using namespace learning;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr base::EpochMs monday_morning = 1'789'374'120'000;

CredentialsSheet sheet_of(int count) {
    CredentialsSheet sheet{
        .class_name = "7b", .site_address = "https://lernen.example", .created_at = monday_morning, .rows = {}};
    const FullName names[] = {{"Özil", "Ada"}, {"Nguyễn", "Thị Hương"}, {"Łukasiewicz", "Ştefan"}};
    for (int i = 0; i < count; ++i)
        sheet.rows.push_back({names[i % 3], "amazingowl" + std::to_string(i), "nebelhut-seeraum-" + std::to_string(i)});
    return sheet;
}

}  // namespace

TEST(CredentialsCards, every_card_has_name_class_user_name_password_and_address) {
    const PdfFile file(pdf::credentials_cards(sheet_of(3), dejavu_folder));
    const std::string text = file.text();
    EXPECT_EQ(file.complaints(), "");
    for (const auto* part : {"Ada Özil", "Thị Hương Nguyễn", "Ştefan Łukasiewicz", "Lernmanager · Klasse 7b", "amazingowl1",
                             "nebelhut-seeraum-2", "https://lernen.example"})
        EXPECT_THAT(text, HasSubstr(part)) << part;
}

TEST(CredentialsCards, ten_stand_on_a_page) {
    for (const auto& [cards, pages] : std::vector<std::pair<int, int>>{{0, 1}, {1, 1}, {10, 1}, {11, 2}, {30, 3}, {60, 6}}) {
        const PdfFile file(pdf::credentials_cards(sheet_of(cards), dejavu_folder));
        EXPECT_EQ(file.page_count(), pages) << cards;
        EXPECT_EQ(file.complaints(), "") << cards;
        for (int i = 0; i < cards; ++i)
            EXPECT_THAT(file.text_of_page(i / 10 + 1), HasSubstr("nebelhut-seeraum-" + std::to_string(i))) << i;
    }
}

TEST(CredentialsCards, a_card_is_read_as_one_piece) {
    const PdfFile file(pdf::credentials_cards(sheet_of(1), dejavu_folder));
    EXPECT_THAT(file.structure(),
                testing::ContainsRegex("P.*\n.*\"Ada Özil\"[^P]*\"Lernmanager · Klasse 7b\"[^T]*\"amazingowl0\""));
    EXPECT_THAT(file.structure(), Not(HasSubstr("vertraulich")));
}

TEST(CredentialsCards, the_code_of_the_address_is_drawn_and_without_an_address_there_is_none) {
    auto sheet = sheet_of(1);
    const int with_code = PdfFile(pdf::credentials_cards(sheet, dejavu_folder)).inked_pixels();
    sheet.site_address.clear();
    const PdfFile bare(pdf::credentials_cards(sheet, dejavu_folder));
    EXPECT_GT(with_code, bare.inked_pixels() + 500);
    EXPECT_THAT(bare.text(), Not(HasSubstr("Hier anmelden")));
}

TEST(CredentialsCards, nothing_long_is_cut) {
    auto sheet = sheet_of(1);
    sheet.rows[0] = {{"Müller-Lüdenscheidt-Großkopf-Straßenbauer", "Anna-Lena Ágnes Żofia Nguyễn Maximiliane"},
                     std::string(64, 'u'),
                     std::string(64, 'p')};
    sheet.site_address = "https://lernmanager.gymnasium-am-langen-namen.schulen.landkreis-nordsachsen.example";
    const std::string text = PdfFile(pdf::credentials_cards(sheet, dejavu_folder)).text();
    EXPECT_THAT(text, HasSubstr("Anna-Lena Ágnes Żofia Nguyễn Maximiliane Müller-Lüdenscheidt-Großkopf-Straßenbauer"));
    EXPECT_THAT(text, HasSubstr(sheet.rows[0].username));
    EXPECT_THAT(text, HasSubstr(sheet.rows[0].password));
    EXPECT_THAT(text, HasSubstr(sheet.site_address));
}

TEST(CredentialsCards, a_password_that_cannot_be_printed_is_a_fault) {
    auto sheet = sheet_of(1);
    sheet.rows[0].password = "geheim😀";
    EXPECT_THROW(pdf::credentials_cards(sheet, dejavu_folder), base::Failure);
}
