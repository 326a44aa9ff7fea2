#include "scrape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace loadtest;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LoadScrape, the_value_of_a_hidden_field_is_found_however_it_is_written) {
    EXPECT_EQ(input_value("<form><input type=\"hidden\" name=\"csrf\" value=\"a-b_c\"></form>", "csrf"), "a-b_c");
    EXPECT_EQ(input_value("<INPUT VALUE='x y' NAME='csrf' />", "csrf"), "x y");
    EXPECT_EQ(input_value("<input name=csrf value=abc>", "csrf"), "abc");
    EXPECT_EQ(input_value("<input\n  name = \"csrf\"\n  value = \"abc\"\n>", "csrf"), "abc");
    EXPECT_EQ(input_value("<input name=\"csrf\">", "csrf"), "");
}

TEST(LoadScrape, entities_in_values_are_decoded) {
    EXPECT_EQ(input_value("<input name=csrf value='a&amp;b&#x3D;&#61;&lt;&quot;&#39;'>", "csrf"), "a&b==<\"'");
    EXPECT_EQ(input_value("<input name=csrf value='a & b &unknown; &#9999999; &#x20AC;'>", "csrf"),
              "a & b &unknown; &#9999999; &#x20AC;");
}

TEST(LoadScrape, a_missing_field_is_not_found) {
    EXPECT_EQ(input_value("<input name=other value=1>", "csrf"), std::nullopt);
    EXPECT_EQ(input_value("", "csrf"), std::nullopt);
    EXPECT_EQ(input_value("name=csrf value=1", "csrf"), std::nullopt);
}

TEST(LoadScrape, comments_and_scripts_are_passed_over) {
    EXPECT_EQ(input_value("<!-- <input name=csrf value=1> --><input name=csrf value=2>", "csrf"), "2");
    EXPECT_EQ(input_value("<script>'<input name=csrf value=1>'</script><input name=csrf value=2>", "csrf"), "2");
}

TEST(LoadScrape, a_page_that_ends_in_the_middle_of_a_tag_is_read_to_its_end) {
    for (const std::string_view html :
         {"<", "</", "<a", "<a ", "<a href", "<a href=", "<a href=\"", "<a href=\"x", "<!--", "<script>",
          "<input name=csrf value='", "<a =", "<a \"", "&#", "<a b='&#'"})
        EXPECT_EQ(input_value(html, "other"), std::nullopt) << html;
}

TEST(LoadScrape, links_to_topics_and_tasks_are_found_once_each) {
    const auto links = assignment_links(
        "<a href=\"/start\">Start</a><a href='/assignments/7'>Brüche</a><a href=\"/assignments/7?task=31\">2</a>"
        "<a href=\"/assignments/7#oben\">noch einmal</a><a href=\"/assignments/12\">Licht</a>"
        "<a href=\"/assignments/x\">x</a><a href=\"/assignments/\">leer</a><a href=\"/assignments/7?task=\">leer</a>"
        "<a href=\"https://example.org/assignments/9\">fremd</a><a>ohne</a>");
    EXPECT_THAT(links, ElementsAre("/assignments/7", "/assignments/7?task=31", "/assignments/12"));
}

TEST(LoadScrape, a_link_to_a_task_or_a_quiz_tells_of_its_topic_first) {
    EXPECT_THAT(
        assignment_links("<a href='/assignments/7?task=31'>weiter</a><a href='/assignments/8/quizzes/3'>Quiz</a>"),
        ElementsAre("/assignments/7", "/assignments/7?task=31", "/assignments/8"));
}

TEST(LoadScrape, a_tick_form_is_read_with_its_token_and_its_state) {
    const auto forms = tick_forms(
        "<form method=\"post\" action=\"/logout\"><input name=csrf value=other></form>"
        "<form method=\"post\" action=\"/assignments/7/tasks/31/done\"><input type=\"hidden\" name=\"csrf\" "
        "value=\"abc\">"
        "<button name=\"done\" value=\"1\">erledigt</button></form>"
        "<form action='/assignments/7/tasks/32/done'><input type=hidden name=done value=0>"
        "<input name=csrf value=def><button>doch nicht</button></form>");
    EXPECT_THAT(forms, ElementsAre(TickForm{"/assignments/7/tasks/31/done", "abc", false},
                                   TickForm{"/assignments/7/tasks/32/done", "def", true}));
}

TEST(LoadScrape, a_check_box_shows_the_state_it_has) {
    const std::string open = "<form action='/assignments/7/tasks/31/done'><input name=csrf value=a>";
    EXPECT_FALSE(tick_forms(open + "<input type=checkbox name=done value=1></form>")[0].is_done);
    EXPECT_TRUE(tick_forms(open + "<input type=checkbox name=done value=1 checked></form>")[0].is_done);
}

TEST(LoadScrape, fields_behind_the_form_do_not_belong_to_it) {
    const auto forms = tick_forms("<form action='/assignments/7/tasks/31/done'></form><input name=csrf value=x>");
    EXPECT_THAT(forms, ElementsAre(TickForm{"/assignments/7/tasks/31/done", "", false}));
    EXPECT_THAT(tick_forms("<form action='/assignments/7/forks'></form>"), IsEmpty());
}
