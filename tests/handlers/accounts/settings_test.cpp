// What Ada sets for herself: how pages look to her, and her own password.
#include "classroom.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/school.h"

namespace {

using support::Fields;
using support::HttpClient;
using support::Reply;

constexpr const char* old_password = "geheim-geheim-42";
constexpr const char* new_password = "mein neues Wort";

class OwnSettings : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        static const auto hash = crypto::hash_password(old_password);
        app_->in_database([&](db::WriteTx& tx) {
            for (const auto person : {ada_, frau_berg_}) db::set_password_hash(tx, person, hash);
            return 0;
        });
    }
    std::string username(learning::UserId person) const {
        return app_->in_database([&](db::WriteTx& tx) { return db::find_person(tx, person)->username; });
    }
    support::Reply change(HttpClient& browser, const std::string& current, const std::string& wanted) {
        return browser.post("/settings/password",
                            {{"current_password", current}, {"password", wanted}, {"password_again", wanted}});
    }
    int log_in_status(learning::UserId person, const std::string& password) const {
        HttpClient client(app_->port());
        client.get("/login");
        return client.post("/login", {{"username", username(person)}, {"password", password}}).status;
    }
    /// From now on the account has the password of its slip.
    void ask_for_a_new_password(learning::UserId person) {
        app_->in_database([&](db::WriteTx& tx) {
            return tx.run("UPDATE account SET must_change_password = 1 WHERE id = ?", person);
        });
        ada_browser_ = log_in(person);
    }
};

TEST_F(OwnSettings, of_reading_hold_on_every_page_in_every_session_and_go_again) {
    EXPECT_FALSE(ada_browser_->get("/start").shows("<html lang=\"de\" class="));
    EXPECT_EQ(ada_browser_->post("/settings/reading", {{"easy_reading", "1"}, {"large_type", "1"}}).location(), "/settings");
    const auto tablet = log_in(ada_);
    for (const auto* path : {"/start", "/settings", "/nowhere"})
        EXPECT_TRUE(tablet->get(path).shows("<html lang=\"de\" class=\"easy-reading large-type\">")) << path;
    EXPECT_FALSE(ben_browser_->get("/start").shows("easy-reading"));
    ada_browser_->post("/settings/reading", {{"large_type", "1"}});
    EXPECT_TRUE(tablet->get("/start").shows("<html lang=\"de\" class=\"large-type\">"));
    ada_browser_->post("/settings/reading", {});
    EXPECT_FALSE(tablet->get("/start").shows("<html lang=\"de\" class="));
}

TEST_F(OwnSettings, of_reading_are_nothing_for_teachers) {
    EXPECT_FALSE(berg_browser_->get("/settings").shows("Lesemodus"));
    EXPECT_EQ(berg_browser_->post("/settings/reading", {{"easy_reading", "1"}}).status, 404);
}

TEST_F(OwnSettings, let_her_choose_a_password_and_end_all_other_sessions) {
    const auto tablet = log_in(ada_);
    ASSERT_EQ(tablet->get("/start").status, 200);
    const auto token = ada_browser_->cookies().at(support::session_cookie);
    const auto changed = change(*ada_browser_, old_password, new_password);
    EXPECT_EQ(changed.status, 303);
    EXPECT_NE(ada_browser_->cookies().at(support::session_cookie), token) << "the session is a new one";
    EXPECT_TRUE(ada_browser_->follow(changed).shows("Das neue Passwort gilt ab jetzt."));
    EXPECT_EQ(tablet->get("/start").status, 303);
    EXPECT_EQ(log_in_status(ada_, old_password), 422);
    EXPECT_EQ(log_in_status(ada_, new_password), 303);
}

TEST_F(OwnSettings, say_what_is_wrong_with_a_password_beside_its_field) {
    const auto wrong = [&](const Fields& fields, const char* sentence, const char* field) {
        const auto page = ada_browser_->post("/settings/password", fields);
        EXPECT_EQ(page.status, 422) << sentence;
        EXPECT_TRUE(page.shows(sentence)) << sentence;
        EXPECT_TRUE(page.shows(std::string("id=\"error-") + field + "\"")) << sentence;
        EXPECT_FALSE(page.shows("mein neues")) << "a password is never sent back";
    };
    wrong({{"current_password", "falsch"}, {"password", new_password}, {"password_again", new_password}},
          "Das bisherige Passwort stimmt nicht.", "current_password");
    wrong({{"current_password", old_password}, {"password", "kurz"}, {"password_again", "kurz"}},
          "braucht 8 bis 128 Zeichen", "password");
    wrong({{"current_password", old_password}, {"password", new_password}, {"password_again", "mein neues Wort!"}},
          "sind verschieden", "password_again");
    wrong({{"current_password", old_password}, {"password", old_password}, {"password_again", old_password}},
          "ist das bisherige", "password");
    app_->in_database([](db::WriteTx& tx) {
        db::store_school_info(tx, {.name = "Schule am Deich"});
        return 0;
    });
    const std::pair<std::string, const char*> easy[] = {{"passwort123", "eines der ersten"},   {"qwertzuiop", "Tasten in einer Reihe"},
                                                        {"abcabcabc", "dieselben Zeichen"},   {username(ada_) + "2026", "Der eigene Name"},
                                                        {"schuleamdeich1", "Der Name der Schule"}};
    for (const auto& [password, sentence] : easy)
        wrong({{"current_password", old_password}, {"password", password}, {"password_again", password}}, sentence, "password");
    EXPECT_EQ(log_in_status(ada_, old_password), 303) << "nothing has changed";
}

