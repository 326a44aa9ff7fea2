// What a teacher can do about one student, and what must stay whatever is done.
#include <regex>

#include "classroom.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/records.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::short_answer;
using drafts::task;
using drafts::topic;
using learning::ClassRole;
using learning::Role;
using support::HttpClient;
using support::Reply;

class StudentAccount : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        class_7c_ = app_->in_database([&](db::WriteTx& tx) { return db::insert_class(tx, "7c", 7, frau_berg_); });
    }
    Reply post(const std::string& what, const support::Fields& fields) {
        return berg_browser_->post(student_path(ada_) + "/" + what, fields);
    }
    std::string in_7c(learning::UserId student) const {
        return "/classes/" + to_string(class_7c_) + "/students/" + to_string(student);
    }
    bool is_member(learning::ClassId id, learning::UserId student) const {
        return number("SELECT count(*) FROM class_membership WHERE class_id = ? AND student_id = ?", id, student) == 1;
    }
    std::int64_t changes(const char* action) const {
        return number("SELECT count(*) FROM change_log WHERE account_id = ? AND action = ? AND entity_id = ?",
                      frau_berg_, action, ada_);
    }
    /// A topic with ticks, an attempt and a short answer that waits.
    Given let_ada_work() {
        const auto given = give(ada_, topic("Wetter", {task("Ankommen", quiz({short_answer("Warum?", "Darum.")})),
                                                       task("Messen")}));
        tick(given, 0);
        const auto path = given.quiz_path(given.task_quizzes[0]);
        ada_browser_->post(path, answer_form(ada_browser_->get(path).body, {}, {{"Warum?", "Weil es regnet."}}));
        return given;
    }

    learning::ClassId class_7c_;
};

TEST_F(StudentAccount, is_renamed_and_keeps_its_user_name) {
    const auto page = berg_browser_->follow(post("name", {{"last_name", " Öztürk "}, {"first_name", "Ada  Marie"}}));
    EXPECT_TRUE(page.shows("Der Name ist jetzt Ada Marie Öztürk. Der Benutzername bleibt person"));
    EXPECT_TRUE(page.shows("<h1><bdi>Ada Marie Öztürk</bdi></h1>"));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Hallo <bdi>Ada Marie</bdi>")) << "from the next request on";
    EXPECT_EQ(changes("rename"), 1);
}

TEST_F(StudentAccount, with_a_wrong_name_comes_back_as_typed_with_the_field_marked) {
    const std::pair<support::Fields, const char*> wrong[] = {
        {{{"last_name", " "}, {"first_name", "Adalbert"}}, "Bitte einen Nachnamen"},
        {{{"last_name", "Adalbert"}, {"first_name", ""}}, "Bitte einen Vornamen"},
        {{{"last_name", "Adalbert"}, {"first_name", std::string(101, 'x')}}, "höchstens 100 Zeichen"},
        {{{"last_name", "Adalbert, Dr."}, {"first_name", "Ada"}}, "weder Komma"},
        {{{"last_name", "Adalbert\u202E"}, {"first_name", "Ada"}}, "neu ein"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = post("name", fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        EXPECT_TRUE(reply.shows("value=\"Adalbert")) << sentence;
        EXPECT_TRUE(reply.shows("autofocus")) << sentence;
    }
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ? AND last_name = 'Özil'", ada_), 1);
}

TEST_F(StudentAccount, gets_a_new_start_password_that_is_shown_once_stored_nowhere_and_ends_the_sessions) {
    ASSERT_EQ(ada_browser_->get("/start").status, 200);
    const auto page = berg_browser_->follow(post("password", {{"wanted", "1"}}));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page.body, found, std::regex("([a-z]+-[a-z]+-[2-9]{2}) – Benutzername: (person\\d+)")));
    const auto password = found[1].str();
    EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows(password)) << "only once";
    for (const auto& [table, rows] : support::all_rows(*app_)) EXPECT_EQ(rows.find(password), std::string::npos) << table;
    EXPECT_EQ(ada_browser_->get("/start").location(), "/login?next=%2Fstart");
    HttpClient phone(app_->port());
    phone.get("/login");
    EXPECT_EQ(phone.post("/login", {{"username", found[2]}, {"password", password}}).status, 303);
    EXPECT_EQ(phone.get("/start").status, 200);
    EXPECT_EQ(changes("reset_password"), 1);
}

