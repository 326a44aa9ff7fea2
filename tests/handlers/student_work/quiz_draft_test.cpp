// What Ada types into a quiz is on the server before she hands it in, comes back on every device, and goes when it has
// been handed in.
#include "classroom.h"

namespace {

using drafts::blank;
using drafts::choice;
using drafts::short_answer;
using support::Fields;
using support::HttpClient;
using support::Reply;

const Fields as_json{{"Accept", "application/json"}};

class QuizDraft : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        const auto draft = drafts::quiz({choice("Was misst man?", {"Regen", "Wind", "Wut", "Glück"}, {0, 1}),
                                         blank("Man misst mit dem ___.", {"Thermometer"}),
                                         short_answer("Warum?", "Ein Grund.")});
        given_ = give(ada_, drafts::topic("Wetter", {drafts::task("Ankommen", draft), drafts::task("Messen")}));
        tick(given_, 0);
        quiz_ = given_.quiz_path(given_.task_quizzes[0]);
    }
    std::string page() { return ada_browser_->get(quiz_).body; }
    Fields answers(const std::string& text) {
        return answer_form(page(), {{"Was misst man?", {"Regen", "Glück"}}}, {{"Man misst", "Ther"}, {"Warum?", text}});
    }
    /// As the script sends it.
    Reply type(HttpClient& browser, Fields fields, const std::string& writer, int version, int base = 0) {
        fields.insert(fields.end(),
                      {{"writer", writer}, {"version", std::to_string(version)}, {"base", std::to_string(base)}});
        return browser.post(quiz_ + "/draft", fields, as_json);
    }
    Reply type(const std::string& text, int version, const std::string& writer = "tablet", int base = 0) {
        return type(*ada_browser_, answers(text), writer, version, base);
    }
    std::int64_t drafts() const { return number("SELECT count(*) FROM draft WHERE account_id = ?", ada_); }

    Given given_;
    std::string quiz_;
};

TEST_F(QuizDraft, comes_back_with_its_ticks_and_texts_and_says_when_it_was_saved) {
    EXPECT_FALSE(ada_browser_->get(quiz_).shows("checked"));
    const auto saved = type("Weil die <b>Wand</b>\nwarm ist.", 1);
    EXPECT_EQ(saved.status, 200);
    EXPECT_TRUE(saved.header("content-type").starts_with("application/json"));
    EXPECT_NE(saved.body.find("\"saved_at\":\""), std::string::npos);
    const auto shown = ada_browser_->get(quiz_);
    EXPECT_TRUE(shown.shows("Weil die &lt;b&gt;Wand&lt;/b&gt;\nwarm ist.</textarea>"));
    EXPECT_TRUE(shown.shows("value=\"Ther\""));
    EXPECT_EQ(support::count_of(shown.body, " checked>"), 2u);
    for (const auto* chosen : {"Regen", "Glück"})
        EXPECT_TRUE(shown.shows(std::string(" checked><span>") + chosen)) << chosen;
    EXPECT_TRUE(shown.shows("data-draft-version=\"1\" data-draft-writer=\"tablet\" data-draft-saved=\""));
}

TEST_F(QuizDraft, survives_log_out_another_device_and_a_restart) {
    type("Weil.", 1);
    ada_browser_->post("/logout", {});
    app_->restart();
    const auto phone = log_in(ada_);
    EXPECT_TRUE(phone->get(quiz_).shows("Weil.</textarea>"));
    EXPECT_EQ(type(*phone, {{"attempt", "1"}, {field_of(phone->get(quiz_).body, "Warum?"), "Weil es regnet."}}, "phone", 2, 1).status,
              200);
    EXPECT_TRUE(phone->get(quiz_).shows("Weil es regnet.</textarea>"));
}

TEST_F(QuizDraft, of_a_packet_that_was_overtaken_overwrites_nothing) {
    type("Weil es regnet.", 5);
    EXPECT_EQ(type("Weil es", 3).status, 200) << "the newer text holds it, so it is safe";
    EXPECT_TRUE(ada_browser_->get(quiz_).shows("Weil es regnet.</textarea>"));
    EXPECT_EQ(drafts(), 1);
}

