#include "scrape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace loadtest;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(LoadScrape, a_form_is_read_with_all_its_fields_and_sends_back_the_hidden_ones_as_they_came) {
    const auto all = forms(
        "<form method=post action=/assignments/7/quizzes/3><input type=hidden name=csrf value=abc>"
        "<input type='hidden' name='once' value='k&amp;7'><input type=radio name=q1 value=0><input type=radio name=q1 "
        "value=1 checked><input name=q2><textarea name=q3>x</textarea><button name=send value=1>ok</button>"
        "<input value=nameless></form><form action=/logout></form>");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].action, "/assignments/7/quizzes/3");
    EXPECT_EQ(all[0].fields.size(), 7U);
    EXPECT_TRUE(all[0].fields[3].is_checked);
    EXPECT_THAT(all[0].hidden(), ElementsAre(testing::Pair("csrf", "abc"), testing::Pair("once", "k&7")));
    EXPECT_EQ(all[1].action, "/logout");
    EXPECT_THAT(all[1].fields, IsEmpty());
}

TEST(LoadScrape, own_links_are_paths_of_pages_and_files_but_not_of_other_hosts) {
    EXPECT_THAT(own_links("<link href=/static/app.css><script src=/static/app.js></script><img src='/static/icon.svg'>"
                          "<a href='/materials/4'>a</a><a href='//elsewhere/x'>b</a><a href='https://x.org/'>c</a>"
                          "<a href='#content'>d</a><a href='/materials/4#top'>e</a><form action=/logout></form>"),
                ElementsAre("/static/app.css", "/static/app.js", "/static/icon.svg", "/materials/4"));
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
        "<input type=hidden name=csrf value=def><button>doch nicht</button></form>");
    EXPECT_THAT(forms, ElementsAre(TickForm{"/assignments/7/tasks/31/done", {{"csrf", "abc"}}, false},
                                   TickForm{"/assignments/7/tasks/32/done", {{"csrf", "def"}}, true}));
}

TEST(LoadScrape, a_check_box_shows_the_state_it_has) {
    const std::string open = "<form action='/assignments/7/tasks/31/done'><input name=csrf value=a>";
    EXPECT_FALSE(tick_forms(open + "<input type=checkbox name=done value=1></form>")[0].is_done);
    EXPECT_TRUE(tick_forms(open + "<input type=checkbox name=done value=1 checked></form>")[0].is_done);
}

TEST(LoadScrape, fields_behind_the_form_do_not_belong_to_it) {
    const auto forms = tick_forms("<form action='/assignments/7/tasks/31/done'></form><input name=csrf value=x>");
    EXPECT_THAT(forms, ElementsAre(TickForm{"/assignments/7/tasks/31/done", {}, false}));
    EXPECT_THAT(tick_forms("<form action='/assignments/7/forks'></form>"), IsEmpty());
}
