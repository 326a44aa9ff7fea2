#include <gtest/gtest.h>

#include "markdown/markdown.h"

namespace {

std::string html(std::string_view text, int top_heading_level = 3) {
    return markdown::render(text, top_heading_level).markup;
}

TEST(MarkdownRender, gives_nothing_for_nothing) {
    EXPECT_EQ(html(""), "");
    EXPECT_EQ(html(" \n\n\t\n"), "");
}

TEST(MarkdownRender, makes_paragraphs_and_a_line_break_per_newline) {
    EXPECT_EQ(html("Öffne die Datei.\nSpeichere sie.\n\nFertig?"),
              "<p>Öffne die Datei.<br>\nSpeichere sie.</p>\n<p>Fertig?</p>\n");
    EXPECT_EQ(html("eins  \nzwei\\\ndrei\r\nvier"), "<p>eins<br>\nzwei<br>\ndrei<br>\nvier</p>\n");
}

TEST(MarkdownRender, knows_emphasis_code_and_strikethrough) {
    EXPECT_EQ(html("*wichtig* **sehr** ~~falsch~~ `=B4*$H$1`"),
              "<p><em>wichtig</em> <strong>sehr</strong> <del>falsch</del> <code>=B4*$H$1</code></p>\n");
    EXPECT_EQ(html("Kassenbericht_[dein Vorname] kostet 3 * 4 & mehr"),
              "<p>Kassenbericht_[dein Vorname] kostet 3 * 4 &amp; mehr</p>\n");
}

TEST(MarkdownRender, knows_tight_loose_nested_and_numbered_lists) {
    EXPECT_EQ(html("- a\n- b\n   - c"), "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n");
    EXPECT_EQ(html("- a\n\n- b"), "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
    EXPECT_EQ(html("1. a\n2. b"), "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n");
    EXPECT_EQ(html("7. a"), "<ol start=\"7\">\n<li>a</li>\n</ol>\n");
}

TEST(MarkdownRender, knows_quotes_rules_and_code_blocks) {
    EXPECT_EQ(html("> Zitat"), "<blockquote>\n<p>Zitat</p>\n</blockquote>\n");
    EXPECT_EQ(html("a\n\n---\n\nb"), "<p>a</p>\n<hr>\n<p>b</p>\n");
    EXPECT_EQ(html("```python\nif a < b:\n    print(\"<b>\")\n```"),
              "<pre><code class=\"language-python\">if a &lt; b:\n    print(&quot;&lt;b&gt;&quot;)\n</code></pre>\n");
    EXPECT_EQ(html("```\nx\n```"), "<pre><code>x\n</code></pre>\n");
}

TEST(MarkdownRender, takes_only_a_plain_word_as_the_language_of_a_code_block) {
    EXPECT_EQ(html("```c++ title=\"x\"\nx\n```"), "<pre><code class=\"language-c++\">x\n</code></pre>\n");
    EXPECT_EQ(html("```\"onclick=alert(1)\nx\n```"), "<pre><code>x\n</code></pre>\n");
}

TEST(MarkdownRender, knows_tables_with_alignment) {
    EXPECT_EQ(
        html("| Ware | Preis | Art |\n|---|--:|:-:|\n| Brezel | 0,80 | *Teig* |\n| Saft |"),
        "<table>\n<thead>\n<tr>\n<th scope=\"col\">Ware</th>\n<th scope=\"col\" class=\"align-right\">Preis</th>\n"
        "<th scope=\"col\" class=\"align-center\">Art</th>\n</tr>\n</thead>\n<tbody>\n"
        "<tr>\n<td>Brezel</td>\n<td class=\"align-right\">0,80</td>\n<td class=\"align-center\"><em>Teig</em></td>\n"
        "</tr>\n<tr>\n<td>Saft</td>\n<td class=\"align-right\"></td>\n<td class=\"align-center\"></td>\n</tr>\n"
        "</tbody>\n</table>\n");
}

TEST(MarkdownRender, leaves_out_the_body_of_a_table_that_has_a_head_only) {
    EXPECT_EQ(html("|a|\n|-|"), "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n");
}

TEST(MarkdownRender, begins_headings_at_the_level_asked_for_whatever_the_teacher_typed) {
    EXPECT_EQ(html("# a", 2), "<h2>a</h2>\n");
    EXPECT_EQ(html("### a", 3), "<h3>a</h3>\n");
    EXPECT_EQ(html("a\n===\n\nb\n---", 4), "<h4>a</h4>\n<h5>b</h5>\n");
}

TEST(MarkdownRender, keeps_the_order_of_headings_without_gaps) {
    EXPECT_EQ(html("# a\n#### b\n##### c\n## d\n# e", 3),
              "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h4>d</h4>\n<h3>e</h3>\n");
    EXPECT_EQ(html("### a\n# b\n## c", 3), "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>\n");
    EXPECT_EQ(html("# a\n## b\n### c", 5), "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>\n");
}

TEST(MarkdownRender, opens_links_to_other_hosts_in_a_new_tab_without_opener) {
    EXPECT_EQ(
        html("[Wetter](https://example.org/a?b=1&c=2)"),
        "<p><a href=\"https://example.org/a?b=1&amp;c=2\" target=\"_blank\" rel=\"noopener noreferrer\">Wetter</a>"
        "</p>\n");
    EXPECT_EQ(
        html("<HTTP://example.org>"),
        "<p><a href=\"HTTP://example.org\" target=\"_blank\" rel=\"noopener noreferrer\">HTTP://example.org</a></p>\n");
}

TEST(MarkdownRender, keeps_own_paths_and_mail_addresses_in_the_same_tab) {
    EXPECT_EQ(html("[Material](/materials/7)"), "<p><a href=\"/materials/7\">Material</a></p>\n");
    EXPECT_EQ(html("<berg@schule.example>"), "<p><a href=\"mailto:berg@schule.example\">berg@schule.example</a></p>\n");
}

TEST(MarkdownRender, encodes_addresses_and_keeps_titles) {
    EXPECT_EQ(html("[a](<https://example.org/Größe \"x\">)"),
              "<p><a href=\"https://example.org/Gr%C3%B6%C3%9Fe%20%22x%22\" target=\"_blank\" "
              "rel=\"noopener noreferrer\">a</a></p>\n");
    EXPECT_EQ(html("[a](/b 'Karte <1>')"), "<p><a href=\"/b\" title=\"Karte &lt;1&gt;\">a</a></p>\n");
    EXPECT_EQ(html("[a](/b%20c)"), "<p><a href=\"/b%20c\">a</a></p>\n");
}

TEST(MarkdownRender, turns_images_into_links) {
    EXPECT_EQ(html("![Karte von *Halle*](/materials/3)"),
              "<p><a href=\"/materials/3\">Karte von <em>Halle</em></a></p>\n");
    EXPECT_EQ(html("![](/materials/3)"), "<p><a href=\"/materials/3\">Bild</a></p>\n");
}

TEST(MarkdownRender, gives_a_link_without_text_its_address_as_text) {
    EXPECT_EQ(html("[](/a&b)"), "<p><a href=\"/a&amp;b\">/a&amp;b</a></p>\n");
    EXPECT_EQ(html("[<b></b>](/a)"), "<p><a href=\"/a\">/a</a></p>\n");
}

TEST(MarkdownRender, resolves_links_by_reference) {
    EXPECT_EQ(html("[a] und [b][a]\n\n[a]: /c"), "<p><a href=\"/c\">a</a> und <a href=\"/c\">b</a></p>\n");
}

TEST(MarkdownRender, replaces_broken_utf8_and_drops_control_characters) {
    EXPECT_EQ(html("a\xff"), "<p>a\xef\xbf\xbd</p>\n");
    EXPECT_EQ(html(std::string_view("a\0b\x1b\x07", 5)),
              "<p>a\xef\xbf\xbd"
              "b</p>\n");
}

TEST(MarkdownRender, shows_a_text_that_is_too_long_to_parse_as_it_was_typed) {
    const std::string text = "**a** <b>\nzweite\n\n\n" + std::string(64 * 1024, 'x');
    EXPECT_EQ(html(text), "<p>**a** &lt;b&gt;<br>\nzweite</p>\n<p>" + std::string(64 * 1024, 'x') + "</p>\n");
    EXPECT_EQ(html("\xff\n" + std::string(64 * 1024, 'x')).substr(0, 9), "<p>?<br>\n");
}

}  // namespace
