// What people see while nothing can be stored: a page that says so and still has what they typed. The
// storage becomes read-only by taking the database file away, and is well again when it is back.
#include <chrono>
#include <filesystem>
#include <thread>

#include "classroom.h"

namespace {

using support::Reply;

class KeptForm : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        given_ = give(ada_, drafts::topic("Wetter", {drafts::task("Ankommen")},
                                          drafts::quiz({drafts::short_answer("Warum?", "Die Wand speichert Wärme.")})));
        tick(given_, 0);
    }
    void TearDown() override {
        if (std::filesystem::exists(file_ + ".away")) bring_back();
    }
    void take_away() const { std::filesystem::rename(file_, file_ + ".away"); }
    void bring_back() {
        std::filesystem::rename(file_ + ".away", file_);
        for (int i = 0; i < 200 && tick(given_, 0).status == 503; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    Reply hand_in(const std::string& quiz_page, const std::string& text) {
        return ada_browser_->post(given_.quiz_path(given_.topic_quiz), answer_form(quiz_page, {}, {{"Warum?", text}}));
    }

    /// The change is refused at once; what is wrong with the storage is known when the writer has looked at it.
    bool is_soon_told(const std::string& words) {
        for (int i = 0; i < 100; ++i) {
            if (berg_browser_->get("/classes").shows(words)) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    Given given_;
    const std::string file_ = app_->folder() / "data/lernmanager.db";
};

TEST_F(KeptForm, a_student_keeps_the_answer_and_sends_it_again_with_one_press) {
    const auto quiz = ada_browser_->get(given_.quiz_path(given_.topic_quiz));
    take_away();
    const auto page = hand_in(quiz.body, "Weil die <b>Wand</b>\nwarm ist.");
    EXPECT_EQ(page.status, 503);
    EXPECT_EQ(page.header("retry-after"), "5");
    EXPECT_TRUE(page.shows("Gerade kann nichts gespeichert werden"));
    EXPECT_TRUE(page.shows("Deine Eingabe ist noch im Formular."));
    EXPECT_TRUE(page.shows("Weil die &lt;b&gt;Wand&lt;/b&gt;\nwarm ist."));
    EXPECT_TRUE(page.shows("action=\"" + given_.quiz_path(given_.topic_quiz) + "\""));
    EXPECT_TRUE(page.shows("Noch einmal senden"));
    EXPECT_EQ(support::hidden_field(page.body, "attempt"), "1");
    EXPECT_EQ(support::hidden_field(page.body, "csrf"), ada_browser_->csrf());
    EXPECT_EQ(ada_browser_->get(given_.path()).status, 200) << "reading goes on";
    bring_back();
    EXPECT_EQ(hand_in(quiz.body, "Weil die Wand warm ist.").status, 303);
}

TEST_F(KeptForm, a_teacher_is_told_on_every_page_and_keeps_the_key_of_the_form) {
    const auto classes = berg_browser_->get("/classes");
    EXPECT_FALSE(classes.shows("Der Server kann im Moment nur lesen"));
    const auto key = support::hidden_field(classes.body, "form_key");
    take_away();
    const auto page = berg_browser_->post("/classes", {{"name", "8c"}, {"form_key", key}});
    EXPECT_EQ(page.status, 503);
    EXPECT_TRUE(page.shows("Ihre Eingabe ist noch im Formular."));
    EXPECT_TRUE(page.shows("8c</textarea>"));
    EXPECT_EQ(support::hidden_field(page.body, "form_key"), key);
    EXPECT_TRUE(is_soon_told("Der Server kann im Moment nur lesen"));
    EXPECT_FALSE(ada_browser_->get("/start").shows("Der Server kann im Moment nur lesen"));
    bring_back();
    EXPECT_FALSE(berg_browser_->get("/classes").shows("Der Server kann im Moment nur lesen"));
    EXPECT_EQ(berg_browser_->post("/classes", {{"name", "8c"}, {"form_key", key}}).status, 303);
}

TEST_F(KeptForm, a_password_is_asked_for_again_and_never_sent_back) {
    support::HttpClient visitor(app_->port());
    visitor.get("/login");
    take_away();
    const auto page = visitor.post("/login", {{"username", "nora.neu"}, {"password", "streng-geheim-77"}});
    EXPECT_EQ(page.status, 503);
    EXPECT_FALSE(page.bytes.find("streng-geheim-77") != std::string::npos);
    EXPECT_TRUE(page.shows("nora.neu"));
    EXPECT_TRUE(page.shows("type=\"password\""));
}

TEST_F(KeptForm, a_program_that_asked_for_json_gets_json) {
    take_away();
    const auto answer = ada_browser_->post(given_.tick_path(0), {{"done", "0"}}, {{"Accept", "application/json"}});
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "5");
    EXPECT_TRUE(answer.header("content-type").starts_with("application/json"));
    EXPECT_TRUE(answer.shows("Der Server kann im Moment nur lesen."));
}

}  // namespace
