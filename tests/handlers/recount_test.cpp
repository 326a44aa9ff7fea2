// The figures of page, matrix, report and export, compared with a recount by plain SQL that shares no line with them.
#include <gmock/gmock.h>

#include <map>
#include <regex>
#include <sstream>

#include "classroom.h"
#include "db/lessons.h"
#include "db/records.h"
#include "pdf_text.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;
using testing::HasSubstr;

/// One student, counted by hand.
struct Counted {
    std::int64_t done, total, passed_quizzes, login_days, late, lessons;
};

class Recount : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        const auto test = [] { return quiz({choice("Was?", {"a", "b"}, {0})}); };
        const auto stored = store(topic("Wetter", {task("Ankommen", test()), task("Messen"), task("Zeichnen")}, test()));
        given_ = give(ada_, stored);
        give(ben_, stored);
        tick(given_, 0);
        tick(given_, 1);
        const auto quiz_path = given_.quiz_path(given_.task_quizzes[0]);
        for (const auto* answer : {"b", "a", "a"})  // once failed, passed twice: one passed quiz
            ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was?", {answer}}}));
        app_->in_database([&](db::WriteTx& tx) {
            const base::SchoolTime time;
            constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
            std::vector<db::ActivityEvent> log_ins;
            for (const auto days_ago : {0, 0, 3, 90}) log_ins.push_back({tx.now_ms() - days_ago * day_ms, ada_, "login", {}});
            db::insert_activity(tx, log_ins, time);
            // The words of the table, as the recount reads them.
            for (const auto* day : {"2026-09-07", "2026-09-14"})
                tx.run("INSERT INTO lesson (class_id, date) VALUES (?, ?)", class_, std::string(day));
            tx.run("INSERT INTO lesson_entry (lesson_id, student_id, attendance, late_minutes, comment) "
                   "SELECT id, ?, CASE date WHEN '2026-09-07' THEN 'late' ELSE 'present' END, 5, '=1+1' FROM lesson "
                   "WHERE class_id = ?",
                   ada_, class_);
            return 0;
        });
    }

    Counted recount(learning::UserId student) {
        // Every task of the topic is required on every path.
        return {number("SELECT count(*) FROM task_progress p JOIN assignment a ON a.id = p.assignment_id "
                       "WHERE a.student_id = ? AND a.class_id = ? AND a.state <> 'replaced' AND p.done = 1",
                       student, class_),
                number("SELECT count(*) FROM task t JOIN assignment a ON a.topic_id = t.topic_id "
                       "WHERE a.student_id = ? AND a.class_id = ?",
                       student, class_),
                number("SELECT count(DISTINCT t.quiz_id) FROM quiz_attempt t JOIN assignment a ON a.id = t.assignment_id "
                       "WHERE a.student_id = ? AND t.state = 'passed'",
                       student),
                number("SELECT count(*) FROM activity_day WHERE account_id = ? AND logins > 0 AND day >= '2026-08-18'",
                       student),
                number("SELECT count(*) FROM lesson_entry WHERE student_id = ? AND attendance = 'late'", student),
                number("SELECT count(*) FROM lesson_entry WHERE student_id = ?", student)};
    }

    std::string folded(const std::string& text) { return std::regex_replace(text, std::regex("[ \\t\\n\\f]+"), " "); }
    std::string body(const std::string& path) { return berg_browser_->get(class_path() + path).body; }
    std::string line_with(const std::string& text, const std::string& part) {
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);)
            if (line.find(part) != std::string::npos) return line;
        return {};
    }

    Given given_;
};

std::string fraction(const Counted& counted) {
    return std::to_string(counted.done) + "/" + std::to_string(counted.total);
}

