// Frau Berg sees on the page of her class who needs her.
#include "classroom.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;

class AttentionTest : public Classroom {
  protected:
    bool class_page_shows(const std::string& text) { return berg_browser_->get(class_path()).shows(text); }
    static void wait_minutes(int minutes) { app_->clock().advance_ms(minutes * 60'000); }
};

TEST_F(AttentionTest, goes_to_who_is_there_and_stands_still_until_the_next_step) {
    const auto given = give(ben_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    EXPECT_FALSE(class_page_shows("Braucht Hilfe"));
    wait_minutes(12);
    EXPECT_TRUE(class_page_shows("seit 12 min ohne Fortschritt"));
    EXPECT_EQ(ben_browser_->post(given.tick_path(0), {{"done", "1"}}).status, 303);
    EXPECT_FALSE(class_page_shows("Braucht Hilfe"));
}

TEST_F(AttentionTest, goes_to_who_has_not_passed_a_quiz_twice) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen", quiz({choice("Was misst man?", {"Regen", "Wut"}, {0})}))}));
    tick(given, 0);
    const auto path = given.quiz_path(given.task_quizzes[0]);
    const auto hand_in = [&](const char* option) {
        return ada_browser_->post(path, answer_form(ada_browser_->get(path).body, {{"Was misst man?", {option}}}));
    };
    hand_in("Wut");
    EXPECT_FALSE(class_page_shows("Braucht Hilfe"));
    hand_in("Wut");
    EXPECT_TRUE(class_page_shows("Quiz „Ankommen“ 2-mal nicht geschafft"));
    hand_in("Regen");
    EXPECT_FALSE(class_page_shows("Braucht Hilfe"));
}

}  // namespace
