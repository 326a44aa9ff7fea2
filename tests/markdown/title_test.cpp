#include <gtest/gtest.h>

#include "markdown/markdown.h"

namespace {

using markdown::plain_text;
using markdown::title;
using markdown::without_title;

TEST(MarkdownTitle, is_the_first_heading_without_markup) {
    EXPECT_EQ(title("### Das *Kassenbuch* `rechnet` [mit](/a)\n\nText"), "Das Kassenbuch rechnet mit");
    EXPECT_EQ(title("Vorweg.\n\n## Zweiter\n\n# Erster"), "Zweiter");
    EXPECT_EQ(title("Über\nschrift\n==="), "Über schrift");
    EXPECT_EQ(title("> - ### Tief drin"), "Tief drin");
}

TEST(MarkdownTitle, passes_over_headings_without_text) { EXPECT_EQ(title("#\n\n## <b></b>\n\n### Echt"), "Echt"); }

TEST(MarkdownTitle, is_else_the_first_line) {
    EXPECT_EQ(title("Öffne die **Datei**.\nDann weiter."), "Öffne die Datei.");
    EXPECT_EQ(title("\n\n- eins\n- zwei"), "eins");
    EXPECT_EQ(title("1. Sortiere\n   die Zettel"), "Sortiere");
    EXPECT_EQ(title("```\n\nx = 1\ny = 2\n```"), "x = 1");
    EXPECT_EQ(title("| a | b |\n|---|---|\n| 1 | 2 |"), "a");
    EXPECT_EQ(title("![Karte](/a)\nText"), "Karte");
    EXPECT_EQ(title("<!-- nichts -->\n\nText"), "Text");
}

TEST(MarkdownTitle, is_empty_for_a_text_without_words) {
    EXPECT_EQ(title(""), "");
    EXPECT_EQ(title("\n---\n"), "");
}

TEST(MarkdownTitle, is_cut_to_80_characters_with_an_ellipsis) {
    std::string umlauts;
    for (int i = 0; i < 80; ++i) umlauts += "ä";
    EXPECT_EQ(title(umlauts), umlauts);
    EXPECT_EQ(title("# " + umlauts), umlauts);
    EXPECT_EQ(title(umlauts + "ä"), umlauts.substr(0, 158) + "…");
    EXPECT_EQ(title("# " + umlauts + "ä"), umlauts.substr(0, 158) + "…");
}

TEST(MarkdownWithoutTitle, removes_the_first_block_if_it_is_the_heading) {
    EXPECT_EQ(without_title("### Titel\n\nText\n"), "\nText\n");
    EXPECT_EQ(without_title("\n\n# Titel #\nText"), "Text");
    EXPECT_EQ(without_title("# Titel"), "");
    EXPECT_EQ(without_title("# Titel\r\nText"), "Text");
    EXPECT_EQ(without_title("# Titel\r# Zweiter"), "# Zweiter");
}

TEST(MarkdownWithoutTitle, removes_an_underlined_heading_of_several_lines) {
    EXPECT_EQ(without_title("Titel\n===\nText"), "Text");
    EXPECT_EQ(without_title("Titel\nin zwei Zeilen\n---\n\nText"), "\nText");
    EXPECT_EQ(without_title("Titel\n==="), "");
    EXPECT_EQ(without_title("\n#7 ist\n    ===\ndie Zahl\n  ---  \n---\nText"), "---\nText");
}

TEST(MarkdownWithoutTitle, leaves_everything_else) {
    for (const std::string_view text : {"", "Text\n\n# Titel", "> # Titel\n\nText", "- # Titel", "#\n\n# Titel"}) {
        EXPECT_EQ(without_title(text), text);
    }
}

TEST(MarkdownWithoutTitle, leaves_a_heading_that_the_title_would_cut) {
    const std::string text = "# " + std::string(81, 'x') + "\n\nText";
    EXPECT_EQ(without_title(text), text);
}

TEST(MarkdownPlainText, is_all_text_without_markup_and_one_blank_between_blocks) {
    EXPECT_EQ(
        plain_text(
            "# Titel\n\nEin  *Satz*\nüber\n\n- eins\n- `zwei`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx\n  y\n```",
            1000),
        "Titel Ein Satz über eins zwei a b 1 2 x y");
    EXPECT_EQ(plain_text("Wort*e*n [Link](https://a.b) ![Bild](/c) <b>fett</b>", 1000), "Worten Link Bild fett");
    EXPECT_EQ(plain_text("", 10), "");
}

TEST(MarkdownPlainText, is_cut_with_an_ellipsis_that_counts) {
    EXPECT_EQ(plain_text("Habt ihr Gewinn gemacht?", 24), "Habt ihr Gewinn gemacht?");
    EXPECT_EQ(plain_text("Habt ihr Gewinn gemacht?", 10), "Habt ihr…");
    EXPECT_EQ(plain_text("äöüß", 3), "äö…");
    EXPECT_EQ(plain_text("a b", 0), "");
    EXPECT_EQ(plain_text("a b", SIZE_MAX), "a b");
}

TEST(MarkdownPlainText, of_a_long_text_is_cut_too) {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "wort\n\n";
    EXPECT_EQ(plain_text(text, 12), "wort wort w…");
}

}  // namespace
