// Ada takes quizzes: when they open, what is stored, what cannot be forged.
#include <gmock/gmock.h>

#include <future>
#include <set>

#include "classroom.h"
#include "db/quizzes.h"

namespace {

using drafts::blank;
using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;
using support::Fields;
using support::Reply;

class Quiz : public Classroom {
  protected:
    /// One task with this quiz, the task done already.
    Given give_quiz(learning::QuizDraft draft) {
        auto given = give(ada_, topic("Wetter", {task("Ankommen", std::move(draft)), task("Messen")}));
        tick(given, 0);
        quiz_ = given.quiz_path(given.task_quizzes[0]);
        return given;
    }
    std::string page() { return ada_browser_->get(quiz_).body; }
    Reply hand_in(const Fields& fields) { return ada_browser_->post(quiz_, fields); }
    Reply hand_in(const std::string& option) { return hand_in(answer_form(page(), {{"Was misst man?", {option}}})); }
    std::int64_t attempts() const {
        return number(
            "SELECT count(*) FROM quiz_attempt a JOIN assignment s ON s.id = a.assignment_id "
            "WHERE s.student_id = ?",
            ada_);
    }
    std::int64_t points_of(int attempt) const {
        return number(
            "SELECT a.points FROM quiz_attempt a JOIN assignment s ON s.id = a.assignment_id "
            "WHERE s.student_id = ? AND a.number = ?",
            ada_, attempt);
    }

    const learning::QuizDraft one_question_ = quiz({choice("Was misst man?", {"Regen", "Wut", "Glück"}, {0})});
    std::string quiz_;
};

TEST_F(Quiz, of_a_task_opens_when_the_task_is_done) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen", one_question_)}));
    quiz_ = given.quiz_path(given.task_quizzes[0]);
    EXPECT_EQ(ada_browser_->get(quiz_).status, 409);
    EXPECT_EQ(hand_in({{"attempt", "1"}}).status, 409);
    EXPECT_TRUE(ada_browser_->get(given.path()).shows("Mach zuerst die Aufgabe"));
    const auto page = ada_browser_->follow(tick(given, 0));
    EXPECT_TRUE(page.shows("1 Frage. Du kannst es beliebig oft versuchen."));
    EXPECT_EQ(ada_browser_->get(quiz_).status, 200);
    tick(given, 0, false);
    EXPECT_EQ(ada_browser_->get(quiz_).status, 409) << "and closes again";
    EXPECT_EQ(attempts(), 0);
}

TEST_F(Quiz, that_is_passed_stays_open_for_practice_as_its_link_says) {
    const auto given = give_quiz(one_question_);
    ada_browser_->follow(hand_in("Regen"));
    const auto page = ada_browser_->follow(tick(given, 0, false));
    EXPECT_TRUE(page.shows("Du kannst es zum Üben noch einmal machen."));
    EXPECT_EQ(ada_browser_->get(quiz_).status, 200);
    EXPECT_EQ(ada_browser_->follow(hand_in("Wut")).status, 200);
}

TEST_F(Quiz, of_the_topic_opens_after_the_required_tasks_and_completes_it) {
    auto extra = task("Für Schnelle");
    extra.path = learning::LearningPath::Gipfeltour;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), extra}, one_question_));
    quiz_ = given.quiz_path(given.topic_quiz);
    EXPECT_EQ(ada_browser_->get(quiz_).status, 409);
    tick(given, 0);
    EXPECT_TRUE(ada_browser_->get("/start").shows("Jetzt kommt noch:"));
    EXPECT_EQ(support::first_link(ada_browser_->get("/start").body, given.path()), quiz_);
    const auto result = ada_browser_->follow(hand_in("Regen"));
    EXPECT_TRUE(result.shows("1 von 1 Punkt"));
    EXPECT_TRUE(result.shows("Damit hast du das ganze Thema geschafft!"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given.id), 1);
    EXPECT_EQ(ada_browser_->follow(hand_in("Wut")).status, 200) << "practice goes on";
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
}