TEST_F(StudentAccount, the_path_is_set_and_what_it_completes_is_complete) {
    auto hard = task("Gipfel");
    hard.path = learning::LearningPath::Gipfeltour;
    auto easy = task("Tal");
    easy.path = learning::LearningPath::Wanderweg;
    auto draft = topic("Berge", {easy, hard});
    app_->in_database([&](db::WriteTx& tx) {
        db::set_path(tx, ada_, learning::LearningPath::Gipfeltour);
        return 0;
    });
    const auto given = give(ada_, draft);
    tick(given, 0);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'active'", given.id), 1);
    const auto page = berg_browser_->follow(post("path", {{"path", "wanderweg"}}));
    EXPECT_TRUE(page.shows("Der Lernpfad von Ada Özil ist geändert"));
    EXPECT_TRUE(page.shows("value=\"wanderweg\" selected"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given.id), 1)
        << "a change of the path leaves no stale completion";
    EXPECT_EQ(post("path", {{"path", "abkürzung"}}).status, 422);
    EXPECT_EQ(post("path", {}).status, 422);
    EXPECT_EQ(post("path", {{"path", ""}}).status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM student WHERE account_id = ? AND path IS NULL", ada_), 1);
}

TEST_F(StudentAccount, the_main_topic_is_completed_by_hand_and_that_is_taken_back) {
    const auto given = let_ada_work();
    const auto ticks = number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND done = 1", given.id);
    auto page = berg_browser_->follow(post("completion", {{"completed", "1"}}));
    EXPECT_TRUE(page.shows("Das Hauptthema ist abgeschlossen"));
    EXPECT_TRUE(page.shows("Abschluss zurücknehmen"));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist mit diesem Thema fertig"));
    page = berg_browser_->follow(post("completion", {{"completed", "0"}}));
    EXPECT_TRUE(page.shows("von Hand abschließen"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'active' AND completed_manually = 0 "
                     "AND ended_at IS NULL", given.id), 1);
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND done = 1", given.id), ticks);
    EXPECT_EQ(tick(given, 1).status, 303) << "work goes on";
}

TEST_F(StudentAccount, a_topic_that_the_student_completed_is_not_taken_back) {
    const auto given = give(ada_, topic("Kurz", {task("Ankommen")}));
    tick(given, 0);
    EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows("Abschluss zurücknehmen"));
    post("completion", {{"completed", "0"}});
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ? AND state = 'completed'", given.id), 1);
    EXPECT_EQ(changes("take_back_completion"), 0);
}

// Section 6.3: re-assigning the active main topic must not reset it.
TEST_F(StudentAccount, the_active_main_topic_assigned_again_is_not_reset) {
    const auto given = let_ada_work();
    const auto before = support::all_rows(*app_);
    const auto page = berg_browser_->follow(post("assignments", {{"topic_id", to_string(given.topic)}}));
    EXPECT_TRUE(page.shows("ist schon das aktuelle Thema"));
    const auto changed = support::changed_tables(*app_, before);
    for (const auto* table : {"assignment", "task_progress", "quiz_attempt", "quiz_answer"})
        EXPECT_EQ(changed.find(table), std::string::npos) << changed;
}

