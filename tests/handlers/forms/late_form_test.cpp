// The session ends while somebody writes: the form is kept in the log-in page and sent once, for the same person only.
#include "classroom.h"
#include "crypto/password.h"
#include "db/accounts.h"

namespace {

using support::Fields;
using support::HttpClient;
using support::Reply;

class LateForm : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        given_ = give(ada_, drafts::topic("Wetter", {drafts::task("Ankommen")},
                                          drafts::quiz({drafts::short_answer("Warum?", "Die Wand speichert Wärme.")})));
        tick(given_, 0);
        static const auto hash = crypto::hash_password("geheim-geheim-42");
        app_->in_database([&](db::WriteTx& tx) {
            for (const auto person : {ada_, ben_, frau_berg_}) db::set_password_hash(tx, person, hash);
            return 0;
        });
    }
    std::string quiz() const { return given_.quiz_path(given_.topic_quiz); }
    std::string username(learning::UserId person) const {
        return app_->in_database([&](db::WriteTx& tx) { return db::find_person(tx, person)->username; });
    }
    std::int64_t attempts() const {
        return number("SELECT count(*) FROM quiz_attempt WHERE assignment_id = ?", given_.id);
    }
    static void end_session(HttpClient& browser) { browser.cookies().erase(support::session_cookie); }

    /// Logs in on the page that carries the form.
    static Reply log_in_on(HttpClient& browser, const Reply& page, const std::string& username,
                           const std::string& password = "geheim-geheim-42") {
        Fields fields{{"username", username}, {"password", password}, {"csrf", support::hidden_field(page.body, "csrf")}};
        for (const auto* name : {"kept_form", "files_lost"})
            if (const auto value = support::hidden_field(page.body, name); !value.empty()) fields.emplace_back(name, value);
        return browser.post("/login", fields);
    }
    /// Ada hands in after her session has ended.
    Reply hand_in_too_late(const std::string& text) {
        auto form = answer_form(ada_browser_->get(quiz()).body, {}, {{"Warum?", text}});
        form.emplace_back("csrf", ada_browser_->csrf());
        end_session(*ada_browser_);
        return ada_browser_->post(quiz(), form);
    }

    Given given_;
};

std::string five_kib() {
    std::string text;
    for (int i = 0; text.size() < 5 * 1024; ++i) text += "Zeile " + std::to_string(i) + ": Weil die \"Wand\" & der Boden warm sind – 100 %.\n";
    return text;
}

TEST_F(LateForm, of_five_kib_is_there_after_log_in_and_was_sent_once) {
    const auto text = five_kib();
    const auto page = hand_in_too_late(text);
    EXPECT_EQ(page.status, 401);
    EXPECT_TRUE(page.shows("Die Anmeldung ist abgelaufen."));
    EXPECT_FALSE(page.shows("Zeile 3")) << "whoever sits there now reads nothing";
    EXPECT_FALSE(page.shows("Dateien werden nicht aufgehoben"));
    EXPECT_EQ(attempts(), 0);
    const auto sent = log_in_on(*ada_browser_, page, username(ada_));
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(sent.location(), quiz() + "/attempts/1");
    EXPECT_TRUE(ada_browser_->get(sent.location()).shows("Zeile 3: Weil die &quot;Wand&quot; &amp; der Boden"));
    EXPECT_EQ(attempts(), 1);
    EXPECT_EQ(number("SELECT count(*) FROM quiz_answer a JOIN quiz_attempt t ON t.id = a.attempt_id "
                     "WHERE t.assignment_id = ? AND a.text = ?", given_.id, text), 1);
    EXPECT_EQ(log_in_on(*ada_browser_, page, username(ada_)).status, 403) << "the page of before has no token for now";
    EXPECT_EQ(attempts(), 1);
}

TEST_F(LateForm, sent_by_two_log_ins_works_once) {
    const auto page = hand_in_too_late("Weil.");
    HttpClient again(app_->port());
    again.cookies() = ada_browser_->cookies();
    EXPECT_EQ(log_in_on(*ada_browser_, page, username(ada_)).location(), quiz() + "/attempts/1");
    EXPECT_EQ(log_in_on(again, page, username(ada_)).location(), quiz() + "/attempts/1");
    EXPECT_EQ(attempts(), 1);
}

TEST_F(LateForm, survives_a_wrong_password) {
    const auto refused = log_in_on(*ada_browser_, hand_in_too_late("Weil."), username(ada_), "falsch");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.shows("Die Anmeldung ist abgelaufen."));
    EXPECT_EQ(log_in_on(*ada_browser_, refused, username(ada_)).location(), quiz() + "/attempts/1");
    EXPECT_EQ(attempts(), 1);
}

