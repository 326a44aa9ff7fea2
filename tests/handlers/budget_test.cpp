// How many statements a page costs: as many for 500 students as for 5, as many for 30 classes and topics as for 3. The
// numbers are written down, so a page that becomes dearer is noticed.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "crypto/sealed_file.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "db/elective_groups.h"
#include "db/files.h"
#include "db/quizzes.h"
#include "db/saved_reports.h"
#include "db/topics.h"
#include "drafts.h"
#include "pdf_text.h"
#include "whole_school.h"

namespace {

using http::Method;
using support::HttpClient;

enum class As { Nobody, Teacher, Student };

/// Statements of the pages' reader, BEGIN and COMMIT included; sessions and outlines of topics are known already.
/// A report is read on the `read` lane, so only its access check counts here.
struct Row {
    std::string route;
    As who;
    std::uint64_t statements;
};
const std::vector<Row> table{
    {"GET /", As::Nobody, 3},
    {"GET /health", As::Nobody, 3},
    {"GET /health/ready", As::Nobody, 3},
    {"GET /setup", As::Nobody, 3},
    {"GET /login", As::Nobody, 2},
    {"GET /classes", As::Teacher, 9},
    {"GET /sessions", As::Teacher, 3},
    {"GET /accounts", As::Teacher, 4},
    {"GET /accounts/students", As::Teacher, 4},
    {"GET /accounts/{account}", As::Teacher, 5},
    {"GET /activity", As::Teacher, 0},
    {"GET /errors", As::Teacher, 4},
    {"GET /classes/{class}/students/{student}/activity", As::Teacher, 9},
    {"GET /classes/{class}", As::Teacher, 17},
    {"GET /classes/{class}/projector", As::Teacher, 9},
    {"GET /classes/{class}/settings", As::Teacher, 9},
    {"GET /classes/{class}/students/new", As::Teacher, 4},
    {"GET /classes/{class}/credentials/{ticket:text}", As::Teacher, 4},
    {"GET /classes/{class}/students/{student}", As::Teacher, 17},
    {"GET /classes/{class}/students/{student}/report.pdf", As::Teacher, 5},
    {"GET /classes/{class}/reports", As::Teacher, 6},
    {"GET /classes/{class}/reports/{report}", As::Teacher, 5},
    {"GET /classes/{class}/parents-letter.pdf", As::Teacher, 7},
    {"GET /classes/{class}/closing", As::Teacher, 9},
    {"GET /classes/{class}/emergency", As::Teacher, 4},
    {"GET /topics/{topic}/print", As::Teacher, 11},
    {"GET /classes/{class}/results.csv", As::Teacher, 4},
    {"GET /classes/{class}/results.xlsx", As::Teacher, 4},
    {"GET /report.pdf", As::Student, 0},
    {"GET /classes/{class}/report.pdf", As::Teacher, 4},
    {"GET /classes/{class}/lessons", As::Teacher, 7},
    {"GET /classes/{class}/lessons/{date:text}", As::Teacher, 10},
    {"GET /classes/{class}/timetable", As::Teacher, 7},
    {"GET /calendar", As::Teacher, 4},
    {"GET /topics", As::Teacher, 3},
    {"GET /topics/{topic}", As::Teacher, 14},
    {"GET /topics/new", As::Teacher, 4},
    {"GET /topics/topics.json", As::Teacher, 0},
    {"GET /topics/{topic}/topic.json", As::Teacher, 3},
    {"GET /topics/{topic}/edit", As::Teacher, 13},
    {"GET /topics/{topic}/forks", As::Teacher, 11},
    {"GET /topics/{topic}/tasks/new", As::Teacher, 11},
    {"GET /topics/{topic}/tasks/{task}/edit", As::Teacher, 12},
    {"GET /topics/{topic}/questions/new", As::Teacher, 11},
    {"GET /topics/{topic}/tasks/{task}/questions/new", As::Teacher, 12},
    {"GET /topics/{topic}/questions/{question}/edit", As::Teacher, 13},
    {"GET /topics/{topic}/materials/new", As::Teacher, 11},
    {"GET /topics/{topic}/materials/files/new", As::Teacher, 11},
    {"GET /topics/{topic}/materials/{material}/edit", As::Teacher, 12},
    {"GET /elective-groups", As::Teacher, 3},
    {"GET /elective-groups/new", As::Teacher, 2},
    {"GET /elective-groups/{group}", As::Teacher, 6},
    {"GET /elective-groups/{group}/edit", As::Teacher, 3},
    {"GET /topics/import", As::Teacher, 2},
    {"GET /materials/{material}", As::Student, 7},
    {"GET /changes", As::Teacher, 3},
    {"GET /search", As::Teacher, 2},
    {"GET /status", As::Teacher, 4},
    {"GET /style", As::Teacher, 2},
    {"GET /settings/school", As::Teacher, 3},
    {"GET /imprint", As::Nobody, 3},
    {"GET /privacy", As::Nobody, 3},
    {"GET /accessibility", As::Nobody, 3},
    {"GET /settings", As::Student, 3},
    {"GET /settings/data", As::Student, 7},
    {"GET /settings/data.json", As::Student, 0},
    {"GET /assignments/{assignment}/print", As::Student, 19},
    {"GET /start", As::Student, 7},
    {"GET /assignments/{assignment}", As::Student, 15},
    {"GET /assignments/{assignment}/quizzes/{quiz}", As::Student, 12},
    {"GET /assignments/{assignment}/quizzes/{quiz}/attempts/{number}", As::Student, 13},
};

/// A program with one teacher, `lists` classes and topics, and `students` in the first class. Ada is in all classes,
/// with another topic in each, and at work in the first one.
class SizedSchool {
  public:
    SizedSchool(int students, int lists) {
        app_.in_database([&](db::WriteTx& tx) {
            teacher_ = db::insert_account(tx, {learning::Role::Admin, "frau.berg", "no password", {"Berg", "Hanna"}});
            objects_.student = make_student(tx, 0);
            for (int i = 0; i < lists; ++i) add_class(tx, i);
            for (int i = 1; i < students; ++i) {
                const auto student = make_student(tx, i);
                db::add_member(tx, objects_.school_class, student);
                db::assign_main_topic(tx, student, objects_.school_class, objects_.topic);
                work_a_little(tx, student);
            }
            objects_.assignment = work_a_little(tx, objects_.student);
            store_file(tx);
            save_report(tx);
            return 0;
        });
        objects_.account = teacher_;
        become(As::Teacher, teacher_);
        become(As::Student, objects_.student);
        clients_[As::Nobody] = std::make_unique<HttpClient>(app_.port());
    }

