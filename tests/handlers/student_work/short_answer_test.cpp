// Short answers wait for the teacher; meanwhile they neither fail nor block (DECISIONS 10).
#include "classroom.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::short_answer;
using drafts::task;
using drafts::topic;
using support::Reply;

class ShortAnswer : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        given_ = give(ada_, topic("Wetter", {task("Ankommen")},
                                  quiz({choice("Was misst man?", {"Regen", "Wut"}, {0}),
                                        short_answer("Warum?", "Die Wand speichert Wärme.")})));
        tick(given_, 0);
    }

    std::string quiz_path() const { return given_.quiz_path(given_.topic_quiz); }
    Reply hand_in(const std::string& option, const std::string& text) {
        const auto page = ada_browser_->get(quiz_path());
        return ada_browser_->follow(ada_browser_->post(
            quiz_path(), answer_form(page.body, {{"Was misst man?", {option}}}, {{"Warum?", text}})));
    }
    std::string verdict_path() { return support::first_link(berg_browser_->get(student_path(ada_)).body, "/answers/"); }
    Reply judge(const std::string& address, const std::string& verdict) {
        return berg_browser_->post(address, {{"verdict", verdict}});
    }
    std::string state() const {
        return app_->in_database([&](db::WriteTx& tx) {
            return tx
                .one([](db::Row row) { return row.text(0); }, "SELECT state FROM assignment WHERE id = ?", given_.id)
                .value();
        });
    }

    Given given_;
};

TEST_F(ShortAnswer, waits_and_is_named_where_it_waits) {
    const auto result = hand_in("Wut", "Weil die <b>Wand</b> warm ist.");
    EXPECT_TRUE(result.shows("0 von 1 Punkt, 1 Antwort wird noch angesehen"));
    EXPECT_TRUE(result.shows("Weil die &lt;b&gt;Wand&lt;/b&gt; warm ist."));
    EXPECT_FALSE(result.shows("speichert Wärme")) << "the rubric is the teacher's";
    const auto class_page = berg_browser_->get(class_path());
    EXPECT_TRUE(class_page.shows("1 kurze Antwort wartet"));
    EXPECT_EQ(support::count_of(class_page.body, "<bdi>Özil, Ada</bdi>"), 2u) << "in the list and in the matrix";
    const auto student_page = berg_browser_->get(student_path(ada_));
    EXPECT_TRUE(student_page.shows("Weil die &lt;b&gt;Wand&lt;/b&gt; warm ist."));
    EXPECT_TRUE(student_page.shows("Die Wand speichert Wärme."));
}

TEST_F(ShortAnswer, judged_right_gives_its_point_and_completes_the_topic) {
    hand_in("Wut", "Weil die Wand warm ist.");
    EXPECT_EQ(state(), "active");
    const auto address = verdict_path();
    const auto page = berg_browser_->follow(judge(address, "right"));
    EXPECT_TRUE(page.shows("Die Bewertung ist gespeichert."));
    EXPECT_FALSE(page.shows("/verdict"));
    EXPECT_TRUE(page.shows("1 von 2 Punkten"));
    EXPECT_EQ(state(), "completed");
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
    EXPECT_TRUE(ada_browser_->get(quiz_path() + "/attempts/1").shows("1 von 2 Punkten"));
    EXPECT_FALSE(berg_browser_->get(class_path()).shows("kurze Antwort wartet"));
    EXPECT_EQ(number("SELECT count(*) FROM change_log WHERE account_id = ? AND action = 'judge'", frau_berg_), 1);
}

TEST_F(ShortAnswer, judged_wrong_counts_and_the_quiz_can_be_tried_again) {
    hand_in("Wut", "Weil halt.");
    judge(verdict_path(), "wrong");
    EXPECT_EQ(state(), "active");
    EXPECT_TRUE(ada_browser_->get(quiz_path() + "/attempts/1").shows("0 von 2 Punkten"));
    EXPECT_TRUE(hand_in("Regen", "Weil die Wand warm ist.").shows("1 von 1 Punkt, 1 Antwort wird noch angesehen"));
    EXPECT_EQ(state(), "completed");
}

TEST_F(ShortAnswer, never_takes_a_passed_quiz_or_a_finished_topic_away) {
    hand_in("Regen", "Weil halt.");
    EXPECT_EQ(state(), "completed");
    judge(verdict_path(), "wrong");
    EXPECT_EQ(state(), "completed");
    EXPECT_TRUE(ada_browser_->get(quiz_path() + "/attempts/1").shows("1 von 2 Punkten"));
}

TEST_F(ShortAnswer, left_empty_is_wrong_and_bothers_nobody) {
    EXPECT_TRUE(hand_in("Wut", " \n ").shows("0 von 2 Punkten"));
    EXPECT_EQ(verdict_path(), "");
}

TEST_F(ShortAnswer, alone_in_a_quiz_lets_the_topic_go_on) {
    const auto given = give(ben_, topic("Klima", {task("Lesen")}, quiz({short_answer("Wieso?", "Ein Grund.")})));
    ben_browser_->post(given.tick_path(0), {{"done", "1"}});
    const auto path = given.quiz_path(given.topic_quiz);
    const auto form = answer_form(ben_browser_->get(path).body, {}, {{"Wieso?", "Darum."}});
    const auto result = ben_browser_->follow(ben_browser_->post(path, form));
    EXPECT_TRUE(result.shows("Deine Antworten sind angekommen."));
    EXPECT_TRUE(ben_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
}

TEST_F(ShortAnswer, takes_only_right_or_wrong_as_a_verdict) {
    hand_in("Wut", "Weil die Wand warm ist.");
    const auto address = verdict_path();
    for (const auto* verdict : {"", "waiting", "Right", "maybe", "1"}) EXPECT_EQ(judge(address, verdict).status, 422);
    EXPECT_EQ(verdict_path(), address) << "it still waits";
}

TEST_F(ShortAnswer, keeps_line_ends_and_odd_characters) {
    const std::string odd = "Erstens:\r\n\tWärme \u202everkehrt\u202c\u2028 {{name}} & \"Wand\" 🌡️";
    hand_in("Wut", odd);
    const auto page = berg_browser_->get(student_path(ada_));
    EXPECT_TRUE(page.shows("Erstens:\n\tWärme"));
    EXPECT_TRUE(page.shows("{{name}} &amp; &quot;Wand&quot; 🌡️"));
}

}  // namespace
