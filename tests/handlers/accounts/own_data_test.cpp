// What is stored about somebody, as that person sees it and takes it along. Today is Monday, 14.09.2026, 10:42.
#include <gmock/gmock.h>

#include <set>

#include "classroom.h"
#include "db/drafts.h"
#include "db/lessons.h"
#include "topicfile/json_node.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::short_answer;
using drafts::task;
using drafts::topic;
using testing::HasSubstr;
using topicfile::JsonList;
using topicfile::JsonNode;
using topicfile::JsonObject;

class OwnData : public Classroom {
  protected:
    /// Ada has worked a little and was late; Frau Berg has noted something about her that names Ben.
    void work() {
        const auto given = give(ada_, topic("Wetter", {task("# Ankommen"), task("# Messen")},
                                            quiz({choice("Was fällt?", {"Regen", "Steine"}, {0}), short_answer("Warum?", "Darum.")})));
        tick(given, 0);
        tick(given, 1);
        const auto path = given.quiz_path(given.topic_quiz);
        ada_browser_->post(path, answer_form(ada_browser_->get(path).body, {{"Was fällt?", {"Steine"}}}, {{"Warum?", "Weil es kalt ist."}}));
        app_->in_database([&](db::WriteTx& tx) {
            const auto lesson = db::open_lesson(tx, class_, "2026-09-14");
            db::put_lesson_entry(tx, lesson, ada_, {.attendance = learning::Attendance::Late, .late_minutes = 5,
                                                    .independence = learning::Rating::Minus, .comment = "schwatzt mit Ben",
                                                    .saved = learning::SavedState::ByHand});
            db::put_lesson_entry(tx, db::open_lesson(tx, class_, "2026-09-07"), ada_,
                                 {.attendance = learning::Attendance::Excused, .saved = learning::SavedState::ByHand});
            db::put_draft(tx, ada_, "quiz/1/1/2", {{"writer", 1}, {{"q1", "Weil"}}});
            return 0;
        });
    }
    static support::Reply file_of(support::HttpClient& browser) { return browser.get("/settings/data.json"); }
    static JsonObject read(const support::Reply& reply) { return std::get<JsonObject>(topicfile::parse_json(reply.body).value().value); }
    static const JsonList& table(const JsonObject& file, std::string_view name) {
        return *std::ranges::find(file, name, &topicfile::JsonMember::key)->value.as<JsonList>();
    }
    static std::string text(const JsonNode& row, std::string_view name) {
        const auto& members = *row.as<JsonObject>();
        const auto found = std::ranges::find(members, name, &topicfile::JsonMember::key);
        return found == members.end() ? "no member" : topicfile::write_json(found->value);
    }
};

TEST_F(OwnData, of_a_student_stands_on_a_page_in_plain_figures) {
    work();
    const auto page = ada_browser_->get("/settings/data");
    EXPECT_EQ(page.status, 200);
    for (const auto* sentence : {"Ada Özil", "Klassen: 7b", "1 Thema, 2 Haken und 0 gewählte Zweige", "1 abgegebenes Quiz mit 2 Antworten",
                                 "1 Entwurf", "2 Stunden mit Anwesenheit: 0 Mal anwesend, 1 Mal verspätet, 1 Mal entschuldigt, 0 Mal unentschuldigt",
                                 "Bewertungen zu 1 Stunde, Kommentare zu 1 Stunde", "1 Anmeldung im Moment", "nach 30 Tagen", "210 Tage", "Aktivität an"})
        EXPECT_TRUE(page.shows(sentence)) << sentence;
    EXPECT_TRUE(ada_browser_->get("/settings").shows("href=\"/settings/data\""));
}

TEST_F(OwnData, shows_nothing_of_what_teachers_note_and_nobody_else) {
    work();
    for (const auto& reply : {ada_browser_->get("/settings/data"), file_of(*ada_browser_)})
        for (const auto* word : {"schwatzt", "Yılmaz", "independence", "Berg", "argon2"}) EXPECT_FALSE(reply.shows(word)) << word;
}