    support::Reply get(As who, const std::string& pattern) { return clients_[who]->get(objects_.path(pattern)); }
    /// What the second look at the page costs.
    std::uint64_t statements(As who, const std::string& pattern) {
        get(who, pattern);
        const auto before = app_.app().page_statements();
        get(who, pattern);
        return app_.app().page_statements() - before;
    }
    support::RunningApp& app() { return app_; }

  private:
    static learning::UserId make_student(db::WriteTx& tx, int number) {
        const auto name = "Nachname" + std::to_string(number);
        return db::insert_account(
            tx, {learning::Role::Student, "student" + std::to_string(number), "no password", {name, "Kind"}});
    }

    void add_class(db::WriteTx& tx, int number) {
        const auto quiz =
            drafts::quiz({drafts::choice("Was?", {"a", "b"}, {0}), drafts::short_answer("Warum?", "Grund")});
        auto draft = drafts::topic("Thema" + std::to_string(number) + "!",
                                   {drafts::task("Ankommen", quiz), drafts::task("Messen"),
                                    drafts::branch("Regen", "weg", "regen"), drafts::branch("Wind", "weg", "wind")});
        draft.materials.push_back(drafts::file("blatt.pdf"));
        draft.prerequisites = {"Thema" + std::to_string(number + 1) + "!", "Auswahl", "Nirgends"};
        const auto topic = db::insert_topic(tx, draft, teacher_);
        const auto school_class = db::insert_class(tx, "Klasse" + std::to_string(number) + "!", 7, teacher_);
        db::add_member(tx, school_class, objects_.student);
        db::assign_main_topic(tx, objects_.student, school_class, topic);
        if (number == 0) objects_.group = db::insert_elective_group(tx, {.name = "Auswahl", .description = {}}, teacher_);
        db::add_to_elective_group(tx, objects_.group, topic);
        if (number > 0) return;
        objects_.school_class = school_class;
        objects_.topic = topic;
        const auto stored = db::load_topic(tx, topic);
        objects_.task = stored->tasks.front();
        objects_.material = stored->materials.front();
        objects_.question = stored->task_questions.front().front();
        objects_.quiz = {tx.number("SELECT id FROM quiz WHERE task_id = ?", objects_.task)};
    }

