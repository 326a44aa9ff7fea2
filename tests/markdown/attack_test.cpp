// Texts that try to bring markup or script into a page (SECURITY B2, attack cases 21 and 22).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "markdown/markdown.h"

namespace {

std::string html(std::string_view text) { return markdown::render(text).markup; }

/// Walks over the tags of `page` and gives the first thing that no writer of ours makes; empty if all is well.
std::string foreign_markup(std::string_view page) {
    constexpr std::array tags{
        "p",      "/p",    "br",     "em",  "/em", "strong", "/strong", "del", "/del",       "code",        "/code",
        "pre",    "/pre",  "ul",     "/ul", "ol",  "/ol",    "li",      "/li", "blockquote", "/blockquote", "hr",
        "h3",     "/h3",   "h4",     "/h4", "h5",  "/h5",    "h6",      "/h6", "table",      "/table",      "thead",
        "/thead", "tbody", "/tbody", "tr",  "/tr", "th",     "/th",     "td",  "/td",        "a",           "/a"};
    constexpr std::array attributes{"href=\"/",
                                    "href=\"http",
                                    "href=\"HTTP",
                                    "href=\"mailto:",
                                    "title=\"",
                                    "target=\"_blank\"",
                                    "rel=\"noopener noreferrer\"",
                                    "class=\"align-right\"",
                                    "class=\"align-center\"",
                                    "class=\"language-",
                                    "scope=\"col\"",
                                    "start=\""};
    int open_links = 0;
    for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at)) {
        const auto end = page.find('>', at);
        if (end == std::string_view::npos) return "an open tag";
        std::string_view tag = page.substr(at + 1, end - at - 1);
        const std::string_view name = tag.substr(0, tag.find(' '));
        if (std::ranges::find(tags, name) == tags.end()) return std::string(tag);
        if (name == "a" && ++open_links > 1) return "a link in a link";
        if (name == "/a") --open_links;
        tag.remove_prefix(name.size());
        while (!tag.empty()) {
            tag.remove_prefix(1);
            const bool known = std::ranges::any_of(attributes, [&](std::string_view a) { return tag.starts_with(a); });
            const auto opening = tag.find('"');
            const auto closing = tag.find('"', opening + 1);
            if (!known || closing == std::string_view::npos) return std::string(tag);
            tag.remove_prefix(closing + 1);
        }
        at = end;
    }
    return open_links == 0 ? "" : "an open link";
}

TEST(MarkdownAttack, the_check_itself_finds_foreign_markup) {
    EXPECT_EQ(foreign_markup("<p>a <a href=\"/x\">b</a></p>"), "");
    EXPECT_NE(foreign_markup("<script>"), "");
    EXPECT_NE(foreign_markup("<p onclick=\"x\">"), "");
    EXPECT_NE(foreign_markup("<a href=\"javascript:x\">b</a>"), "");
    EXPECT_NE(foreign_markup("<a href=\"/x\"><a href=\"/y\">b</a></a>"), "");
    EXPECT_NE(foreign_markup("<p"), "");
}

TEST(MarkdownAttack, raw_html_is_dropped) {
    EXPECT_EQ(html("a <script>alert(1)</script> b"), "<p>a alert(1) b</p>\n");
    EXPECT_EQ(html("<script>alert(1)</script>"), "");
    EXPECT_EQ(html("<div onclick=\"x()\">\n\nText\n\n</div>"), "<p>Text</p>\n");
    EXPECT_EQ(html("<!-- a --> b <!-- c -->"), "");
    EXPECT_EQ(html("b <!-- c --> d"), "<p>b  d</p>\n");
}

