// Ada works on a topic: the next step, ticking, forks, replaced and repeated topics. Quizzes are in quiz_test.
#include <gmock/gmock.h>

#include "classroom.h"
#include "db/accounts.h"
#include "db/assignments.h"

namespace {

using drafts::branch;
using drafts::task;
using drafts::topic;
using support::Reply;
using testing::HasSubstr;

class Work : public Classroom {
  protected:
    Reply start() { return ada_browser_->get("/start"); }
    Reply choose(const Given& given, const std::string& group, const std::string& name) {
        return ada_browser_->post(given.path() + "/forks", {{"group", group}, {"branch", name}});
    }
    static bool is_done(const Given& given, std::size_t task) {
        return number("SELECT done FROM task_progress WHERE assignment_id = ? AND task_id = ?", given.id,
                      given.tasks[task]) == 1;
    }
    static std::string state_of(const Given& given) {
        return app_->in_database([&](db::WriteTx& tx) {
            return tx
                .one([](db::Row row) { return row.text(0); }, "SELECT state FROM assignment WHERE id = ?", given.id)
                .value();
        });
    }
};

TEST_F(Work, the_start_page_names_the_next_step_and_leads_there) {
    EXPECT_TRUE(start().shows("Noch kein Thema"));
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    EXPECT_TRUE(start().shows("Los geht’s mit"));
    EXPECT_TRUE(start().shows("Einführung: Ankommen"));
    EXPECT_TRUE(start().shows("0 von 2 Aufgaben geschafft"));
    EXPECT_TRUE(ada_browser_->get(given.path()).shows("<h1>Ankommen</h1>"));
    tick(given, 0);
    EXPECT_TRUE(start().shows("Weiter geht’s mit"));
    EXPECT_TRUE(start().shows("1 von 2 Aufgaben geschafft"));
    const auto link = support::first_link(start().body, given.path());
    EXPECT_EQ(link, given.path() + "?task=" + to_string(given.tasks[1]));
    EXPECT_TRUE(ada_browser_->get(link).shows("<h1>Messen</h1>"));
}

TEST_F(Work, a_tick_is_stored_leads_on_and_can_be_taken_back) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen"), task("Bericht")}));
    const auto ticked = tick(given, 0);
    EXPECT_EQ(ticked.location(), given.path());
    EXPECT_TRUE(ada_browser_->get(ticked.location()).shows("<h1>Messen</h1>"));
    EXPECT_TRUE(is_done(given, 0));
    const auto first_done_at = number("SELECT first_done_at FROM task_progress WHERE assignment_id = ?", given.id);

    app_->clock().advance_ms(60'000);
    const auto taken_back = tick(given, 0, false);
    EXPECT_TRUE(ada_browser_->get(taken_back.location()).shows("<h1>Ankommen</h1>")) << "one stays at the task";
    EXPECT_FALSE(is_done(given, 0));
    tick(given, 0);
    EXPECT_EQ(number("SELECT first_done_at FROM task_progress WHERE assignment_id = ?", given.id), first_done_at);
    EXPECT_EQ(tick(given, 0).status, 303) << "twice is harmless";
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ?", given.id), 1);
}

TEST_F(Work, a_tick_asked_for_as_json_is_answered_as_json) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    const support::Fields json{{"Accept", "application/json"}};
    const auto first = ada_browser_->post(given.tick_path(0), {{"done", "1"}}, json);
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.header("content-type"), "application/json");
    EXPECT_EQ(first.body, R"({"done":true,"complete":false,"required_done":1,"required_total":2,"next":")" +
                              given.path() + R"("})");
    EXPECT_THAT(ada_browser_->post(given.tick_path(1), {{"done", "1"}}, json).body, HasSubstr(R"("complete":true)"));
    const auto refused = ada_browser_->post(given.tick_path(0), {{"done", "0"}}, json);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr(R"("error":"Dieses Thema ist abgeschlossen)"));
}

TEST_F(Work, anything_but_yes_and_no_is_not_a_tick) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen")}));
    for (const auto* value : {"", "2", "-1", "true", "1 ", "01", "1e0", "[]"})
        EXPECT_EQ(ada_browser_->post(given.tick_path(0), {{"done", value}}).status, 400) << value;
    EXPECT_EQ(ada_browser_->post(given.tick_path(0), {{"done", "1"}, {"done", "0"}}).status, 400) << "both at once";
    EXPECT_FALSE(is_done(given, 0));
}