TEST_F(QuizDraft, of_another_window_is_never_overwritten_unseen) {
    type("Am Tablet getippt.", 5);
    const auto refused = type("Am Handy getippt.", 9, "phone", 0);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.shows("in einem anderen Fenster weitergeschrieben"));
    EXPECT_TRUE(ada_browser_->get(quiz_).shows("Am Tablet getippt.</textarea>"));
    EXPECT_EQ(type("Am Handy getippt.", 10, "phone", 5).status, 200) << "after she has seen it";
    EXPECT_EQ(type("Am Handy getippt.", 2, "laptop", 0).status, 200) << "the same text overwrites nothing";
}

TEST_F(QuizDraft, goes_when_it_is_handed_in_and_a_late_packet_does_not_bring_it_back) {
    type("Weil.", 1);
    EXPECT_EQ(drafts(), 1);
    ada_browser_->post(quiz_, answers("Weil es regnet."));
    EXPECT_EQ(drafts(), 0);
    auto late = answers("Weil.");
    late.front().second = "1";
    const auto refused = type(*ada_browser_, late, "tablet", 2);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(refused.shows("schon abgegeben"));
    EXPECT_EQ(drafts(), 0);
    EXPECT_FALSE(ada_browser_->get(quiz_).shows("Weil.</textarea>")) << "the next attempt begins empty";
}

TEST_F(QuizDraft, keeps_nothing_but_answers_and_takes_no_form_without_a_version) {
    auto fields = answers("Weil.");
    fields.insert(fields.end(), {{"password", "geheim"}, {"qx", "1"}, {"q", "2"}});
    EXPECT_EQ(type(*ada_browser_, fields, "tablet", 1).status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM draft WHERE fields LIKE '%geheim%' OR fields LIKE '%qx%' OR fields LIKE '%csrf%'"), 0);
    for (const auto& [writer, version] : {std::pair{"", 2}, std::pair{"tablet", 0}, std::pair{"tablet", -1}})
        EXPECT_EQ(type(*ada_browser_, answers("x"), writer, version).status, 400) << writer << version;
    EXPECT_EQ(type(*ada_browser_, answers("x"), std::string(41, 'w'), 2).status, 400);
    for (const auto* attempt : {"", "0", "2", "4294967297"})
        EXPECT_EQ(type(*ada_browser_, {{"attempt", attempt}}, "tablet", 2).status, 409) << attempt;
}

TEST_F(QuizDraft, of_one_student_is_shown_to_no_other) {
    type("Nur für Ada.", 1);
    give(ben_, given_.topic);
    EXPECT_EQ(ben_browser_->get(quiz_).status, 404);
    EXPECT_EQ(type(*ben_browser_, {{"attempt", "1"}}, "tablet", 2).status, 404);
    const auto key = [](const std::string& page) {
        const auto at = page.find("data-draft-key=\"");
        return page.substr(at, page.find('"', at + 20) - at);
    };
    const auto own = key(page());
    EXPECT_GE(own.size(), 16u + 43u) << "256 bits";
    EXPECT_EQ(key(log_in(ada_)->get(quiz_).body), own) << "the same person, another session";
    const learning::AssignmentId of_ben{number("SELECT id FROM assignment WHERE student_id = ?", ben_)};
    const auto bens = "/assignments/" + to_string(of_ben);
    ben_browser_->post(bens + "/tasks/" + to_string(given_.tasks[0]) + "/done", {{"done", "1"}});
    EXPECT_NE(key(ben_browser_->get(bens + "/quizzes/" + to_string(given_.task_quizzes[0])).body), own);
}

TEST_F(QuizDraft, without_a_session_is_told_so_as_json) {
    auto fields = answers("Weil.");
    ada_browser_->cookies().clear();
    const auto refused = type(*ada_browser_, fields, "tablet", 1);
    EXPECT_EQ(refused.status, 401);
    EXPECT_TRUE(refused.header("content-type").starts_with("application/json"));
    EXPECT_EQ(drafts(), 0);
}

TEST_F(QuizDraft, outlives_a_change_of_the_quiz_as_far_as_its_questions_do) {
    type("Weil es regnet.", 1);
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("UPDATE topic SET version = version + 1 WHERE id = ?", given_.topic);
        return tx.run("UPDATE question SET retired_at = 1 WHERE quiz_id = ? AND kind = 'fill_blank'", given_.task_quizzes[0]);
    });
    const auto shown = ada_browser_->get(quiz_);
    EXPECT_TRUE(shown.shows("Weil es regnet.</textarea>"));
    EXPECT_TRUE(shown.shows(" checked><span>Regen"));
    EXPECT_FALSE(shown.shows("Ther"));
}

}  // namespace
