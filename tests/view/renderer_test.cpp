#include "view/renderer.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "base/error.h"

namespace {

using view::Data;

view::Renderer renderer_of(std::string_view page, view::UnknownNames unknown = view::UnknownNames::Throw) {
    const std::array texts = {view::ViewText{"layout", "{{> content}}"}, view::ViewText{"page", page}};
    view::RendererOptions options;
    options.unknown_names = unknown;
    return view::Renderer(texts, options);
}

std::string rendered(std::string_view page, const Data& data) { return renderer_of(page).render("page", data); }

TEST(Escaping, is_safe_in_text_and_in_both_kinds_of_quotes) {
    Data data;
    data.text("a", "<b a=\"1\" c='2'>&amp;");
    const std::string safe = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;";
    EXPECT_EQ(rendered("<p>{{a}}</p>", data), "<p>" + safe + "</p>");
    EXPECT_EQ(rendered("<p title=\"{{a}}\">x</p>", data), "<p title=\"" + safe + "\">x</p>");
    EXPECT_EQ(rendered("<p title='{{a}}'>x</p>", data), "<p title='" + safe + "'>x</p>");
}

TEST(Escaping, replaces_control_characters_but_keeps_line_breaks) {
    Data data;
    data.text("a", std::string("a\0b\x1f"
                               "c\x01\n\td",
                               9));
    EXPECT_EQ(rendered("<p>{{a}}</p>", data), "<p>a\uFFFDb\uFFFDc\uFFFD\n\td</p>");
}

TEST(Escaping, never_reads_a_value_as_a_view) {
    Data data;
    data.text("a", "{{secret}}{{{secret}}}{{#secret}}").text("secret", "geheim");
    EXPECT_EQ(rendered("<p>{{a}}</p>", data), "<p>{{secret}}{{{secret}}}{{#secret}}</p>");
}

TEST(Markup, is_placed_as_it_is) {
    Data data;
    data.markup("text_html", markdown::render("**fett**"));
    EXPECT_NE(rendered("<div>{{{text_html}}}</div>", data).find("<strong>fett</strong>"), std::string::npos);
}

TEST(Addresses, are_own_paths_or_of_a_harmless_kind) {
    for (std::string_view good : {"/", "/classes/3?a=1#b", "#top", "https://example.org/x", "mailto:a@example.org"})
        EXPECT_TRUE(view::is_safe_url(good)) << good;
    for (std::string_view bad :
         {"", "//example.org", "/\\example.org", "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "https://",
          "\tjavascript:x", "/a b", "classes/3", "vbscript:x", "https://a\nb"})
        EXPECT_FALSE(view::is_safe_url(bad)) << bad;
    Data data;
    EXPECT_THROW(data.url("link_url", "javascript:alert(1)"), base::Failure);
    EXPECT_NO_THROW(data.url("link_url", ""));
}

TEST(Sections, are_left_out_for_false_empty_texts_and_empty_lists) {
    Data data;
    data.flag("no", false).flag("yes", true).text("empty", "").text("full", "voll").list("none", {});
    EXPECT_EQ(
        rendered("{{#no}}a{{/no}}{{#yes}}b{{/yes}}{{#empty}}c{{/empty}}{{#full}}d{{/full}}{{#none}}e{{/none}}", data),
        "bd");
    EXPECT_EQ(
        rendered("{{^no}}a{{/no}}{{^yes}}b{{/yes}}{{^empty}}c{{/empty}}{{^full}}d{{/full}}{{^none}}e{{/none}}", data),
        "ace");
}

TEST(Sections, see_the_names_of_their_object_first_and_then_those_around_it) {
    Data inner;
    inner.text("name", "innen");
    Data data;
    data.text("name", "außen").text("other", "auch").object("inner", std::move(inner));
    EXPECT_EQ(rendered("{{name}}{{#inner}} {{name}} {{other}}{{/inner}}", data), "außen innen auch");
}

TEST(Lists, repeat_for_objects_and_for_texts) {
    Data::Objects items;
    for (const char* name : {"Ada", "Ben"}) items.push_back(Data().text("name", name));
    Data data;
    data.list("items", std::move(items)).texts("words", {"eins", "<zwei>"});
    EXPECT_EQ(rendered("{{#items}}<li>{{name}}</li>{{/items}}", data), "<li>Ada</li><li>Ben</li>");
    EXPECT_EQ(rendered("{{#words}}<li>{{.}}</li>{{/words}}", data), "<li>eins</li><li>&lt;zwei&gt;</li>");
}

TEST(Lists, of_the_same_length_do_not_get_mixed_up_inside_one_another) {
    Data::Objects rows;
    for (const char* name : {"a", "b"}) {
        Data::Objects cells;
        for (const char* cell : {"1", "2"}) cells.push_back(Data().text("cell", cell).texts("marks", {"x", "y"}));
        rows.push_back(Data().text("row", name).list("cells", std::move(cells)));
    }
    Data data;
    data.list("rows", std::move(rows));
    EXPECT_EQ(
        rendered(
            "{{#rows}}({{row}}{{#cells}}{{row}}{{cell}}{{#marks}}{{.}}{{cell}}{{/marks}}{{/cells}}{{row}}){{/rows}}",
            data),
        "(aa1x1y1a2x2y2a)(bb1x1y1b2x2y2b)");
}

TEST(UnknownNames, are_a_fault_in_tests_and_nothing_on_a_page) {
    EXPECT_THROW(rendered("<p>{{typo}}</p>", {}), base::Failure);
    EXPECT_EQ(renderer_of("<p>{{typo}}{{#typo}}x{{/typo}}{{^typo}}y{{/typo}}</p>", view::UnknownNames::ShowNothing)
                  .render("page", {}),
              "<p>y</p>");
}

TEST(Views, that_are_missing_or_broken_are_refused_with_their_name) {
    EXPECT_THROW(renderer_of("<p>x</p>").render("nowhere", {}), base::Failure);
    try {
        renderer_of("<p>{{> missing}}</p>");
        FAIL() << "a missing partial was accepted";
    } catch (const base::Failure& failure) {
        EXPECT_NE(std::string_view(failure.what()).find("view page"), std::string_view::npos);
        EXPECT_NE(std::string_view(failure.what()).find("missing"), std::string_view::npos);
    }
}

TEST(Views, can_be_rendered_by_several_threads_at_once) {
    const auto renderer = renderer_of("{{#items}}<li>{{.}} und {{name}}</li>{{/items}}");
    std::array<bool, 4> right{};
    std::vector<std::jthread> threads;
    for (std::size_t number = 0; number < right.size(); ++number)
        threads.emplace_back([&, number] {
            const std::string name = "Faden " + std::to_string(number);
            Data data;
            data.text("name", name).texts("items", Data::Texts(number + 1, "x"));
            std::string expected;
            for (std::size_t i = 0; i <= number; ++i) expected += "<li>x und " + name + "</li>";
            right[number] = true;
            for (int round = 0; round < 200; ++round)
                right[number] = right[number] && renderer.render("page", data) == expected;
        });
    threads.clear();
    for (bool each : right) EXPECT_TRUE(each);
}

}  // namespace