TEST_F(Work, fields_that_are_not_asked_for_change_nothing) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    ada_browser_->post(
        given.tick_path(0),
        {{"done", "1"}, {"student_id", to_string(ben_)}, {"role", "admin"}, {"state", "completed"}, {"points", "100"}});
    EXPECT_EQ(state_of(given), "active");
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ? AND role = 'student'", ada_), 1);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ?", ben_), 0);
}

TEST_F(Work, the_last_required_task_completes_the_topic_and_it_stays_readable) {
    auto extra = task("Für Schnelle");
    extra.path = learning::LearningPath::Gipfeltour;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), extra}));
    EXPECT_TRUE(ada_browser_->get(given.path()).shows("0 von 1 geschafft")) << "only required tasks count";
    const auto page = ada_browser_->follow(tick(given, 0));
    EXPECT_TRUE(page.shows("Geschafft! Das ganze Thema ist fertig."));
    EXPECT_EQ(state_of(given), "completed");
    EXPECT_TRUE(start().shows("Du bist mit diesem Thema fertig"));
    EXPECT_FALSE(ada_browser_->get(given.path()).shows("Ich habe das geschafft")) << "nothing to tick any more";
    EXPECT_EQ(tick(given, 0, false).status, 409);
    EXPECT_TRUE(is_done(given, 0));
}

TEST_F(Work, a_hidden_task_is_neither_shown_nor_ticked) {
    auto hidden = task("Geheim");
    hidden.hidden = true;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), hidden}));
    EXPECT_FALSE(ada_browser_->get(given.path()).shows("Geheim"));
    EXPECT_FALSE(ada_browser_->get(given.path() + "?task=" + to_string(given.tasks[1])).shows("Geheim"));
    EXPECT_EQ(tick(given, 1).status, 404);
}

TEST_F(Work, a_fork_is_offered_when_it_is_due_and_open_until_its_first_task_is_done) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), branch("Regen", "weg", "regen"),
                                                   branch("Wind", "weg", "wind"), task("Bericht")}));
    EXPECT_FALSE(ada_browser_->get(given.path()).shows("Wähle deinen Weg"));
    EXPECT_EQ(tick(given, 1).status, 404) << "no branch, no task of it";
    tick(given, 0);
    const auto fork = ada_browser_->get(given.path());
    EXPECT_TRUE(fork.shows("Wähle deinen Weg"));
    EXPECT_TRUE(start().shows("Hier darfst du wählen:"));

    EXPECT_EQ(choose(given, "weg", "schnee").status, 409);
    EXPECT_EQ(choose(given, "", "").status, 409);
    EXPECT_EQ(choose(given, "weg", "regen").status, 303);
    EXPECT_TRUE(ada_browser_->get(given.path()).shows("<h1>Regen</h1>"));
    EXPECT_EQ(tick(given, 2).status, 404) << "the other branch is not on the route";
    EXPECT_EQ(choose(given, "weg", "wind").status, 303) << "one may still change one's mind";
    tick(given, 2);
    EXPECT_EQ(choose(given, "weg", "regen").status, 409) << "now it is decided";
    EXPECT_TRUE(start().shows("2 von 3 Aufgaben geschafft"));
    tick(given, 3);
    EXPECT_EQ(state_of(given), "completed");
}

TEST_F(Work, giving_the_same_topic_again_changes_nothing) {
    const auto draft = topic("Wetter", {task("Ankommen"), task("Messen")});
    const auto given = give(ada_, draft);
    tick(given, 0);
    for (const auto& address : {student_path(ada_) + "/assignments", class_path() + "/assignments"}) {
        const auto reply = berg_browser_->post(address, {{"topic_id", to_string(given.topic)}});
        EXPECT_EQ(reply.status, 303);
        EXPECT_EQ(state_of(given), "active");
        EXPECT_TRUE(is_done(given, 0));
        EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ?", ada_), 1);
    }
    EXPECT_TRUE(start().shows("1 von 2 Aufgaben geschafft"));
}

TEST_F(Work, another_topic_replaces_the_first_one_which_keeps_everything_and_refuses_ticks) {
    const auto first = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    tick(first, 0);
    const auto second = give(ada_, topic("Klima", {task("Lesen")}));
    EXPECT_EQ(state_of(first), "replaced");
    EXPECT_TRUE(start().shows("Klima"));
    EXPECT_FALSE(start().shows("Wetter"));
    EXPECT_EQ(tick(first, 1).status, 409);
    EXPECT_EQ(tick(first, 0, false).status, 409);
    EXPECT_EQ(choose(first, "weg", "regen").status, 409);
    EXPECT_TRUE(is_done(first, 0));
    EXPECT_TRUE(ada_browser_->get(first.path()).shows("geschafft")) << "it can still be read";
    tick(second, 0);
    EXPECT_EQ(state_of(second), "completed");
}