TEST_F(OwnData, is_a_file_with_every_row) {
    work();
    const auto reply = file_of(*ada_browser_);
    EXPECT_EQ(reply.header("content-type"), "application/json");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_THAT(reply.header("content-disposition"), HasSubstr("meine_daten_"));
    const auto file = read(reply);
    EXPECT_EQ(file.front().key, "made_at");
    EXPECT_EQ(text(table(file, "account").at(0), "last_name"), "\"Özil\"");
    EXPECT_EQ(text(table(file, "ticks").at(1), "done"), "true");
    const auto& answers = table(file, "answers");
    ASSERT_EQ(answers.size(), 2u);
    for (const auto& answer : answers) {
        const bool chosen = text(answer, "question") == "\"Was fällt?\"";
        EXPECT_EQ(text(answer, "chosen"), chosen ? "[\"Steine\"]" : "[]");
        EXPECT_EQ(text(answer, "text"), chosen ? "\"\"" : "\"Weil es kalt ist.\"");
        EXPECT_EQ(text(answer, "verdict"), chosen ? "\"wrong\"" : "\"waiting\"");
    }
    const auto& lessons = table(file, "lessons");
    ASSERT_EQ(lessons.size(), 2u);
    EXPECT_EQ(text(lessons[1], "day") + text(lessons[1], "attendance") + text(lessons[1], "late_minutes"), "\"2026-09-14\"\"late\"5");
    EXPECT_EQ(text(lessons[0], "late_minutes"), "null");
    EXPECT_EQ(text(table(file, "notes_on_lessons").at(0), "commented_lessons"), "1");
    EXPECT_THAT(text(table(file, "drafts").at(0), "saved_at"), HasSubstr("2026-09-14 10:4"));
    EXPECT_EQ(table(file, "sessions").size(), 1u);
}

TEST_F(OwnData, of_a_student_has_nothing_of_a_neighbour) {
    work();
    const auto file = read(file_of(*ben_browser_));
    for (const auto* name : {"topics", "ticks", "attempts", "answers", "drafts", "lessons"}) EXPECT_TRUE(table(file, name).empty()) << name;
    EXPECT_TRUE(ben_browser_->get("/settings/data").shows("0 Themen, 0 Haken"));
}

TEST_F(OwnData, of_a_teacher_names_no_student) {
    work();
    berg_browser_->post(class_path() + "/lessons/2026-09-14", {{"attendance-" + to_string(ben_), "excused"}});
    const auto page = berg_browser_->get("/settings/data");
    EXPECT_TRUE(page.shows("1 Klasse, 1 eigenes Thema, 0 Wahlpflicht-Gruppen"));
    EXPECT_TRUE(page.shows("1 Änderung im Änderungsprotokoll"));
    const auto reply = file_of(*berg_browser_);
    const auto file = read(reply);
    EXPECT_EQ(text(table(file, "classes").at(0), "class"), "\"7b\"");
    EXPECT_EQ(text(table(file, "changes").at(0), "entity"), "\"lesson\"");
    for (const auto* name : {"Ada", "Özil", "Yılmaz"}) EXPECT_FALSE(page.shows(name) || reply.shows(name)) << name;
}

/// Tables that refer to an account or to what hangs on one: a student, an assignment, an attempt.
std::set<std::string> tables_about_people(db::ReadTx& tx) {
    auto read = [](db::Row row) { return row.text(0); };
    const auto names = tx.all(read,
                              "WITH RECURSIVE about (name) AS (VALUES ('account') UNION "
                              "SELECT s.name FROM about JOIN sqlite_schema s ON s.type = 'table' "
                              "JOIN pragma_foreign_key_list(s.name) f ON f.\"table\" = about.name "
                              "WHERE about.name IN ('account', 'student', 'assignment', 'quiz_attempt')) SELECT name FROM about");
    return {names.begin(), names.end()};
}

TEST_F(OwnData, tells_of_every_table_about_people_or_there_is_a_reason_not_to) {
    const std::set<std::string> told = {
        "account", "student", "session", "class_teacher", "class_membership", "lesson_entry", "topic", "elective_group",
        "assignment", "task_progress", "fork_choice", "quiz_attempt", "quiz_answer", "change_log", "change_set", "draft",
        "activity_day", "error_log_entry"};
    const std::set<std::string> left_out = {
        "form_key",          // digests of what a form has led to, for a day
        "example_student"};  // invented people
    auto expected = told;
    expected.insert(left_out.begin(), left_out.end());
    EXPECT_EQ(app_->in_database([](db::WriteTx& tx) { return tables_about_people(tx); }), expected)
        << "add what is new to db/own_data, or name it above with the reason";
}

}  // namespace