TEST_F(Quiz, counts_each_attempt_and_a_later_failure_takes_nothing_away) {
    const auto given = give_quiz(one_question_);
    const auto first = ada_browser_->follow(hand_in("Wut"));
    EXPECT_TRUE(first.shows("Versuch 1"));
    EXPECT_TRUE(first.shows("0 von 1 Punkt"));
    EXPECT_TRUE(first.shows("Noch einmal versuchen"));
    const auto second = ada_browser_->follow(hand_in("Regen"));
    EXPECT_TRUE(second.shows("Versuch 2"));
    EXPECT_TRUE(second.shows("1 Punkt mehr als beim letzten Mal"));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Aufgabe 1 von 1: Messen"));
    const auto third = ada_browser_->follow(hand_in("Glück"));
    EXPECT_TRUE(third.shows("Das hier war zum Üben"));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Aufgabe 1 von 1: Messen"));
    tick(given, 1);
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
}

TEST_F(Quiz, handed_in_twice_counts_once_with_the_first_answers) {
    give_quiz(one_question_);
    const auto form = page();
    const auto wrong = answer_form(form, {{"Was misst man?", {"Wut"}}});
    const auto right = answer_form(form, {{"Was misst man?", {"Regen"}}});
    const auto first = hand_in(wrong);
    EXPECT_EQ(hand_in(wrong).location(), first.location());
    EXPECT_EQ(hand_in(right).location(), first.location());
    EXPECT_EQ(attempts(), 1);
    EXPECT_EQ(points_of(1), 0);
}

TEST_F(Quiz, handed_in_again_from_another_window_with_other_answers_keeps_them_for_the_next_attempt) {
    give_quiz(quiz({choice("Was misst man?", {"Regen", "Wut", "Glück", "Zeit"}, {0}),
                    drafts::short_answer("Warum?", "Ein Grund genügt.")}));
    const auto form = page();
    const auto first = hand_in(answer_form(form, {{"Was misst man?", {"Wut"}}}, {{"Warum?", "Darum."}}));
    const auto other = answer_form(form, {{"Was misst man?", {"Regen"}}}, {{"Warum?", "Weil es regnet."}});
    const auto again = hand_in(other);
    EXPECT_EQ(again.location(), first.location());
    EXPECT_TRUE(ada_browser_->follow(again).shows("Dieses Quiz hattest du schon abgegeben."));
    const auto next = page();
    EXPECT_NE(next.find("Weil es regnet.</textarea>"), std::string::npos);
    EXPECT_NE(next.find(" checked><span>Regen"), std::string::npos) << "whatever its place is now";
    EXPECT_FALSE(ada_browser_->follow(hand_in(answer_form(form, {{"Was misst man?", {"Wut"}}}, {{"Warum?", "Darum."}})))
                     .shows("hattest du schon abgegeben"))
        << "the same form again says nothing";
    EXPECT_EQ(attempts(), 1);
}

TEST_F(Quiz, handed_in_by_many_tabs_at_once_counts_once) {
    give_quiz(one_question_);
    const auto form = answer_form(page(), {{"Was misst man?", {"Regen"}}});
    constexpr int tabs = 20;
    std::vector<std::future<Reply>> replies;
    for (int i = 0; i < tabs; ++i)
        replies.push_back(std::async(std::launch::async, [&] {
            support::HttpClient tab(app_->port());
            tab.cookies() = ada_browser_->cookies();
            tab.set_csrf(ada_browser_->csrf());
            return tab.post(quiz_, form);
        }));
    for (auto& reply : replies) EXPECT_EQ(reply.get().location(), quiz_ + "/attempts/1");
    EXPECT_EQ(attempts(), 1);
}