TEST_F(Work, coming_back_to_a_replaced_topic_loses_nothing) {
    const auto first = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    tick(first, 0);
    give(ada_, topic("Klima", {task("Lesen")}));
    const auto again = give(ada_, first.topic);
    EXPECT_TRUE(start().shows("1 von 2 Aufgaben geschafft"));
    EXPECT_TRUE(is_done(again, 0));
    tick(again, 1);
    EXPECT_EQ(state_of(again), "completed");
}

TEST_F(Work, giving_a_finished_topic_to_the_class_again_leaves_it_finished) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen")}));
    tick(given, 0);
    const auto reply = berg_browser_->post(class_path() + "/assignments", {{"topic_id", to_string(given.topic)}});
    EXPECT_TRUE(berg_browser_->follow(reply).shows("jetzt das Thema für 1 ")) << "for Ben";
    EXPECT_TRUE(start().shows("Du bist mit diesem Thema fertig"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ?", ada_), 1);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ?", ben_), 1);
}

TEST_F(Work, the_topic_that_came_back_is_the_newest_one_when_it_is_finished) {
    const auto first = give(ada_, topic("Wetter", {task("Ankommen")}));
    app_->clock().advance_ms(1000);
    const auto second = give(ada_, topic("Klima", {task("Lesen")}));
    tick(second, 0);
    app_->clock().advance_ms(1000);
    const auto again = give(ada_, first.topic);
    EXPECT_TRUE(start().shows("Wetter"));
    EXPECT_FALSE(start().shows("Klima"));
    tick(again, 0);
    EXPECT_TRUE(start().shows("Wetter"));
    EXPECT_FALSE(start().shows("Klima"));
    EXPECT_TRUE(berg_browser_->get("/classes").shows("1 von 2"));
}

TEST_F(Work, a_topic_whose_last_quiz_was_passed_while_it_was_replaced_comes_back_finished) {
    const auto last_quiz = drafts::quiz({drafts::choice("Was misst man?", {"Regen", "Wut"}, {0})});
    const auto first = give(ada_, topic("Wetter", {task("Ankommen")}, last_quiz));
    tick(first, 0);
    const auto open_tab = ada_browser_->get(first.quiz_path(first.topic_quiz)).body;
    app_->clock().advance_ms(1000);
    give(ada_, topic("Klima", {task("Lesen")}));
    const auto reply =
        ada_browser_->post(first.quiz_path(first.topic_quiz), answer_form(open_tab, {{"Was misst man?", {"Regen"}}}));
    EXPECT_EQ(reply.status, 303) << "nothing typed is lost";
    EXPECT_TRUE(start().shows("Klima"));
    app_->clock().advance_ms(1000);
    give(ada_, first.topic);
    EXPECT_EQ(state_of(first), "completed");
    EXPECT_TRUE(start().shows("Du bist mit diesem Thema fertig"));
}

TEST_F(Work, two_topics_never_become_active_at_once) {
    give(ada_, topic("Wetter", {task("Ankommen")}));
    give(ada_, topic("Klima", {task("Lesen")}));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ? AND state = 'active'", ada_), 1);
}

TEST_F(Work, the_number_of_done_tasks_is_the_same_on_every_page) {
    auto extra = task("Für Schnelle");
    extra.path = learning::LearningPath::Gipfeltour;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), extra, task("Messen"), task("Bericht")}));
    tick(given, 0);
    tick(given, 1);
    EXPECT_TRUE(start().shows("1 von 3 Aufgaben geschafft"));
    EXPECT_TRUE(ada_browser_->get(given.path()).shows("1 von 3 geschafft"));
    EXPECT_TRUE(berg_browser_->get(student_path(ada_)).shows("1 von 3, 33 %"));
    EXPECT_TRUE(berg_browser_->get(class_path()).shows("<td class=\"number\">1/3</td>"));
}

TEST_F(Work, another_path_changes_what_is_required_at_the_next_request) {
    auto extra = task("Für Schnelle");
    extra.path = learning::LearningPath::Gipfeltour;
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), extra}));
    app_->in_database([&](db::WriteTx& tx) {
        db::set_path(tx, ada_, learning::LearningPath::Gipfeltour);
        return 0;
    });
    EXPECT_TRUE(start().shows("0 von 2 Aufgaben geschafft"));
    tick(given, 0);
    EXPECT_EQ(state_of(given), "active");
}

}  // namespace
