#include "pdf/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "pdf_file.h"

using namespace pdf;
using testing::HasSubstr;
using testing::Not;

TEST(PdfDocument, letters_of_our_students_names_can_be_found_in_the_file) {
    const std::string names = "Özil Yılmaz Şahin Łukasz Erdős Großmann Nguyễn Þór – „ja“ ✓ ○";
    EXPECT_THAT(PdfFile(page_with(names, {Face::Regular})).text(), HasSubstr(names));
    EXPECT_THAT(PdfFile(page_with(names, {Face::Bold})).text(), HasSubstr(names));
}

TEST(PdfDocument, a_character_without_a_glyph_is_seen_as_a_question_mark) {
    const PdfFile file(page_with("Zoë 中 und 😀 hier"));
    EXPECT_THAT(file.text(), HasSubstr("Zoë ? und ? hier"));
}

TEST(PdfDocument, line_ends_become_blanks_and_broken_bytes_question_marks) {
    Document document({}, dejavu_folder);
    EXPECT_EQ(document.printable("a\nb\tc", Face::Regular), "a b c");
    EXPECT_EQ(document.printable("a\xC3", Face::Regular), "a?");
    EXPECT_EQ(document.printable("\xFF\xC3\xA4", Face::Regular), "?ä");
    EXPECT_EQ(document.printable("\xE2\x9C", Face::Regular), "??");
}

// libharu embeds the parts of a composite glyph one level deep only; "ễ" is made of "ê" and a tilde.
TEST(PdfDocument, accents_upon_accents_are_drawn) {
    const TextStyle style{Face::Regular, 72};
    const int plain = PdfFile(page_with("e", style)).inked_pixels();
    const int circumflex = PdfFile(page_with("ê", style)).inked_pixels();
    const int circumflex_and_tilde = PdfFile(page_with("ễ", style)).inked_pixels();
    EXPECT_GT(plain, 100);
    EXPECT_GT(circumflex, plain + 20);
    EXPECT_GT(circumflex_and_tilde, circumflex + 20);
}

