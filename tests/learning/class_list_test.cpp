#include "learning/class_list.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace {

using namespace learning;
using enum LineVerdict;

std::vector<ClassListLine> read(std::string_view pasted, std::vector<FullName> in_class = {}) {
    return read_class_list(pasted, in_class);
}

LineVerdict verdict_of(std::string_view line) {
    const auto lines = read(line);
    EXPECT_EQ(lines.size(), 1U) << line;
    return lines.at(0).verdict;
}

TEST(ClassList, takes_last_and_first_name_around_comma_tab_or_semicolon) {
    const auto lines = read("Özil, Ada\nYılmaz;Ben\r\nvon der  Heide\tClara Marie\n");
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].name, (FullName{"Özil", "Ada"}));
    EXPECT_EQ(lines[1].name, (FullName{"Yılmaz", "Ben"}));
    EXPECT_EQ(lines[2].name, (FullName{"von der Heide", "Clara Marie"}));
    for (const ClassListLine& line : lines) EXPECT_EQ(line.verdict, New);
}

TEST(ClassList, numbers_lines_as_pasted_and_leaves_empty_ones_out) {
    const auto lines = read("\n  Özil,Ada  \n\u00A0\t\n\nYılmaz, Ben");
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].number, 2);
    EXPECT_EQ(lines[0].text, "Özil,Ada");
    EXPECT_EQ(lines[1].number, 5);
}

TEST(ClassList, gives_every_bad_line_its_reason) {
    EXPECT_EQ(verdict_of("Özil Ada"), NoSeparator);
    EXPECT_EQ(verdict_of("Özil, Ada, 7b"), TooManyParts);
    EXPECT_EQ(verdict_of("Özil, Ada; 7b"), TooManyParts);
    EXPECT_EQ(verdict_of(", Ada"), MissingName);
    EXPECT_EQ(verdict_of("Özil, \u00A0"), MissingName);
    EXPECT_EQ(verdict_of(","), MissingName);
    EXPECT_EQ(verdict_of("Ö\x01zil, Ada"), BadCharacter);
    EXPECT_EQ(verdict_of("Özil\rAda, Eva"), BadCharacter);
    EXPECT_EQ(verdict_of("\xD6zil, Ada"), BadCharacter);
    EXPECT_EQ(verdict_of("Özil, \u202EAda"), BadCharacter);
    EXPECT_EQ(verdict_of("Özil,\u200BAda"), BadCharacter);
    EXPECT_EQ(verdict_of("Özil, A\u0085da"), BadCharacter);
}

TEST(ClassList, accepts_names_of_100_letters_and_not_of_101) {
    std::string long_name;
    for (int i = 0; i < 100; ++i) long_name += "ö";
    EXPECT_EQ(verdict_of(long_name + ", Ada"), New);
    EXPECT_EQ(verdict_of("Özil, " + long_name), New);
    EXPECT_EQ(verdict_of(long_name + "x, Ada"), TooLong);
    EXPECT_EQ(verdict_of("Özil, x" + long_name), TooLong);
}

TEST(ClassList, accepts_the_names_that_people_have) {
    for (const auto* line : {"O’Neill, Jo", "Müller-Lüdenscheidt, Anne-Sophie", "Nguyễn, Thị Minh", "Иванова, Анна",
                             "王, 小明", "D'Angelo, José María", "Çelik, İpek"}) {
        EXPECT_EQ(verdict_of(line), New) << line;
    }
}

TEST(ClassList, shows_bad_characters_instead_of_passing_them_on) {
    EXPECT_EQ(read("Ö\x01zil, Ada")[0].text, "Ö\uFFFDzil, Ada");
    EXPECT_EQ(read("\xD6zil, Ada")[0].text, "\uFFFDzil, Ada");
}

TEST(ClassList, finds_names_that_stand_twice_or_are_in_the_class_already) {
    const auto lines = read("Özil, Ada\nÖZIL ,  ada\nYılmaz, Ben\nvon  der Heide, Clara\nÖzil, Adam",
                            {{"Yılmaz", "Ben"}, {"Von der Heide", "clara"}});
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0].verdict, New);
    EXPECT_EQ(lines[1].verdict, TwiceInList);
    EXPECT_EQ(lines[1].name, (FullName{"ÖZIL", "ada"}));
    EXPECT_EQ(lines[2].verdict, AlreadyInClass);
    EXPECT_EQ(lines[3].verdict, AlreadyInClass);
    EXPECT_EQ(lines[4].verdict, New);
}

TEST(ClassList, does_not_confuse_where_the_first_name_begins) {
    const auto lines = read("Anna, Maria Berg\nAnna Maria, Berg");
    EXPECT_EQ(lines[1].verdict, New);
}

TEST(ClassList, ignores_a_byte_order_mark_at_its_start) {
    EXPECT_EQ(read("\uFEFFÖzil, Ada")[0].name, (FullName{"Özil", "Ada"}));
}

TEST(ClassList, of_nothing_is_empty) {
    EXPECT_TRUE(read("").empty());
    EXPECT_TRUE(read(" \n\t\r\n").empty());
}

TEST(ClassList, drops_no_line_silently_and_never_hands_on_broken_text) {
    std::mt19937 random(28);
    const std::vector<std::string> pieces = {"Özil", "Ada",  ",",    ";",      "\t",     " ",    "\n",
                                             "\r\n", "\xC3", "\xFF", "\u00A0", "\u202E", "\x7F", "王"};
    for (int round = 0; round < 5000; ++round) {
        std::string pasted;
        for (int i = 0; i < 20; ++i) pasted += pieces[random() % pieces.size()];
        const auto lines = read(pasted, {{"Ada", "Özil"}});
        std::size_t expected = 0;
        for (const auto line : base::lines(pasted)) expected += base::trim(line).empty() ? 0 : 1;
        ASSERT_EQ(lines.size(), expected);
        for (const ClassListLine& line : lines) {
            ASSERT_TRUE(base::is_valid_utf8(line.text));
            const bool named = line.verdict == New || line.verdict == TwiceInList || line.verdict == AlreadyInClass;
            ASSERT_EQ(!line.name.last_name.empty() && !line.name.first_name.empty(), named);
        }
    }
}

}  // namespace