TEST_F(LateForm, is_nothing_for_anybody_else) {
    const auto page = hand_in_too_late("Weil.");
    const auto reply = log_in_on(*ada_browser_, page, username(ben_));
    EXPECT_EQ(reply.location(), "/");
    EXPECT_TRUE(ada_browser_->follow(reply).shows("Die aufgehobene Eingabe war von einem anderen Konto"));
    EXPECT_EQ(attempts(), 0);
    EXPECT_EQ(number("SELECT count(*) FROM quiz_attempt t JOIN assignment s ON s.id = t.assignment_id WHERE s.student_id = ?", ben_), 0);
}

TEST_F(LateForm, is_no_longer_sent_after_a_day) {
    const auto page = hand_in_too_late("Weil.");
    app_->clock().advance_ms(24LL * 60 * 60 * 1000 + 1);
    const auto reply = log_in_on(*ada_browser_, page, username(ada_));
    EXPECT_TRUE(ada_browser_->follow(reply).shows("älter als ein Tag"));
    EXPECT_EQ(attempts(), 0);
}

TEST_F(LateForm, of_a_teacher_with_a_one_time_key_works_once_even_if_it_had_arrived) {
    const auto classes = berg_browser_->get("/classes");
    const Fields form{{"name", "9z"}, {"form_key", support::hidden_field(classes.body, "form_key")},
                      {"csrf", berg_browser_->csrf()}};
    EXPECT_EQ(berg_browser_->post("/classes", form).status, 303);
    end_session(*berg_browser_);
    const auto page = berg_browser_->post("/classes", form);
    EXPECT_EQ(page.status, 401);
    EXPECT_EQ(log_in_on(*berg_browser_, page, username(frau_berg_)).status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM school_class c JOIN class_teacher t ON t.class_id = c.id "
                     "WHERE c.name = '9z' AND t.account_id = ?", frau_berg_), 1);
}

TEST_F(LateForm, with_a_wrong_field_comes_back_as_the_page_that_says_so) {
    end_session(*berg_browser_);
    const auto token = berg_browser_->csrf();
    const auto page = berg_browser_->post("/classes", {{"name", ""}, {"csrf", token}});
    const auto refused = log_in_on(*berg_browser_, page, username(frau_berg_));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(berg_browser_->cookies().contains(support::session_cookie)) << "the log-in has worked all the same";
}

TEST_F(LateForm, with_a_file_says_that_the_file_is_not_kept) {
    end_session(*berg_browser_);
    const auto page = berg_browser_->upload("/topics/import", "file", "neu.json", "{}");
    EXPECT_EQ(page.status, 401);
    EXPECT_TRUE(page.shows("Dateien werden nicht aufgehoben."));
    EXPECT_EQ(log_in_on(*berg_browser_, page, username(frau_berg_)).status, 422) << "the form asks for the file again";
}

TEST_F(LateForm, from_another_site_or_without_a_token_of_ours_is_not_kept) {
    const auto token = ada_browser_->csrf();
    end_session(*ada_browser_);
    const Fields form{{"attempt", "1"}, {"csrf", token}};
    EXPECT_TRUE(support::hidden_field(ada_browser_->post(quiz(), form, {{"Origin", "https://evil.example"}}).body, "kept_form").empty());
    EXPECT_TRUE(support::hidden_field(ada_browser_->post(quiz(), {{"attempt", "1"}, {"csrf", "x.1.y"}}).body, "kept_form").empty());
    EXPECT_EQ(ada_browser_->post("/logout", {{"csrf", token}}).location(), "/login") << "there is nothing to keep";
}

TEST_F(LateForm, of_an_earlier_session_of_the_same_person_is_shown_again_to_be_sent) {
    const auto form = answer_form(ada_browser_->get(quiz()).body, {}, {{"Warum?", "Weil die Wand warm ist."}});
    const auto later = log_in(ada_);
    auto old = form;
    old.emplace_back("csrf", ada_browser_->csrf());
    const auto csrf = later->csrf();
    const auto page = later->post(quiz(), old);
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(page.shows("Du hast dich inzwischen neu angemeldet."));
    EXPECT_TRUE(page.shows("Weil die Wand warm ist.</textarea>"));
    EXPECT_EQ(support::hidden_field(page.body, "csrf"), csrf);
    EXPECT_EQ(attempts(), 0);
    later->set_csrf(csrf);
    EXPECT_EQ(later->post(quiz(), form).status, 303);
    auto of_ben = form;
    of_ben.emplace_back("csrf", ben_browser_->csrf());
    EXPECT_FALSE(later->post(quiz(), of_ben).shows("Weil die Wand warm ist."));
}

}  // namespace
