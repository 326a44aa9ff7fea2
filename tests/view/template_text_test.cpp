#include "view/template_text.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"

namespace {

using view::prepare;

/// What the library gets, with its blanks back.
std::string prepared(std::string_view text, const view::RendererOptions& options = {}) {
    std::string result = prepare(text, options);
    std::ranges::replace(result, view::blank_mark, ' ');
    return result;
}

/// Why a text is refused; empty if it is not.
std::string refusal(std::string_view text) {
    try {
        prepare(text, {});
        return {};
    } catch (const base::Failure& failure) {
        return failure.what();
    }
}

std::string shouted(std::string_view german) {
    std::string text;
    for (std::size_t at = 0; at < german.size(); ++at) {
        if (german.substr(at).starts_with("{{")) {
            const auto end = german.find("}}", at) + 2;
            text += german.substr(at, end - at);
            at = end - 1;
        } else {
            text += static_cast<char>(std::toupper(static_cast<unsigned char>(german[at])));
        }
    }
    return text;
}

view::RendererOptions shouting() {
    static std::string last;
    view::RendererOptions options;
    options.translate = [](std::string_view german) -> std::string_view { return last = shouted(german); };
    return options;
}

TEST(PreparedViews, lose_their_indentation_but_no_blank_inside_a_text) {
    EXPECT_EQ(prepared("<ul>\n  <li>\n    Ein Satz\n    geht weiter.\n  </li>\n</ul>\n"),
              "<ul><li>Ein Satz geht weiter.</li></ul>");
    EXPECT_EQ(prepared("<p>Eins <strong>zwei</strong> drei</p>"), "<p>Eins <strong>zwei</strong> drei</p>");
    EXPECT_EQ(prepared("<p>\n  {{#a}}\n    {{b}} Stück\n  {{/a}}\n</p>"), "<p>{{#a}}{{b}} Stück{{/a}}</p>");
    EXPECT_EQ(prepared("<p>{{a}}\n  {{b}}</p>"), "<p>{{a}} {{b}}</p>");
}

TEST(PreparedViews, hold_no_blank_the_library_would_keep_as_a_node) {
    const auto text = prepare("<p class=\"a b\">Ein kurzer Satz mit {{value}} darin</p>\n<p>noch einer</p>", {});
    EXPECT_EQ(text.find_first_of(" \n\t"), std::string::npos);
}

TEST(PreparedViews, fold_the_blanks_inside_a_tag) {
    EXPECT_EQ(prepared("<input\n   type=\"text\"\n   name=\"a\"\n>"), "<input type=\"text\" name=\"a\">");
    EXPECT_EQ(prepared("<input{{#a}} disabled{{/a}} name=\"x\">"), "<input{{#a}} disabled{{/a}} name=\"x\">");
}

TEST(PreparedViews, drop_comments) { EXPECT_EQ(prepared("<p>{{! never shown }}Text</p>"), "<p>Text</p>"); }

TEST(Translation, meets_texts_and_the_four_attributes_only) {
    EXPECT_EQ(prepared("<p class=\"klein\" title=\"hinweis\">guten tag</p>", shouting()),
              "<p class=\"klein\" title=\"HINWEIS\">GUTEN TAG</p>");
    EXPECT_EQ(prepared("<img alt=\"ein bild\" src=\"/x\"><input placeholder=\"name\" value=\"wert\">", shouting()),
              "<img alt=\"EIN BILD\" src=\"/x\"><input placeholder=\"NAME\" value=\"wert\">");
    EXPECT_EQ(prepared("<nav aria-label=\"pfad\"></nav>", shouting()), "<nav aria-label=\"PFAD\"></nav>");
}

TEST(Translation, keeps_values_inside_a_text) {
    EXPECT_EQ(prepared("<p>{{done}} von {{total}} aufgaben</p>", shouting()), "<p>{{done}} VON {{total}} AUFGABEN</p>");
    EXPECT_EQ(prepared("<p title=\"noch {{n}}\">x</p>", shouting()), "<p title=\"NOCH {{n}}\">X</p>");
}

TEST(Translation, is_cut_by_sections) {
    EXPECT_EQ(prepared("<p>eins {{#a}}zwei{{/a}}</p>", shouting()), "<p>EINS {{#a}}ZWEI{{/a}}</p>");
    EXPECT_EQ(prepared("<p title=\"a{{#b}} c{{/b}}\">-</p>", shouting()), "<p title=\"A{{#b}} C{{/b}}\">-</p>");
}

TEST(Translation, must_bring_the_same_values_and_no_tags) {
    view::RendererOptions loses;
    loses.translate = [](std::string_view) -> std::string_view { return "weg"; };
    EXPECT_THROW(prepare("<p>{{a}} da</p>", loses), base::Failure);
    view::RendererOptions injects;
    injects.translate = [](std::string_view) -> std::string_view { return "<b>x</b>"; };
    EXPECT_THROW(prepare("<p>Text</p>", injects), base::Failure);
}

TEST(Assets, get_their_hashed_name) {
    view::RendererOptions options;
    options.assets["app.css"] = "/static/app.3f9c1a20.css";
    EXPECT_EQ(prepared("<link href=\"/static/app.css\">", options), "<link href=\"/static/app.3f9c1a20.css\">");
    EXPECT_THROW(prepare("<link href=\"/static/nix.css\">", options), base::Failure);
}

TEST(Rules, allow_raw_values_only_for_listed_names) {
    EXPECT_EQ(prepared("<div>{{{text_html}}}</div>"), "<div>{{{text_html}}}</div>");
    EXPECT_NE(refusal("<div>{{{title}}}</div>"), "");
    EXPECT_NE(refusal("<div>{{{other_html}}}</div>"), "");
    EXPECT_NE(refusal("<div>{{&text_html}}</div>"), "");
    EXPECT_NE(refusal("<p title=\"{{{text_html}}}\">x</p>"), "");
    for (auto name : view::raw_names) EXPECT_TRUE(name.ends_with("_html"));
}

TEST(Rules, keep_values_out_of_scripts_styles_and_unquoted_places) {
    EXPECT_NE(refusal("<script>var a = \"{{a}}\";</script>"), "");
    EXPECT_NE(refusal("<script>start()</script>"), "");
    EXPECT_NE(refusal("<style>p { color: red }</style>"), "");
    EXPECT_NE(refusal("<p style=\"color: red\">x</p>"), "");
    EXPECT_NE(refusal("<p onclick=\"x()\">x</p>"), "");
    EXPECT_NE(refusal("<p class={{a}}>x</p>"), "");
    EXPECT_NE(refusal("<p {{a}}>x</p>"), "");
    EXPECT_NE(refusal("<!-- {{a}} -->"), "");
    EXPECT_EQ(refusal("<script src=\"/x.js\"></script><p>{{a}}</p>"), "");
}

TEST(Rules, let_addresses_be_own_paths_or_checked_values) {
    EXPECT_EQ(refusal("<a href=\"/classes/{{id}}\">x</a>"), "");
    EXPECT_EQ(refusal("<a href=\"#{{field}}\">x</a>"), "");
    EXPECT_EQ(refusal("<a href=\"{{class_url}}\">x</a>"), "");
    EXPECT_EQ(refusal("<a href=\"{{class_url}}/students\">x</a>"), "");
    EXPECT_NE(refusal("<a href=\"{{link}}\">x</a>"), "");
    EXPECT_NE(refusal("<a href=\"{{a_url}}{{b}}\">x</a>"), "");
    EXPECT_NE(refusal("<a href=\"//example.org\">x</a>"), "");
    EXPECT_NE(refusal("<img src=\"https://example.org/x.png\">"), "");
    EXPECT_NE(refusal("<a href=\"{{#a}}javascript:{{/a}}\">x</a>"), "");
}

TEST(Rules, let_sections_end_only_where_they_began) {
    EXPECT_NE(refusal("<p{{#a}}>x{{/a}}</p>"), "");
    EXPECT_NE(refusal("<p title=\"{{#a}}\">x{{/a}}</p>"), "");
    EXPECT_NE(refusal("<p>{{#a}}{{#b}}{{/a}}{{/b}}</p>"), "");
    EXPECT_NE(refusal("<p>{{#a}}</p>"), "");
    EXPECT_NE(refusal("<p>{{/a}}</p>"), "");
    EXPECT_NE(refusal("<p"), "");
    EXPECT_NE(refusal("<p>{{a</p>"), "");
    EXPECT_NE(refusal("<p>{{a.b}}</p>"), "");
    EXPECT_NE(refusal("<p>{{=<% %>=}}</p>"), "");
    EXPECT_NE(refusal("<p>1 < 2</p>"), "");
}

TEST(Partials, are_put_in_at_load_and_must_be_there) {
    view::ViewTexts views = {
        {"layout", "<main>{{> content}}</main>"}, {"page", "<p>{{> piece}}</p>"}, {"partials/piece", "Stück"}};
    EXPECT_EQ(view::put_together(views, "page"), "<main><p>Stück</p></main>");
    views["page"] = "{{> missing}}";
    EXPECT_THROW(view::put_together(views, "page"), base::Failure);
    views["page"] = "{{> piece}}";
    views["partials/piece"] = "{{> piece}}";
    EXPECT_THROW(view::put_together(views, "page"), base::Failure);
    views.erase("layout");
    EXPECT_THROW(view::put_together(views, "page"), base::Failure);
}

}  // namespace