TEST_F(OwnSettings, asked_for_a_password_twice_say_the_same_twice) {
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 303) << i;
        EXPECT_TRUE(ada_browser_->get("/start").shows("Das neue Passwort gilt ab jetzt.")) << i;
    }
    EXPECT_EQ(log_in_status(ada_, new_password), 303);
}

TEST_F(OwnSettings, take_a_password_form_pressed_twice_at_once_as_one) {
    const auto hash = crypto::hash_password(new_password);
    const support::Overtaking first_one(*app_, "UPDATE account SET password_hash = '" + hash + "' WHERE id = " + to_string(ada_));
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 303) << "never told that the old password is wrong";
    EXPECT_EQ(log_in_status(ada_, new_password), 303);
}

TEST_F(OwnSettings, of_somebody_whose_password_is_replaced_while_it_is_compared_stay_as_they_are) {
    const auto hash = crypto::hash_password("vom neuen Zettel");
    const support::Overtaking slip(*app_, "UPDATE account SET password_hash = '" + hash + "' WHERE id = " + to_string(ada_));
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 422);
    EXPECT_EQ(log_in_status(ada_, "vom neuen Zettel"), 303);
}

TEST_F(OwnSettings, of_an_account_that_is_blocked_while_its_password_is_compared_are_gone) {
    const support::Overtaking block(*app_, "UPDATE account SET disabled_at = 1 WHERE id = " + to_string(ada_));
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 401);
}

TEST_F(OwnSettings, let_nobody_guess_the_password_of_an_open_session) {
    int tries = 0;
    while (tries < 60 && change(*ada_browser_, "falsch" + std::to_string(tries), new_password).status == 422) ++tries;
    EXPECT_LT(tries, 10);
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 429);
}

TEST_F(OwnSettings, ask_a_teacher_for_a_longer_password) {
    EXPECT_TRUE(change(*berg_browser_, old_password, "elf zeichen").shows("braucht 12 bis 128 Zeichen"));
    EXPECT_EQ(change(*berg_browser_, old_password, "zwölf Zeichen").status, 303);
}

TEST_F(OwnSettings, of_a_class_that_forbids_it_let_nobody_change_the_password) {
    app_->in_database([&](db::WriteTx& tx) {
        return tx.run("UPDATE school_class SET students_may_change_password = 0 WHERE id = ?", class_);
    });
    EXPECT_TRUE(ada_browser_->get("/settings").shows("gibt die Lehrkraft die Passwörter aus"));
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 403);
    EXPECT_EQ(log_in_status(ada_, old_password), 303);
    ask_for_a_new_password(ada_);
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 303) << "whoever has to change it may";
}

TEST_F(OwnSettings, lead_everybody_with_a_password_of_a_slip_to_a_new_one_first) {
    ask_for_a_new_password(ada_);
    EXPECT_EQ(ada_browser_->get("/start").location(), "/settings");
    EXPECT_EQ(ada_browser_->get("/login").location(), "/") << "what is there for everybody stays so";
    const auto page = ada_browser_->get("/settings");
    EXPECT_TRUE(page.shows("Das ist noch das Passwort vom Zettel."));
    EXPECT_EQ(change(*ada_browser_, old_password, new_password).status, 303);
    EXPECT_EQ(ada_browser_->get("/start").status, 200);
    ask_for_a_new_password(ada_);
    EXPECT_EQ(ada_browser_->post("/logout", {}).location(), "/login") << "leaving is always possible";
}

TEST_F(OwnSettings, keep_a_form_until_the_password_of_the_slip_is_replaced_and_send_it_then) {
    const auto given = give(ada_, drafts::topic("Wetter", {drafts::task("Ankommen")}));
    const auto ticks = [&] { return number("SELECT count(*) FROM task_progress WHERE assignment_id = ?", given.id); };
    ask_for_a_new_password(ada_);
    ada_browser_->get("/settings");
    const auto page = tick(given, 0);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("noch nicht gespeichert, aber aufgehoben"));
    EXPECT_EQ(ticks(), 0);
    EXPECT_EQ(ada_browser_->post(given.tick_path(0), {{"done", "1"}}, {{"Accept", "application/json"}}).status, 403);
    EXPECT_EQ(ticks(), 0);

    const auto with_form = [&](const Reply& shown, const std::string& again) {
        return ada_browser_->post("/settings/password", {{"current_password", old_password}, {"password", new_password}, {"password_again", again},
                                                         {"kept_form", support::hidden_field(shown.body, "kept_form")}});
    };
    const auto refused = with_form(page, "vertippt");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(ticks(), 0);
    EXPECT_TRUE(with_form(refused, new_password).location().starts_with(given.path()));
    EXPECT_EQ(ticks(), 1);
}

}  // namespace
