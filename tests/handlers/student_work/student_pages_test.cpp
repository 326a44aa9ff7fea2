// What a student finds on the start page, beside a task, on paper, and when the account is gone.
#include "classroom.h"
#include "db/assignments.h"
#include "db/classes.h"

namespace {

using drafts::task;
using drafts::topic;
using support::count_of;

class StudentPages : public Classroom {
  protected:
    /// Ada is in a second class with another topic.
    Given give_in_second_class(const learning::TopicDraft& draft) {
        const auto stored = store(draft);
        return app_->in_database([&](db::WriteTx& tx) {
            const auto second = db::insert_class(tx, "AG", 7, frau_berg_);
            db::add_member(tx, second, ada_);
            db::assign_main_topic(tx, ada_, second, stored);
            Given given{.topic = stored, .id = {}, .tasks = {}, .task_quizzes = {}, .topic_quiz = {}};
            given.id = {tx.number("SELECT max(id) FROM assignment WHERE student_id = ? AND topic_id = ?", ada_, stored)};
            given.tasks = {{tx.number("SELECT min(id) FROM task WHERE topic_id = ?", stored)}};
            return given;
        });
    }
};

TEST_F(StudentPages, start_with_one_big_button_where_she_ticked_last) {
    const auto first = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen"), task("Deuten")}));
    const auto second = give_in_second_class(topic("Strom", {task("Lampe"), task("Schalter")}));
    const auto big_button = [&] {
        const auto page = ada_browser_->get("/start").body;
        EXPECT_EQ(count_of(page, "button-big"), 1u);
        const auto at = page.find("button-big");
        return page.substr(page.find('>', at) + 1, page.find("</a>", at) - page.find('>', at) - 1);
    };
    EXPECT_EQ(big_button(), "Einführung: Ankommen");
    tick(second, 0);
    EXPECT_EQ(big_button(), "Aufgabe 1 von 1: Schalter");
    app_->clock().advance_ms(1000);
    tick(first, 0);
    EXPECT_EQ(big_button(), "Aufgabe 1 von 2: Messen");
    EXPECT_TRUE(ada_browser_->get("/start").shows("Aufgabe 1 von 1: Schalter")) << "the rest stands below";
}

TEST_F(StudentPages, show_a_pdf_beside_the_task_in_a_frame_of_their_own) {
    auto draft = topic("Wetter", {task("Ankommen")});
    draft.materials = {drafts::file("blatt.pdf"), drafts::file("daten.txt"), drafts::link("https://example.org/")};
    const auto given = give(ada_, draft);
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("INSERT INTO stored_file (name, file_key, bytes, content_type, original_name, created_at) "
               "VALUES (?, x'00', 1, 'application/pdf', 'x', 0)", "file-" + to_string(given.id));
        return tx.run("UPDATE material SET file_id = (SELECT max(id) FROM stored_file) WHERE topic_id = ? AND kind = 'datei'", given.topic);
    });
    const auto page = ada_browser_->get(given.path());
    std::string address;
    for (const auto& link : support::all_links(page.body, given.path() + "?task="))
        if (link.find("material=") != std::string::npos) address = link.substr(0, link.find('#'));
    ASSERT_FALSE(address.empty()) << page.body;
    if (const auto at = address.find("&amp;"); at != std::string::npos) address.replace(at, 5, "&");
    EXPECT_EQ(count_of(page.body, "<iframe"), 0u);
    const auto beside = ada_browser_->get(address);
    EXPECT_EQ(count_of(beside.body, "<iframe"), 1u);
    EXPECT_TRUE(beside.shows("Schließen"));
    EXPECT_NE(beside.header("content-security-policy").find("frame-src 'self'"), std::string::npos);
    const auto frame = support::first_link(beside.body, "/materials/");
    EXPECT_EQ(count_of(beside.body, "target=\"_blank\""), 5u) << "the text, the link, ↗ twice, and signing in anew";
    for (const auto* wrong : {"0", "999999", "-1", "x"})
        EXPECT_EQ(count_of(ada_browser_->get(address.substr(0, address.rfind('=') + 1) + wrong).body, "<iframe"), 0u) << wrong;
    EXPECT_FALSE(frame.empty());
}

TEST_F(StudentPages, print_the_whole_route_or_one_task_counted_from_one) {
    auto hidden = task("Geheim");
    hidden.hidden = true;
    auto draft = topic("Wetter", {task("Ankommen"), hidden, task("Messen")});
    draft.tasks[0].done_when = "Alles liegt bereit.";
    draft.materials = {drafts::link("https://example.org/karte")};
    const auto given = give(ada_, draft);
    const auto all = ada_browser_->get(given.path() + "/print");
    EXPECT_TRUE(all.shows("Aufgabe 1: Ankommen"));
    EXPECT_TRUE(all.shows("Aufgabe 2: Messen"));
    EXPECT_TRUE(all.shows("Alles liegt bereit."));
    EXPECT_TRUE(all.shows("https://example.org/karte"));
    EXPECT_FALSE(all.shows("Geheim"));
    const auto one = ada_browser_->get(given.path() + "/print?task=" + to_string(given.tasks[2]));
    EXPECT_TRUE(one.shows("Aufgabe 2: Messen"));
    EXPECT_FALSE(one.shows("Ankommen"));
    for (const auto task : {given.tasks[1], learning::TaskId{987654}})
        EXPECT_EQ(ada_browser_->get(given.path() + "/print?task=" + to_string(task)).status, 404);
    EXPECT_EQ(ben_browser_->get(given.path() + "/print").status, 404);
}

TEST_F(StudentPages, of_a_deleted_account_say_so_instead_of_asking_for_a_password) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen")}));
    ASSERT_EQ(ada_browser_->get("/start").status, 200);
    const auto csrf = ada_browser_->csrf();
    app_->in_database([&](db::WriteTx& tx) { return tx.run("DELETE FROM account WHERE id = ?", ada_); });
    app_->restart();
    support::HttpClient browser(app_->port());
    browser.cookies() = ada_browser_->cookies();
    EXPECT_EQ(browser.get("/start").location(), "/login?next=%2Fstart");
    const auto refused = browser.post(given.tick_path(0), {{"done", "1"}, {"csrf", csrf}});
    EXPECT_EQ(refused.status, 401);
    EXPECT_TRUE(refused.shows("Dieses Konto gibt es nicht mehr."));
    EXPECT_FALSE(refused.shows("kept_form"));
}

}  // namespace
