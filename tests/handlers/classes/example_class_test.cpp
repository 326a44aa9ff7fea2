// The class that only shows what the program can do: made and removed with one click each.
#include <gtest/gtest.h>

#include "classroom.h"
#include "db/topics.h"

namespace {

class ExampleClass : public Classroom {
  protected:
    std::string make() { return berg_browser_->post("/classes/example", {}).location(); }
};

TEST_F(ExampleClass, shows_students_at_work_and_an_answer_to_look_at) {
    EXPECT_TRUE(berg_browser_->get("/classes").shows("Beispielklasse anlegen"));
    const auto place = make();
    const auto page = berg_browser_->get(place);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.shows("Die Beispielklasse ist angelegt."));
    EXPECT_TRUE(page.shows("Das ist eine Beispielklasse."));
    EXPECT_TRUE(page.shows("Beispiel: Wetter beobachten"));
    EXPECT_EQ(support::count_of(page.body, "<bdi>Beispiel, "), 6U + 2U) << "rows, and who waits for a verdict";
    for (const auto* mark : {"mark-done", "mark-passed", "mark-waiting", "mark-quiz", "mark-open"})
        EXPECT_TRUE(page.shows(mark)) << mark;
    EXPECT_FALSE(berg_browser_->get("/classes").shows("Beispielklasse anlegen"));
    EXPECT_EQ(make(), place) << "a second one is not made";
}

TEST_F(ExampleClass, leaves_nothing_behind) {
    auto stored = [] {
        support::Rows rows;
        for (const auto* table : {"account", "student", "school_class", "class_membership", "topic", "task", "quiz",
                                  "assignment", "task_progress", "quiz_attempt", "example_class", "example_student"})
            rows[table] = support::all_rows(*app_).at(table);
        return rows;
    };
    berg_browser_->post("/classes/example/remove", {});
    const auto before = stored();
    make();
    EXPECT_NE(stored(), before);
    const auto removed = berg_browser_->post("/classes/example/remove", {});
    EXPECT_EQ(removed.location(), "/classes");
    EXPECT_TRUE(berg_browser_->get("/classes").shows("Die Beispielklasse ist gelöscht"));
    EXPECT_EQ(stored(), before);
    EXPECT_EQ(berg_browser_->get(class_path()).status, 200) << "the own class stays";
}

TEST_F(ExampleClass, leaves_its_topic_to_who_works_on_it) {
    make();
    const learning::TopicId topic{number("SELECT max(topic_id) FROM example_class")};
    const auto given = give(ada_, topic);
    berg_browser_->post("/classes/example/remove", {});
    EXPECT_EQ(ada_browser_->get(given.path()).status, 200);
}

TEST_F(ExampleClass, has_students_who_cannot_sign_in) {
    make();
    EXPECT_EQ(number("SELECT count(*) FROM account JOIN example_student ON student_id = id "
                   "WHERE password_hash LIKE '$argon2id%'"), 0);
}

}  // namespace
