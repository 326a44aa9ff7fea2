#include "demo/topic_writing.h"

#include <gtest/gtest.h>

using demo::prose;

TEST(Prose, the_lines_of_a_paragraph_become_one_line) {
    EXPECT_EQ(prose("\nErste Zeile\nzweite Zeile.\n\nNeuer\nAbsatz.\n"), "Erste Zeile zweite Zeile.\n\nNeuer Absatz.");
}

TEST(Prose, list_items_and_quotes_begin_a_line_and_may_go_on_in_the_next) {
    EXPECT_EQ(prose("1. Miss genau\n   und oft.\n2. Rechne.\n- Punkt\n- Komma"),
              "1. Miss genau und oft.\n2. Rechne.\n- Punkt\n- Komma");
    EXPECT_EQ(prose("> Hallo,\nLeo!\n> Hallo!"), "> Hallo, Leo!\n> Hallo!");
    EXPECT_EQ(prose("Um\n6:12 Uhr"), "Um 6:12 Uhr");
}

TEST(Prose, headings_tables_and_code_stay_as_they_are) {
    const std::string text =
        "### Titel\nText\n| a | b |\n|---|---|\n| 1 | 2 |\n```text\nx = 1\n  y = 2\n\nz\n```\nEnde";
    EXPECT_EQ(prose(text), text);
}

TEST(DemoTopic, tasks_are_numbered_as_they_are_added) {
    demo::DemoTopic topic;
    topic.add_task({.description = "### A"});
    topic.add_task({.description = "### B"});
    EXPECT_EQ(topic.draft.tasks[0].position, 0);
    EXPECT_EQ(topic.draft.tasks[1].position, 1);
}
