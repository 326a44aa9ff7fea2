// What a student may not see is in no byte that a student gets (SECURITY A3): marker strings in every such field, then
// every page Ada can reach, before, during and after her work.
#include <gtest/gtest.h>

#include <set>

#include "classroom.h"
#include "crawler.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/quizzes.h"
#include "db/records.h"
#include "db/topics.h"
#include "handlers/routes.h"

namespace {

using drafts::blank;
using drafts::choice;
using drafts::quiz;
using drafts::short_answer;
using drafts::task;
using learning::LearningPath;
using support::HttpClient;
using support::Reply;

/// In the data, and the teacher sees them.
const std::vector<std::string> teachers_markers{"MARKE-BEWERTUNG", "MARKE-SCHRANKE", "MARKE-LUECKE",    "MARKE-ERWARTUNG", "MARKE-LERNZIEL",
                                                "MARKE-VERSTECKT", "MARKE-HINWEIS",   "MARKE-GIPFEL",
                                                "MARKE-BEN",       "MARKE-ANTWORT",   "MARKE-FREMD"};
/// In the data, for nobody's eyes, or not yet.
const std::vector<std::string> inner_markers{"MARKE-ALT",
                                             "MARKE-HASH",      "MARKE-KLASSE",   "MARKE-VORHER"};

learning::TopicDraft marked_topic() {
    auto first_quiz = quiz({choice("Was misst man?", {"Regen", "Wut"}, {0}), blank("Ein ___.", {"MARKE-LUECKE"}),
                            short_answer("Warum?", "MARKE-ERWARTUNG")});
    auto hard = choice("MARKE-GIPFEL?", {"ja", "nein"}, {0});
    hard.path = LearningPath::Gipfeltour;
    first_quiz.questions.push_back(hard);
    auto first = task("Ankommen", first_quiz);
    first.graded_artifact = R"({"keyword":"a","format":[".odt"],"rubric":"MARKE-BEWERTUNG"})";
    first.artifact_gate = R"({"format":[".odt"],"required_headings":["MARKE-SCHRANKE"]})";
    first.checkpoint_type = learning::CheckpointType::Quiz;
    first.checkpoint_tag = learning::CheckpointTag::Core;
    first.checkpoint_hints = {"MARKE-HINWEIS"};
    auto hidden = task("MARKE-VERSTECKT", quiz({blank("MARKE-VERSTECKT", {"MARKE-VERSTECKT"})}));
    hidden.hidden = true;
    auto draft = drafts::topic("Wetter",
                               {first, drafts::branch("Regen", "weg", "regen"), drafts::branch("Wind", "weg", "wind"),
                                hidden, task("Bericht")},
                               quiz({choice("Fertig?", {"ja", "nein"}, {0})}));
    draft.goal_teacher = "MARKE-LERNZIEL";
    draft.goal_student = "Du misst Regen.";
    draft.materials = {drafts::link("https://example.org/"), drafts::file("MARKE-VERSTECKT.pdf")};
    draft.materials[1].task_positions = {3};
    return draft;
}

class Secrets : public Classroom {
  protected:
    static void SetUpTestSuite() {}  // one for each test instead
    void SetUp() override {
        app_ = std::make_unique<support::RunningApp>();  // no person and no page of another test
        Classroom::SetUp();
        given_ = give(ada_, marked_topic());
        app_->in_database([&](db::WriteTx& tx) {
            tx.run(
                "UPDATE account SET last_name = 'MARKE-BEN', first_name = 'MARKE-BEN', username = 'MARKE-BEN' || id, "
                "password_hash = 'MARKE-HASH' WHERE id = ?",
                ben_);
            tx.run("UPDATE account SET password_hash = 'MARKE-HASH' WHERE id = ?", ada_);
            tx.run(
                "INSERT INTO question (quiz_id, position, kind, text, answers, retired_at) "
                "VALUES (?, 9, 'fill_blank', 'MARKE-ALT', '[\"MARKE-ALT\"]', 1)",
                given_.task_quizzes[0]);
            db::insert_class(tx, "MARKE-KLASSE", 8, ben_);
            db::log_change(tx, {frau_berg_, "change", "topic", 1, R"({"before":"MARKE-VORHER"})"});
            return 0;
        });
        store(drafts::topic("MARKE-FREMD", {task("MARKE-FREMD")}));
        let_ben_answer();
        server_secret_ =
            app_->in_database([](db::WriteTx& tx) { return db::find_setting(tx, "server_secret").value(); });
        stranger_ = {ben_browser_->cookies()[support::session_cookie], ben_browser_->csrf()};
    }

    void let_ben_answer() {
        const auto bens = give(ben_, given_.topic);
        app_->in_database([&](db::WriteTx& tx) {
            db::set_task_done(tx, bens.id, bens.tasks[0], true);
            for (const auto& question : db::load_questions(tx, bens.task_quizzes[0]))
                if (question.content.kind == learning::QuestionKind::ShortAnswer)
                    db::insert_attempt(tx, bens.id, bens.task_quizzes[0], 1, {0, 0, 1, learning::AttemptState::Waiting},
                                       {{question.id, {{}, "MARKE-ANTWORT"}, learning::Verdict::Waiting}});
            return 0;
        });
    }

    void expect_no_secret(const std::string& where, const Reply& reply) const {
        std::vector<std::string> secrets = teachers_markers;
        secrets.insert(secrets.end(), inner_markers.begin(), inner_markers.end());
        secrets.insert(secrets.end(),
                       {"$argon2", "lernmanager-test-", stranger_.token, stranger_.csrf, server_secret_});
        for (const auto& secret : secrets)
            EXPECT_EQ(reply.bytes.find(secret), std::string::npos) << where << " " << secret;
    }