TEST_F(Quiz, takes_only_the_number_that_comes_next) {
    give_quiz(one_question_);
    const auto field = field_of(page(), "Was misst man?");
    for (const auto* wrong : {"", "0", "-1", "2", "99", "abc", "1.0", " 1", "4294967297", "9223372036854775808"})
        EXPECT_EQ(hand_in({{"attempt", wrong}, {field, "0"}}).status, 409) << wrong;
    EXPECT_EQ(attempts(), 0);
    hand_in("Wut");
    EXPECT_EQ(hand_in({{"attempt", "3"}, {field, "0"}}).status, 409);
    EXPECT_EQ(attempts(), 1);
    for (const auto* number : {"2", "99", "4294967297"})
        EXPECT_EQ(ada_browser_->get(quiz_ + "/attempts/" + number).status, 404) << number;
}

TEST_F(Quiz, refuses_positions_that_are_not_on_the_page) {
    give_quiz(one_question_);
    const auto field = field_of(page(), "Was misst man?");
    for (const auto* wrong : {"3", "-1", "a", "0x0", "1e0", "NaN", "", "99999999999999999999"})
        EXPECT_EQ(hand_in({{"attempt", "1"}, {field, wrong}}).status, 400) << wrong;
    EXPECT_EQ(attempts(), 0);
}

TEST_F(Quiz, needs_exactly_the_right_options_and_counts_none_twice) {
    give_quiz(quiz({choice("Was misst man?", {"Regen", "Wind", "Wut", "Glück"}, {0, 1})}));
    hand_in(answer_form(page(), {{"Was misst man?", {"Regen"}}}));
    hand_in(answer_form(page(), {{"Was misst man?", {"Regen", "Wind", "Wut"}}}));
    hand_in(answer_form(page(), {{"Was misst man?", {"Regen", "Regen", "Wind"}}}));
    hand_in({{"attempt", "4"}});
    EXPECT_EQ(points_of(1), 0);
    EXPECT_EQ(points_of(2), 0);
    EXPECT_EQ(points_of(3), 1);
    EXPECT_EQ(points_of(4), 0) << "nothing ticked";
}

TEST_F(Quiz, gives_no_points_for_questions_left_out_or_for_fields_of_ones_own) {
    give_quiz(quiz({choice("Was misst man?", {"Regen", "Wut"}, {0}), choice("Womit?", {"Glas", "Sieb"}, {0})}));
    auto form = answer_form(page(), {{"Was misst man?", {"Regen"}}});
    form.insert(form.end(), {{"points", "2"}, {"max_points", "1"}, {"state", "passed"}, {"verdict", "right"}});
    const auto result = ada_browser_->follow(hand_in(form));
    EXPECT_TRUE(result.shows("1 von 2 Punkten"));
}

TEST_F(Quiz, forgives_blanks_and_capitals_in_a_gap) {
    give_quiz(quiz({blank("Man misst mit dem ___.", {"Öl Thermometer"})}));
    const std::pair<const char*, int> answers[] = {
        {"Öl Thermometer", 1}, {"  öl   thermometer ", 1}, {"ÖL THERMOMETER", 1}, {"Ölthermometer", 0}, {"", 0}};
    int number = 0;
    for (const auto& [text, points] : answers) {
        hand_in(answer_form(page(), {}, {{"Man misst mit dem", text}}));
        EXPECT_EQ(points_of(++number), points) << text;
    }
}

TEST_F(Quiz, changed_by_the_teacher_meanwhile_is_not_graded_by_accident) {
    const auto given = give_quiz(one_question_);
    const auto old_form = answer_form(page(), {{"Was misst man?", {"Regen"}}});
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("UPDATE question SET retired_at = 1 WHERE quiz_id = ?", given.task_quizzes[0]);
        tx.run(
            "INSERT INTO question (quiz_id, position, kind, text, options, correct) "
            "VALUES (?, 0, 'multiple_choice', 'Neu?', '[{\"text\":\"ja\"},{\"text\":\"nein\"}]', '[1]')",
            given.task_quizzes[0]);
        return tx.run("UPDATE topic SET version = version + 1 WHERE id = ?", given.topic);
    });
    const auto refused = hand_in(old_form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.shows("Das Quiz wurde inzwischen geändert"));
    EXPECT_EQ(attempts(), 0);
    EXPECT_EQ(hand_in(answer_form(page(), {{"Neu?", {"nein"}}})).status, 303);
    EXPECT_EQ(points_of(1), 1);
}