// Section 6.3: a roster move keeps history. Waiting answers stay to be judged, in the new class.
TEST_F(StudentAccount, moved_to_another_class_keeps_everything_and_the_answers_that_wait) {
    const auto given = let_ada_work();
    const auto before = support::all_rows(*app_);
    const auto page = berg_browser_->follow(post("class", {{"class_id", to_string(class_7c_)}}));
    EXPECT_TRUE(page.shows("Ada Özil ist jetzt in der Klasse 7c"));
    EXPECT_FALSE(is_member(class_, ada_));
    EXPECT_TRUE(is_member(class_7c_, ada_));
    const auto changed = support::changed_tables(*app_, before);
    for (const auto* table : {"assignment", "task_progress", "quiz_attempt", "quiz_answer"})
        EXPECT_EQ(changed.find(table), std::string::npos) << changed;
    EXPECT_TRUE(page.shows("1 früheres Thema"));
    EXPECT_TRUE(page.shows("Wetter"));
    EXPECT_TRUE(page.shows("Weil es regnet."));
    EXPECT_TRUE(berg_browser_->get("/classes/" + to_string(class_7c_)).shows("kurze Antwort wartet"));
    EXPECT_FALSE(berg_browser_->get(class_path()).shows("kurze Antwort wartet"));
    const auto verdict = support::first_link(page.body, "/answers/");
    const auto judged = berg_browser_->post(verdict, {{"verdict", "right"}});
    EXPECT_EQ(judged.location(), in_7c(ada_));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Klasse <bdi>7c</bdi>"));

    berg_browser_->post(in_7c(ada_) + "/class", {{"class_id", to_string(class_)}});
    EXPECT_TRUE(ada_browser_->get("/start").shows("Wetter")) << "back again, it goes on where it stopped";
    EXPECT_EQ(tick(given, 1).status, 303);
}

TEST_F(StudentAccount, a_class_counts_only_its_members_as_complete) {
    const auto given = give(ada_, topic("Kurz", {task("Ankommen")}));
    tick(given, 0);
    EXPECT_TRUE(berg_browser_->get("/classes").shows("1 von 2"));
    post("class", {{"class_id", to_string(class_7c_)}});
    EXPECT_TRUE(berg_browser_->get("/classes").shows("0 von 1"));
}

TEST_F(StudentAccount, is_moved_only_to_a_class_the_teacher_may_change) {
    const auto stein = make_person(Role::Teacher, {"Stein", "Jan"});
    const auto [foreign, readable] = app_->in_database([&](db::WriteTx& tx) {
        const auto first = db::insert_class(tx, "8x", 8, stein), second = db::insert_class(tx, "8y", 8, stein);
        db::add_class_teacher(tx, second, frau_berg_, ClassRole::ReadOnly);
        return std::pair(first, second);
    });
    for (const auto& target : {to_string(foreign), to_string(readable), to_string(class_), std::string("0"), std::string("x")}) {
        const auto reply = post("class", {{"class_id", target}});
        EXPECT_EQ(reply.status, 422) << target;
        EXPECT_TRUE(reply.shows("Es wurde nichts geändert")) << target;
    }
    EXPECT_TRUE(is_member(class_, ada_));
    EXPECT_FALSE(berg_browser_->get(student_path(ada_)).shows("8y"));
}

TEST_F(StudentAccount, leaves_the_class_and_keeps_the_account) {
    const auto given = let_ada_work();
    const auto page = berg_browser_->follow(post("removal", {{"wanted", "1"}}));
    EXPECT_TRUE(page.shows("Ada Özil ist nicht mehr in dieser Klasse"));
    EXPECT_FALSE(is_member(class_, ada_));
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist noch in keiner Klasse"));
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE id = ?", given.id), 1);
}

/// Names of the tables that still know the student, by any column that holds accounts.
std::string tables_with(support::RunningApp& app, learning::UserId student) {
    return app.in_database([&](db::WriteTx& tx) {
        std::string tables;
        auto look = [&](const char* table, std::int64_t rows) { if (rows > 0) tables += std::string(table) + " "; };
        look("account", tx.number("SELECT count(*) FROM account WHERE id = ?", student));
        look("student", tx.number("SELECT count(*) FROM student WHERE account_id = ?", student));
        look("session", tx.number("SELECT count(*) FROM session WHERE account_id = ?", student));
        look("class_membership", tx.number("SELECT count(*) FROM class_membership WHERE student_id = ?", student));
        look("lesson_entry", tx.number("SELECT count(*) FROM lesson_entry WHERE student_id = ?", student));
        look("assignment", tx.number("SELECT count(*) FROM assignment WHERE student_id = ?", student));
        look("activity_day", tx.number("SELECT count(*) FROM activity_day WHERE account_id = ?", student));
        look("quiz_answer", tx.number("SELECT count(*) FROM quiz_answer w WHERE NOT EXISTS "
                                      "(SELECT 1 FROM quiz_attempt a WHERE a.id = w.attempt_id)"));
        return tables;
    });
}