    /// Pages, and the same addresses as a script would ask. Gives the addresses that were pages.
    std::set<std::string> expect_no_secret_anywhere(HttpClient& client) const {
        std::set<std::string> found;
        for (const auto& [address, reply] : crawl(client, starts())) {
            expect_no_secret(address, reply);
            expect_no_secret(address + " as JSON", client.get(address, {{"Accept", "application/json"}}));
            if (reply.status == 200) found.insert(address);
        }
        return found;
    }

    /// Home, and every address the teacher and Ben know of.
    std::vector<std::string> starts() const {
        std::vector<std::string> addresses{"/", "/login", "/setup", "/health", "/nirgends"};
        for (const auto& page : {"", "/students/new", "/report.pdf"}) addresses.push_back(class_path() + page);
        addresses.push_back(student_path(ben_));
        addresses.push_back("/topics/" + to_string(given_.topic));
        const std::vector<std::string> kinds{"/assignments/", "/materials/", "/topics/", given_.path() + "/quizzes/"};
        for (const auto& kind : kinds)
            for (int id = 1; id <= 12; ++id) addresses.push_back(kind + std::to_string(id));
        return addresses;
    }

    Reply hand_in(learning::QuizId quiz_id, const std::vector<ChosenOption>& chosen,
                  const std::vector<WrittenAnswer>& written) {
        const auto path = given_.quiz_path(quiz_id);
        return ada_browser_->post(path, answer_form(ada_browser_->get(path).body, chosen, written));
    }

    Given given_;
    support::TestSession stranger_;
    std::string server_secret_;
};

TEST_F(Secrets, are_in_the_data_and_teachers_see_theirs) {
    std::string rows;
    for (const auto& [table, text] : support::all_rows(*app_)) rows += text;
    for (const auto& marker : teachers_markers) EXPECT_NE(rows.find(marker), std::string::npos) << marker;
    for (const auto& marker : inner_markers) EXPECT_NE(rows.find(marker), std::string::npos) << marker;
    std::string pages;
    for (const auto& [address, reply] : crawl(*berg_browser_, {"/", class_path()})) {
        pages += reply.bytes;
        for (const auto& marker : inner_markers)
            EXPECT_EQ(reply.bytes.find(marker), std::string::npos) << address << " " << marker;
    }
    for (const auto& marker : teachers_markers) EXPECT_NE(pages.find(marker), std::string::npos) << marker;
}

TEST_F(Secrets, are_on_no_page_before_during_and_after_the_work) {
    EXPECT_TRUE(expect_no_secret_anywhere(*ada_browser_).contains(given_.path()));
    tick(given_, 0);
    expect_no_secret_anywhere(*ada_browser_);
    hand_in(given_.task_quizzes[0], {{"Was misst man?", {"Wut"}}}, {{"Ein ___.", "nix"}, {"Warum?", "Darum."}});
    expect_no_secret_anywhere(*ada_browser_);
    hand_in(given_.task_quizzes[0], {{"Was misst man?", {"Regen"}}}, {{"Warum?", "Darum."}});
    ada_browser_->post(given_.path() + "/forks", {{"group", "weg"}, {"branch", "wind"}});
    tick(given_, 2);
    tick(given_, 4);
    hand_in(given_.topic_quiz, {{"Fertig?", {"ja"}}}, {});
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
    const auto pages = expect_no_secret_anywhere(*ada_browser_);
    const auto quiz_path = given_.quiz_path(given_.task_quizzes[0]);
    for (const auto& page : {given_.path(), quiz_path, quiz_path + "/attempts/2", given_.quiz_path(given_.topic_quiz)})
        EXPECT_TRUE(pages.contains(page)) << page;
}

TEST_F(Secrets, are_in_no_refusal) {
    tick(given_, 0);
    const auto quiz_path = given_.quiz_path(given_.task_quizzes[0]);
    const support::Fields json{{"Accept", "application/json"}};
    const std::pair<std::string, support::Fields> posts[] = {
        {given_.tick_path(0), {{"done", "x"}}},
        {given_.tick_path(3), {{"done", "1"}}},
        {given_.path() + "/forks", {{"group", "weg"}, {"branch", "MARKE"}}},
        {quiz_path, {}},
        {quiz_path, {{"attempt", "7"}}},
        {quiz_path, {{"attempt", "1"}, {"q99999", "0"}}},
        {quiz_path, {{"attempt", "1"}, {"csrf", "falsch"}}},
        {given_.quiz_path(given_.topic_quiz), {{"attempt", "1"}}},
        {class_path() + "/assignments", {}},
        {"/answers/1/verdict", {{"verdict", "right"}}},
        {"/login", {{"username", "MARKE-"}, {"password", "falsch"}}}};
    for (const auto& [path, fields] : posts) {
        expect_no_secret(path, ada_browser_->post(path, fields));
        expect_no_secret(path, ada_browser_->post(path, fields, json));
    }
}

TEST_F(Secrets, are_on_no_page_for_strangers_and_for_students_of_other_classes) {
    HttpClient nobody(app_->port());
    expect_no_secret_anywhere(nobody);
    const auto cem = log_in(make_person(learning::Role::Student, {"Çelik", "Cem"}));
    expect_no_secret_anywhere(*cem);
}

}  // namespace