TEST_F(Quiz, keeps_the_old_questions_on_the_result_of_an_old_attempt) {
    const auto given = give_quiz(one_question_);
    const auto result = hand_in("Wut").location();
    app_->in_database([&](db::WriteTx& tx) {
        return tx.run("UPDATE question SET retired_at = 1 WHERE quiz_id = ?", given.task_quizzes[0]);
    });
    EXPECT_TRUE(ada_browser_->get(result).shows("Was misst man?"));
    EXPECT_EQ(ada_browser_->get(quiz_).status, 404) << "nothing is asked any more";
}

TEST_F(Quiz, has_the_same_order_on_every_reload_and_another_one_in_another_attempt) {
    const std::vector<std::string> six{"eins", "zwei", "drei", "vier", "fünf", "sechs"};
    give_quiz(quiz({choice("Was misst man?", six, {0})}));
    std::set<std::vector<std::string>> orders;
    constexpr int tries = 6;
    for (int i = 0; i < tries; ++i) {
        const auto shown = options_of(page(), "Was misst man?");
        EXPECT_EQ(shown.size(), six.size());
        EXPECT_EQ(options_of(page(), "Was misst man?"), shown);
        const auto result = ada_browser_->follow(hand_in("zwei"));
        EXPECT_TRUE(result.shows("<li class=\"own\">zwei")) << "the result marks what was chosen";
        orders.insert(shown);
    }
    EXPECT_GT(orders.size(), 1u);
}

TEST_F(Quiz, says_nothing_about_the_key_not_even_by_the_length_of_its_page) {
    const auto given = give_quiz(one_question_);
    auto page_with_key = [&](const char* correct) {
        app_->in_database([&](db::WriteTx& tx) {
            return tx.run("UPDATE question SET correct = ? WHERE quiz_id = ?", correct, given.task_quizzes[0]);
        });
        return page();
    };
    EXPECT_EQ(page_with_key("[0]"), page_with_key("[2]"));
    const auto result = ada_browser_->follow(hand_in("Wut"));  // wrong: "Glück" is the key now
    EXPECT_FALSE(result.shows("class=\"own\">Glück"));
    EXPECT_EQ(support::count_of(result.body, "class=\"own\""), 1u);
}

TEST_F(Quiz, asks_only_what_is_meant_for_the_students_path) {
    auto hard = choice("Schwere Frage?", {"ja", "nein"}, {0});
    hard.path = learning::LearningPath::Gipfeltour;
    give_quiz(quiz({choice("Was misst man?", {"Regen", "Wut"}, {0}), hard}));
    EXPECT_EQ(field_of(page(), "Schwere Frage?"), "");
    EXPECT_TRUE(ada_browser_->follow(hand_in("Regen")).shows("1 von 1 Punkt"));
}

TEST_F(Quiz, without_a_question_for_the_student_does_not_stand_in_the_way) {
    auto hard = choice("Schwere Frage?", {"ja", "nein"}, {0});
    hard.path = learning::LearningPath::Gipfeltour;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen", quiz({hard}))}));
    const auto page = ada_browser_->follow(tick(given, 0));
    EXPECT_TRUE(page.shows("Das ganze Thema ist fertig"));
    EXPECT_FALSE(page.shows("Quiz zu dieser Aufgabe"));
}

TEST_F(Quiz, takes_no_endless_answer) {
    give_quiz(quiz({drafts::short_answer("Warum?", "Ein Grund.")}));
    const auto field = field_of(page(), "Warum?");
    EXPECT_EQ(hand_in({{"attempt", "1"}, {field, std::string(64 * 1024 + 1, 'a')}}).status, 413);
    EXPECT_EQ(hand_in({{"attempt", "1"}, {field, std::string(300 * 1024, 'a')}}).status, 413);
    EXPECT_EQ(attempts(), 0);
}

}  // namespace