TEST_F(Recount, agrees_with_matrix_report_and_export_for_everybody) {
    const auto page = body("");
    const auto report = pdf_text(body("/report.pdf"));
    const auto csv = body("/results.csv");
    for (const auto& [student, last_name, first_name] :
         {std::tuple{ada_, "Özil", "Ada"}, std::tuple{ben_, "Yılmaz", "Ben"}}) {
        const auto counted = recount(student);
        const auto in_list = std::string(last_name) + ", " + first_name;
        const auto row = page.find(in_list + "</bdi></a></th>");
        ASSERT_NE(row, std::string::npos) << in_list;
        EXPECT_THAT(page.substr(row, 200), HasSubstr(">" + fraction(counted) + "<")) << in_list;
        const auto printed = folded(line_with(report, in_list));
        EXPECT_THAT(printed, HasSubstr("Wetter " + fraction(counted) + " ")) << in_list;
        EXPECT_THAT(printed, testing::ContainsRegex(" " + std::to_string(counted.login_days) + " (14\\.09\\.2026.*|–)")) << in_list;
        const auto cells = line_with(csv, std::string(last_name) + ";" + first_name + ";");
        std::ostringstream expected;
        expected << ";Wetter;" << counted.done << ";" << counted.total << ";nein;";
        EXPECT_THAT(cells, HasSubstr(expected.str())) << in_list;
        std::ostringstream behind;
        behind << ";" << counted.passed_quizzes << ";" << counted.login_days << ";";
        EXPECT_THAT(cells, HasSubstr(behind.str())) << in_list;
        std::ostringstream lessons;
        lessons << ";" << counted.lessons << ";" << counted.lessons - counted.late << ";" << counted.late << ";0;0\r";
        EXPECT_THAT(cells, HasSubstr(lessons.str())) << in_list;
    }
    EXPECT_EQ(recount(ada_).done, 2);
    EXPECT_EQ(recount(ada_).passed_quizzes, 1);
    EXPECT_EQ(recount(ada_).login_days, 2);
    EXPECT_EQ(recount(ben_).done, 0);
}

TEST_F(Recount, agrees_with_the_report_of_the_student_and_with_the_one_of_oneself) {
    const auto counted = recount(ada_);
    const auto complete = pdf_text(berg_browser_->get(student_path(ada_) + "/report.pdf?type=complete").body);
    EXPECT_THAT(complete, testing::ContainsRegex("Wetter +" + fraction(counted) + " "));
    EXPECT_THAT(folded(complete), HasSubstr("2 Stunden: 1 pünktlich, 1 verspätet, 0 entschuldigt"));
    EXPECT_THAT(folded(complete), HasSubstr(" 2 0 1 aktive Tage abgeschlossene Themen bestandene Quizze"));
    const auto own = folded(pdf_text(ada_browser_->get("/report.pdf").body));
    EXPECT_THAT(own, HasSubstr("2 von 3 Pflichtaufgaben"));
    EXPECT_THAT(own, HasSubstr(" 2 1 Tage, an denen du da warst Quiz bestanden"));
}

TEST_F(Recount, agrees_after_the_topic_is_finished_and_another_one_given) {
    tick(given_, 2);
    const auto quiz_path = given_.quiz_path(given_.topic_quiz);
    ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was?", {"a"}}}));
    ASSERT_EQ(number("SELECT count(*) FROM assignment WHERE student_id = ? AND state = 'completed'", ada_), 1);
    EXPECT_THAT(folded(line_with(pdf_text(body("/report.pdf")), "Özil, Ada")), HasSubstr("Wetter fertig ✓ bestanden"));
    EXPECT_THAT(line_with(body("/results.csv"), "Özil;Ada"), HasSubstr(";Wetter;3;3;ja;✓ bestanden;2;"));
    give(ada_, topic("Wasser", {task("Anfang")}));
    EXPECT_THAT(line_with(body("/results.csv"), "Özil;Ada"), HasSubstr(";Wasser;0;1;nein;–;2;"));
    const auto report = folded(pdf_text(berg_browser_->get(student_path(ada_) + "/report.pdf").body));
    EXPECT_THAT(report, HasSubstr(" 2 1 2 aktive Tage abgeschlossene Themen bestandene Quizze"));
}

TEST_F(Recount, of_the_export_comes_as_files_that_open) {
    const auto csv = berg_browser_->get(class_path() + "/results.csv?date_from=2026-09-01&date_to=2026-09-14");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_THAT(csv.header("content-disposition"), HasSubstr("filename=\"ergebnisse_7b_20260914.csv\""));
    EXPECT_TRUE(csv.body.starts_with("\xEF\xBB\xBFNachname;Vorname;Benutzername;Thema;"));
    const auto xlsx = berg_browser_->get(class_path() + "/results.xlsx");
    EXPECT_EQ(xlsx.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_TRUE(xlsx.body.starts_with("PK"));
    EXPECT_EQ(berg_browser_->get(class_path() + "/results.csv?date_to=morgen").status, 422);
    EXPECT_EQ(berg_browser_->get(class_path() + "/results.xlsx?date_from=2026-09-31").status, 422);
}

}  // namespace