TEST(PdfDocument, title_author_and_language_stand_in_the_file) {
    Document document({"Klassenbericht 7b – Größe", "Lernmanager", "de", 1'789'374'120'000}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    const std::string bytes = document.to_bytes();
    const PdfFile file(bytes);
    EXPECT_THAT(file.info(), HasSubstr("Klassenbericht 7b – Größe"));
    EXPECT_THAT(file.info(), HasSubstr("Lernmanager"));
    EXPECT_THAT(file.info(), HasSubstr("Mon Sep 14 08:22:00 2026 UTC"));
    EXPECT_THAT(file.info(), testing::ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(bytes, HasSubstr("/Lang (de)"));
    EXPECT_EQ(file.complaints(), "");
}

TEST(PdfDocument, pages_are_a4_upright_or_across) {
    Document document({}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    EXPECT_NEAR(document.page_width_pt(), 595.3F, 0.1F);
    EXPECT_NEAR(document.page_height_pt(), 841.9F, 0.1F);
    document.add_page(Orientation::Landscape);
    EXPECT_NEAR(document.page_width_pt(), 841.9F, 0.1F);
    document.select_page(0);
    EXPECT_NEAR(document.page_width_pt(), 595.3F, 0.1F);
    EXPECT_EQ(PdfFile(document.to_bytes()).page_count(), 2);
}

TEST(PdfDocument, all_fonts_are_embedded_and_carry_their_characters) {
    Document document({}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    document.draw_text(40, 40, "Grüße", {Face::Regular});
    document.draw_text(40, 60, "Grüße", {Face::Bold});
    document.draw_text(40, 80, "Grüße", {Face::Mono});
    const PdfFile file(document.to_bytes());
    const std::string fonts = file.fonts();
    EXPECT_THAT(fonts, testing::ContainsRegex("DejaVuSans,Book +CID TrueType +Identity-H +yes yes yes"));
    EXPECT_THAT(fonts, testing::ContainsRegex("DejaVuSans-Bold,Bold +CID TrueType +Identity-H +yes yes yes"));
    EXPECT_THAT(fonts, testing::ContainsRegex("DejaVuSansMono,Book +CID TrueType +Identity-H +yes yes yes"));
}

TEST(PdfDocument, text_is_clipped_by_its_measured_width) {
    Document document({}, dejavu_folder);
    const TextStyle style{Face::Regular, 9};
    const std::string name = "Müller-Lüdenscheidt, Anna-Lena";
    const float width_pt = document.text_width_pt(name, style);
    EXPECT_EQ(document.clipped(name, style, width_pt + 0.01F), name);
    const std::string shorter = document.clipped(name, style, width_pt - 1);
    EXPECT_THAT(shorter, testing::StartsWith("Müller-Lüdenscheidt, Anna-"));
    EXPECT_THAT(shorter, testing::EndsWith("…"));
    EXPECT_LE(document.text_width_pt(shorter, style), width_pt - 1);
    EXPECT_EQ(document.clipped("Anna Lena", style, document.text_width_pt("Anna …", style)), "Anna…");
    EXPECT_EQ(document.clipped("Anna", style, 1), "…");
    EXPECT_EQ(document.clipped("", style, 1), "");
}

TEST(PdfDocument, wide_letters_are_measured_wider_than_narrow_ones) {
    Document document({}, dejavu_folder);
    const TextStyle style{Face::Regular, 10};
    EXPECT_GT(document.text_width_pt("WWWW", style), 2 * document.text_width_pt("iiii", style));
    EXPECT_FLOAT_EQ(document.text_width_pt("iiii", {Face::Mono, 10}), document.text_width_pt("WWWW", {Face::Mono, 10}));
}

TEST(PdfDocument, a_missing_font_is_a_fault_that_names_the_file) {
    try {
        Document document({}, "/nowhere");
        document.add_page(Orientation::Portrait);
        document.draw_text(40, 40, "Ada", {});
        FAIL() << "drew text without a font";
    } catch (const base::Failure& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("/nowhere/DejaVuSans.ttf"));
    }
}

TEST(PdfDocument, a_file_that_is_no_font_is_a_fault_and_not_a_crash) {
    const auto folder = std::filesystem::temp_directory_path() / ("lernmanager-fonts-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    std::filesystem::copy(dejavu_folder + "/DejaVuSans.ttf", folder);
    std::ofstream(folder / "DejaVuSans-Bold.ttf") << "this is not a font at all, only some text";
    {
        Document document({}, folder.string());
        document.add_page(Orientation::Portrait);
        document.draw_text(40, 40, "Ada", {});
        EXPECT_THROW(document.draw_text(40, 60, "Ada", {Face::Bold}), base::Failure);
        EXPECT_THROW(document.to_bytes(), base::Failure);
    }
    std::filesystem::remove_all(folder);
}

TEST(PdfDocument, screen_readers_get_the_elements_and_skip_decoration) {
    Document document({}, dejavu_folder);
    document.add_page(Orientation::Portrait);
    {
        const Element heading(document, Tag::Heading);
        document.draw_text(40, 40, "Überschrift", {});
        document.fill_area(40, 50, 100, 2, blue);
    }
    document.draw_text(40, 800, "Seite 1 von 1", {});
    const PdfFile file(document.to_bytes());
    EXPECT_THAT(file.structure(), testing::ContainsRegex("H1.*\n +\"Überschrift\""));
    EXPECT_THAT(file.structure(), Not(HasSubstr("Seite 1")));
    EXPECT_THAT(file.text(), HasSubstr("Seite 1 von 1"));
    EXPECT_EQ(file.complaints(), "");
}

TEST(PdfDocument, the_same_content_gives_the_same_bytes) { EXPECT_EQ(page_with("Ada Özil"), page_with("Ada Özil")); }