// Section 6.3: deleting works with everything present.
TEST_F(StudentAccount, is_deleted_with_everything_present) {
    let_ada_work();
    app_->in_database([&](db::WriteTx& tx) {
        const base::SchoolTime time;
        db::insert_activity(tx, {{tx.now_ms(), ada_, "login", {}}}, time);
        tx.run("INSERT INTO lesson (class_id, date) VALUES (?, '2026-11-20')", class_);
        return tx.run("INSERT INTO lesson_entry (lesson_id, student_id) SELECT max(id), ? FROM lesson", ada_);
    });
    EXPECT_NE(tables_with(*app_, ada_).find("lesson_entry"), std::string::npos);
    const auto page = berg_browser_->follow(post("deletion", {{"wanted", "1"}}));
    EXPECT_TRUE(page.shows("Ada Özil ist gelöscht"));
    EXPECT_EQ(tables_with(*app_, ada_), "");
    EXPECT_EQ(berg_browser_->get(student_path(ada_)).status, 404);
    EXPECT_EQ(ada_browser_->get("/start").location(), "/login?next=%2Fstart");
    EXPECT_EQ(changes("delete"), 1);
}

TEST_F(StudentAccount, deleted_by_mistake_comes_back_with_all_work) {
    const auto given = let_ada_work();
    const auto page = berg_browser_->follow(post("deletion", {{"wanted", "1"}}));
    const auto undo = std::regex_replace(page.body, std::regex("[^]*action=\"(/changes/[0-9]+/undo)\"[^]*"), "$1");
    ASSERT_TRUE(undo.starts_with("/changes/")) << "no button to take it back";
    EXPECT_EQ(berg_browser_->post(undo, {}).status, 303);
    EXPECT_EQ(berg_browser_->get(student_path(ada_)).status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND done = 1", given.id), 1);
    EXPECT_EQ(number("SELECT count(*) FROM quiz_attempt WHERE assignment_id = ?", given.id), 1);
}

TEST_F(StudentAccount, of_another_teacher_too_is_not_deleted) {
    const auto stein = make_person(Role::Teacher, {"Stein", "Jan"});
    app_->in_database([&](db::WriteTx& tx) {
        db::add_member(tx, db::insert_class(tx, "8x", 8, stein), ada_);
        return 0;
    });
    const auto reply = post("deletion", {{"wanted", "1"}});
    EXPECT_EQ(reply.status, 409);
    EXPECT_TRUE(reply.shows("auch in einer Klasse einer anderen Lehrkraft"));
    EXPECT_TRUE(is_member(class_, ada_));
}

TEST_F(StudentAccount, is_not_touched_by_an_empty_form) {
    const auto before = support::all_rows(*app_);
    for (const auto* what : {"password", "removal", "deletion"}) EXPECT_EQ(post(what, {}).status, 422) << what;
    EXPECT_EQ(support::changed_tables(*app_, before), "");
}

TEST_F(StudentAccount, is_only_shown_to_a_teacher_who_may_read) {
    const auto reader = make_person(Role::Teacher, {"Leser", "Lea"});
    app_->in_database([&](db::WriteTx& tx) {
        db::add_class_teacher(tx, class_, reader, ClassRole::ReadOnly);
        return 0;
    });
    const auto page = log_in(reader)->get(student_path(ada_));
    EXPECT_EQ(page.status, 200);
    for (const auto* words : {"Startpasswort", "Gefahrenzone", "Umbenennen", "Zuweisen"}) EXPECT_FALSE(page.shows(words)) << words;
}

}  // namespace
