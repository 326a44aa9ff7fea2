// Texts made to cost time or memory (SECURITY, attack case 22). Each of them took the parser between a quarter of a
// second and minutes, or more than a gigabyte, before the guard stood in front of it.
#include "markdown/parse_cost.h"

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <string>
#include <vector>

#include "markdown/markdown.h"

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() + piece.size() <= bytes) text += piece;
    return text;
}

/// Processor time, so that a busy machine does not count.
double milliseconds(const std::string& text) {
    const std::clock_t begin = std::clock();
    const std::string page = markdown::render(text).markup;
    EXPECT_LE(page.size(), 40 * text.size() + 100);
    return 1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Measured at most 30 ms without sanitizers; with them about ten times that.
constexpr double ms_max = 1000;

TEST(MarkdownCost, a_text_of_one_sign_stays_bounded) {
    for (const std::string_view sign :
         {"[",  "*",  ">",  "_",  "`",   "~",  "<",   "!",  "(",    "|",  "-",  "#",  "&",
          "\\", "\n", "> ", "- ", "1. ", "![", "[](", "<?", "<!--", "a|", "\r", "\t", "]("}) {
        EXPECT_LT(milliseconds(repeated(sign, 64 * 1024)), ms_max) << sign;
    }
}

TEST(MarkdownCost, a_mebibyte_of_one_sign_stays_bounded) {
    for (const std::string_view sign : {"[", "*", ">", "\n"}) {
        EXPECT_LT(milliseconds(repeated(sign, 1024 * 1024)), ms_max) << sign;
    }
}

TEST(MarkdownCost, texts_that_are_costly_in_the_square_stay_bounded) {
    constexpr std::size_t half = 32 * 1024;
    const std::vector<std::string> texts{
        "[a]: /" + repeated("u", half) + "\n\n" + repeated("[a] ", half - 10),
        "[a]: /u \"" + repeated("title\n", half) + "\"\n\n" + repeated("[a] ", half - 20),
        repeated("- ", half) + "x" + repeated("\n", half - 1),
        repeated(">", half) + "x\n" + repeated("a\n", half - 2),
        repeated("a|", 4000) + "\n" + repeated("-|", 4000) + "\n" + repeated("a\n", half),
        "a|b\n-|-\n" + repeated("|", 2 * half - 10),
        repeated("a\n|-|-\n", 2 * half),
        repeated("a\r\n|-|-\r\n", 2 * half),
        repeated("a\r|-|-\r", 2 * half),
        repeated("a\n", half) + ":-:\n\\|\n",
        repeated("> a\n> |-|-|\n", 2 * half),
        repeated("- a\n  |-|-|\n", 2 * half),
        repeated("![[]()", 2 * half),
        repeated("a<?", 2 * half),
        repeated("- _", half) + repeated("]~__", half),
        repeated("&*a", half) + repeated("*__", half),
        repeated("&amp;#~'", half) + repeated("[](/u)", half),
    };
    for (const std::string& text : texts) EXPECT_LT(milliseconds(text), ms_max) << text.substr(0, 30);
}

TEST(MarkdownCost, refused_texts_still_have_a_title_and_plain_text) {
    const std::string text = "\n  Kasse **7b**\n" + repeated(">", 300) + "x";
    ASSERT_FALSE(markdown::is_affordable(text));
    EXPECT_EQ(markdown::title(text), "Kasse **7b**");
    EXPECT_EQ(markdown::without_title(text), text);
    EXPECT_EQ(markdown::plain_text(text, 14), "Kasse **7b**…");
}

TEST(MarkdownCost, texts_that_people_write_are_affordable) {
    std::string program = "```c\n";
    for (int i = 0; i < 150; ++i) program += "    if (!feld[i_max] && *zeiger != naechster_wert) { a[i] = b * c; }\n";
    EXPECT_TRUE(markdown::is_affordable(program + "```\n"));

    std::string table = "| Nr. | Name | Wert | Einheit | Quelle |\n|---|:--|--:|:-:|---|\n";
    for (int i = 0; i < 500; ++i) table += "| 1 | Länge | 3,5 | m | Ada |\n";
    EXPECT_TRUE(markdown::is_affordable(table));

    std::string lists;
    for (int i = 0; i < 2000; ++i) lists += std::string(static_cast<std::size_t>(i % 10) * 3, ' ') + "- [x](/a)\n";
    EXPECT_TRUE(markdown::is_affordable(lists));

    EXPECT_TRUE(markdown::is_affordable(repeated("Ein Satz mit *Betonung* und einem [Link](/a).\n\n", 64 * 1024)));
    EXPECT_TRUE(markdown::is_affordable(std::string(90, '-') + "\n" + std::string(200, '=')));
    EXPECT_TRUE(markdown::is_affordable("# Titel\n\n---\n\n" + repeated("2026-09-14: 12 Punkte\n", 20'000)));
}

TEST(MarkdownCost, the_limits_are_where_they_are_said_to_be) {
    EXPECT_TRUE(markdown::is_affordable(std::string(markdown::markdown_bytes_max, 'x')));
    EXPECT_FALSE(markdown::is_affordable(std::string(markdown::markdown_bytes_max + 1, 'x')));
    EXPECT_TRUE(markdown::is_affordable(std::string(100, '>')));
    EXPECT_FALSE(markdown::is_affordable(std::string(101, '>')));
    EXPECT_FALSE(markdown::is_affordable("a\r" + std::string(101, '>')));
    EXPECT_FALSE(markdown::is_affordable(repeated("12) ", 404)));
    EXPECT_TRUE(markdown::is_affordable(std::string(100, '|')));
    EXPECT_FALSE(markdown::is_affordable(std::string(101, '|')));
}

}  // namespace