    learning::AssignmentId work_a_little(db::WriteTx& tx, learning::UserId student) const {
        const learning::AssignmentId assignment{
            tx.number("SELECT id FROM assignment WHERE student_id = ? AND topic_id = ?", student, objects_.topic)};
        db::set_task_done(tx, assignment, objects_.task, true);
        std::vector<db::AnswerRow> answers;
        for (const auto& question : db::load_questions(tx, objects_.quiz))
            answers.push_back({question.id, {{}, "Darum."}, learning::Verdict::Waiting});
        db::insert_attempt(tx, assignment, objects_.quiz, 1, {0, 1, 1, learning::AttemptState::Failed}, answers);
        return assignment;
    }

    void save_report(db::WriteTx& tx) {
        const db::StoredFileRow row{"report", crypto::make_file_key(), 20, "application/pdf", "klassenbericht.pdf"};
        crypto::write_sealed_file(app_.folder() / "data/files/report", "%PDF-1.7 ein Bericht\n", row.file_key);
        db::insert_saved_report(tx, objects_.school_class, {"2026-09-07", "2026-09-13"}, row);
        objects_.report = db::list_saved_reports(tx, objects_.school_class).front().id;
    }

    void store_file(db::WriteTx& tx) {
        const db::StoredFileRow row{"blatt", crypto::make_file_key(), 10, "application/pdf", "blatt.pdf"};
        crypto::write_sealed_file(app_.folder() / "data/files/blatt", "%PDF-1.7\n", row.file_key);
        db::put_material_file(tx, objects_.material, row);
    }

    void become(As who, learning::UserId person) {
        const auto session = support::insert_session(app_, person);
        clients_[who] = std::make_unique<HttpClient>(app_.port());
        clients_[who]->use_session(session.token, session.csrf);
    }

    support::RunningApp app_;
    learning::UserId teacher_;
    Objects objects_;
    std::map<As, std::unique_ptr<HttpClient>> clients_;
};

class Budget : public testing::Test {
  protected:
    static constexpr int many_students = 500, many_lists = 30;
    static void SetUpTestSuite() {
        small_ = std::make_unique<SizedSchool>(5, 3);
        large_ = std::make_unique<SizedSchool>(many_students, many_lists);
    }
    static void TearDownTestSuite() {
        small_.reset();
        large_.reset();
    }
    static std::size_t names_on(As who, const std::string& pattern, const std::string& part) {
        const auto page = large_->get(who, pattern);
        EXPECT_EQ(page.status, 200) << pattern;
        return support::count_of(page.body, part);
    }

    static inline std::unique_ptr<SizedSchool> small_, large_;
};

TEST_F(Budget, every_page_has_a_row_and_every_row_a_page) {
    std::size_t pages = 0;
    for (const auto& route : small_->app().app().routes()) {
        if (route.method != Method::Get) continue;
        ++pages;
        EXPECT_EQ(std::ranges::count(table, name_of(route), &Row::route), 1) << name_of(route);
    }
    EXPECT_EQ(table.size(), pages);
}

TEST_F(Budget, is_kept_by_every_page_and_does_not_grow_with_the_school) {
    for (const auto& [route, who, statements] : table) {
        const auto pattern = route.substr(std::string("GET ").size());
        EXPECT_EQ(small_->statements(who, pattern), statements) << route;
        EXPECT_EQ(large_->statements(who, pattern), statements) << route << " with a large school";
    }
}

TEST_F(Budget, of_large_pages_buys_all_rows) {
    const std::string class_page = "/classes/{class}";
    EXPECT_EQ(names_on(As::Teacher, class_page, "<th scope=\"row\"><a href=\"/classes/"), std::size_t{many_students});
    EXPECT_EQ(names_on(As::Teacher, class_page, "<option value="), many_lists + 1u) << "and the empty choice";
    EXPECT_EQ(names_on(As::Teacher, "/classes", "<bdi>Klasse"), std::size_t{many_lists});
    EXPECT_EQ(names_on(As::Teacher, "/topics", "!</a>"), std::size_t{many_lists});
    EXPECT_EQ(names_on(As::Student, "/start", "Klasse <bdi>Klasse"), std::size_t{many_lists});
    const auto page = large_->get(As::Teacher, class_page).body;
    for (const int number : {0, 1, 9, 10, 99, 250, many_students - 1})
        EXPECT_NE(page.find("<bdi>Nachname" + std::to_string(number) + ", Kind</bdi>"), std::string::npos) << number;
}

TEST_F(Budget, of_the_report_buys_all_rows) {
    const auto text = pdf_text(large_->get(As::Teacher, "/classes/{class}/report.pdf").body);
    EXPECT_EQ(support::count_of(text, ", Kind"), std::size_t{many_students});
}

}  // namespace