TEST(MarkdownAttack, addresses_that_run_something_leave_only_the_text) {
    for (const std::string address :
         {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
          "&#x6A;avascript:alert(1)", "<java\tscript:alert(1)>", "<\x01javascript:alert(1)>", "< javascript:alert(1)>",
          "data:text/html;base64,PHNjcmlwdD4=", "DATA:image/svg+xml,x", "vbscript:x", "file:///etc/passwd", "ftp://a.b",
          "blob:https://a.b/c", "view-source:https://a.b", "tel:110", "http:a.b", "https:/a.b", "http:"}) {
        EXPECT_EQ(html("[Text](" + address + ")"), "<p>Text</p>\n") << address;
        EXPECT_EQ(html("![Text](" + address + ")"), "<p>Text</p>\n") << address;
    }
    EXPECT_EQ(html("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
    EXPECT_EQ(html("[Text]\n\n[Text]: javascript:alert(1)"), "<p>Text</p>\n");
}

TEST(MarkdownAttack, addresses_that_look_like_own_paths_but_lead_elsewhere_leave_only_the_text) {
    for (const std::string address :
         {"//boese.example", "///boese.example", "</\\boese.example>", "<\\\\boese.example>", "/&Tab;/boese.example",
          "/&NewLine;/boese.example", "boese.example", "../admin", "?a=b", "#oben", "", ".", "https&colon;//a\\b"}) {
        EXPECT_EQ(html("[Text](" + address + ")"), "<p>Text</p>\n") << address;
    }
}

TEST(MarkdownAttack, attributes_cannot_be_left) {
    for (const std::string text :
         {"[a](/x\"onmouseover=alert(1))", "[a](/x '\" onmouseover=\"alert(1)')", "[a](</x\" onclick=\"y>)",
          "![\" onerror=\"alert(1)](/x)", "[a](https://a.b/\"><script>alert(1)</script>)", "<https://a.b/\"onclick=x>",
          "```x\"onclick=\"alert(1)\ny\n```", "[a]: /x \"\\\" onclick=\\\"y\"\n\n[a]", "<a@b.c\"onclick=x>"}) {
        EXPECT_EQ(foreign_markup(html(text)), "") << text << '\n' << html(text);
    }
    EXPECT_EQ(html("[a](/x '\" onclick=\"y')"), "<p><a href=\"/x\" title=\"&quot; onclick=&quot;y\">a</a></p>\n");
}

TEST(MarkdownAttack, links_do_not_nest) {
    EXPECT_EQ(html("[![Bild](/b)](/a)"), "<p><a href=\"/a\">Bild</a></p>\n");
    EXPECT_EQ(html("![x [y](/b) z](/a)"), "<p><a href=\"/a\">x y z</a></p>\n");
    EXPECT_EQ(html("![x [y](/b) z](javascript:a)"), "<p>x <a href=\"/b\">y</a> z</p>\n");
    EXPECT_EQ(html("![![![tief](/c)](/b)](/a)"), "<p><a href=\"/a\">tief</a></p>\n");
    EXPECT_EQ(html("[a <https://b.example> c](/d)"), "<p><a href=\"/d\">a https://b.example c</a></p>\n");
}

TEST(MarkdownAttack, known_script_texts_stay_without_foreign_markup) {
    for (const std::string text : {"<img src=x onerror=alert(1)>",
                                   "<svg/onload=alert(1)>",
                                   "<math><mi xlink:href=javascript:x>",
                                   "<iframe srcdoc='<script>x</script>'>",
                                   "<style>*{display:none}</style>",
                                   "<base href=//boese.example>",
                                   "<meta http-equiv=refresh content=0>",
                                   "<form action=//boese.example>",
                                   "<textarea>",
                                   "<plaintext>",
                                   "</p></main>",
                                   "<<script>script>",
                                   "<scr<script>ipt>",
                                   "&lt;script&gt;alert(1)&lt;/script&gt;",
                                   "`<script>`",
                                   "    <script>x</script>",
                                   "{{{raw}}} {{&raw}}",
                                   "<![CDATA[<script>]]>",
                                   "<?php x ?>",
                                   "<!DOCTYPE x>",
                                   "\xe2\x80\xa8<script>",
                                   "\xe2\x80\xae<b>",
                                   "+ADw-script+AD4-",
                                   "\xc0\xbcscript\xc0\xbe",
                                   "<a href=`javascript:x`>",
                                   "|a|\n|-|\n|<script>x</script>|",
                                   "# <script>x</script>",
                                   "~~<script>~~",
                                   "- <script>\n- </script>",
                                   "[<script>x</script>](/a)",
                                   "<script\n>",
                                   "a <b\nonclick=x> c",
                                   "[a](/b)<script>",
                                   "\\<script>",
                                   "<script>\n\n"}) {
        EXPECT_EQ(foreign_markup(html(text)), "") << text << '\n' << html(text);
        EXPECT_EQ(html(text).find("<script"), std::string::npos) << text;
    }
}

TEST(MarkdownAttack, random_pieces_never_make_foreign_markup) {
    constexpr std::array<std::string_view, 42> pieces{"[",           "]",        "(",
                                                      ")",           "<",        ">",
                                                      "!",           "\"",       "'",
                                                      "`",           "*",        "_",
                                                      "~~",          "|",        "-",
                                                      "#",           "\n",       "\n\n",
                                                      " ",           "    ",     "&",
                                                      "&quot;",      "&#34;",    "&lt;",
                                                      "\\",          "/",        ":",
                                                      "a",           "=",        "javascript:",
                                                      "https://a.b", "onclick=", "<script>",
                                                      "</script>",   "<!--",     "-->",
                                                      "](/x)",       "![",       "[a]: /b \"c\n",
                                                      "\x01",        "\xff",     "<a@b.c>"};
    std::uint32_t state = 20260914;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 25; ++i) {
            state = state * 1664525 + 1013904223;
            text += pieces[(state >> 8) % pieces.size()];
        }
        ASSERT_EQ(foreign_markup(html(text)), "") << text << "\n----\n" << html(text);
    }
}

}  // namespace
