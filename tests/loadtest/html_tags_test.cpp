#include "html_tags.h"

#include <gtest/gtest.h>

using namespace loadtest;

namespace {

/// Value of the first input of that name.
std::optional<std::string> input_value(std::string_view html, std::string_view name) {
    std::size_t at = 0;
    while (const auto tag = next_tag(html, at))
        if (tag->name == "input" && tag->attribute("name") == name) return tag->attribute("value").value_or("");
    return std::nullopt;
}

}  // namespace

TEST(LoadTags, the_value_of_a_hidden_field_is_found_however_it_is_written) {
    EXPECT_EQ(input_value("<form><input type=\"hidden\" name=\"csrf\" value=\"a-b_c\"></form>", "csrf"), "a-b_c");
    EXPECT_EQ(input_value("<INPUT VALUE='x y' NAME='csrf' />", "csrf"), "x y");
    EXPECT_EQ(input_value("<input name=csrf value=abc>", "csrf"), "abc");
    EXPECT_EQ(input_value("<input\n  name = \"csrf\"\n  value = \"abc\"\n>", "csrf"), "abc");
    EXPECT_EQ(input_value("<input name=\"csrf\">", "csrf"), "");
}

TEST(LoadTags, entities_in_values_are_decoded) {
    EXPECT_EQ(input_value("<input name=csrf value='a&amp;b&#x3D;&#61;&lt;&quot;&#39;'>", "csrf"), "a&b==<\"'");
    EXPECT_EQ(input_value("<input name=csrf value='a & b &unknown; &#9999999; &#x20AC;'>", "csrf"),
              "a & b &unknown; &#9999999; &#x20AC;");
}

TEST(LoadTags, a_missing_field_is_not_found) {
    EXPECT_EQ(input_value("<input name=other value=1>", "csrf"), std::nullopt);
    EXPECT_EQ(input_value("", "csrf"), std::nullopt);
    EXPECT_EQ(input_value("name=csrf value=1", "csrf"), std::nullopt);
}

TEST(LoadTags, comments_and_scripts_are_passed_over) {
    EXPECT_EQ(input_value("<!-- <input name=csrf value=1> --><input name=csrf value=2>", "csrf"), "2");
    EXPECT_EQ(input_value("<script>'<input name=csrf value=1>'</script><input name=csrf value=2>", "csrf"), "2");
}

TEST(LoadTags, a_page_that_ends_in_the_middle_of_a_tag_is_read_to_its_end) {
    for (const std::string_view html :
         {"<", "</", "<a", "<a ", "<a href", "<a href=", "<a href=\"", "<a href=\"x", "<!--", "<script>",
          "<input name=csrf value='", "<a =", "<a \"", "&#", "<a b='&#'"})
        EXPECT_EQ(input_value(html, "other"), std::nullopt) << html;
}
