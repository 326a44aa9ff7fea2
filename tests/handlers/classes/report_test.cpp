// The class report as the teacher gets it: a PDF with one row per student.
#include <gmock/gmock.h>

#include <regex>
#include <thread>

#include "classroom.h"
#include "db/records.h"
#include "pdf_text.h"

namespace {

using drafts::choice;
using drafts::quiz;
using drafts::task;
using drafts::topic;
using testing::HasSubstr;

class Report : public Classroom {
  protected:
    std::string text() { return pdf_text(berg_browser_->get(class_path() + "/report.pdf").body); }
    /// The line with this name, blanks folded.
    std::string row_of(const std::string& name) {
        std::istringstream lines(text());
        for (std::string line; std::getline(lines, line);)
            if (line.find(name) != std::string::npos) return std::regex_replace(line, std::regex("\\s+"), " ");
        return {};
    }
};

TEST_F(Report, arrives_as_a_file_with_class_and_date_in_its_name) {
    const auto reply = berg_browser_->get(class_path() + "/report.pdf");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("content-type"), "application/pdf");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_THAT(reply.header("content-disposition"), HasSubstr("filename=\"klassenbericht_7b_20260914.pdf\""));
    EXPECT_THAT(pdf_text(reply.body), HasSubstr("Klassenbericht 7b"));
}

TEST_F(Report, answers_parts_and_conditions_by_what_it_says) {
    const auto path = class_path() + "/report.pdf";
    const auto etag = berg_browser_->get(path).header("etag");
    EXPECT_NE(etag, "");
    EXPECT_EQ(berg_browser_->get(path, {{"Range", "bytes=0-4"}}).body, "%PDF-");
    EXPECT_EQ(berg_browser_->get(path, {{"If-Match", "\"other\""}}).status, 412);
}

TEST_F(Report, has_a_row_for_everybody_with_topic_progress_and_quiz) {
    const auto wetter = topic("Wetter", {task("Ankommen", quiz({choice("Was?", {"a", "b"}, {0})})), task("Messen")});
    const auto given = give(ada_, wetter);
    EXPECT_THAT(row_of("Özil, Ada"), HasSubstr("Wetter 0/2 –"));
    tick(given, 0);
    tick(given, 1);
    EXPECT_THAT(row_of("Özil, Ada"), HasSubstr("Wetter 2/2 ○ offen"));
    const auto quiz_path = given.quiz_path(given.task_quizzes[0]);
    ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was?", {"a"}}}));
    EXPECT_THAT(row_of("Özil, Ada"), HasSubstr("Wetter fertig ✓ bestanden"));
    EXPECT_THAT(row_of("Yılmaz, Ben"), HasSubstr("Yılmaz, Ben –"));
}

TEST_F(Report, counts_the_days_of_log_ins) {
    app_->in_database([&](db::WriteTx& tx) {
        constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
        std::vector<db::ActivityEvent> log_ins;
        for (const auto days_ago : {0, 0, 1, 3, 40})
            log_ins.push_back({tx.now_ms() - days_ago * day_ms, ada_, "login", {}});
        db::insert_activity(tx, log_ins, base::SchoolTime{});
        return 0;
    });
    EXPECT_THAT(row_of("Özil, Ada"), HasSubstr(" 3 14.09.2026"));
}

TEST_F(Report, tells_of_the_period_that_was_asked_for) {
    app_->in_database([&](db::WriteTx& tx) {
        constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
        std::vector<db::ActivityEvent> log_ins;
        for (const auto days_ago : {0, 5, 6, 13}) log_ins.push_back({tx.now_ms() - days_ago * day_ms, ada_, "login", {}});
        db::insert_activity(tx, log_ins, base::SchoolTime{});
        return 0;
    });
    const auto text = pdf_text(
        berg_browser_->get(class_path() + "/report.pdf?date_from=2026-09-01&date_to=2026-09-09").body);
    EXPECT_THAT(text, HasSubstr("Zeitraum 01.09.2026 bis 09.09.2026"));
    EXPECT_THAT(text, testing::ContainsRegex("Özil, Ada .* 3 +09.09.2026"));
}

TEST_F(Report, with_an_impossible_period_keeps_what_was_typed_and_marks_the_field) {
    for (const auto& [query, field] : std::vector<std::pair<std::string, std::string>>{
             {"?date_from=2026-09-09&date_to=2026-09-01", "date_to"},
             {"?date_from=2026-02-30&date_to=2026-09-01", "date_from"},
             {"?date_from=&date_to=morgen", "date_to"}}) {
        const auto reply = berg_browser_->get(class_path() + "/report.pdf" + query);
        EXPECT_EQ(reply.status, 422) << query;
        EXPECT_THAT(reply.body, HasSubstr("id=\"error-" + field + "\"")) << query;
        EXPECT_THAT(reply.body, HasSubstr(query.substr(query.rfind('=') + 1))) << query;
    }
}

TEST_F(Report, of_a_student_comes_short_and_complete) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen", quiz({choice("Was?", {"a", "b"}, {0})})), task("Messen")}));
    tick(given, 0);
    const auto quiz_path = given.quiz_path(given.task_quizzes[0]);
    for (const auto* answer : {"b", "a", "a"})
        ada_browser_->post(quiz_path, answer_form(ada_browser_->get(quiz_path).body, {{"Was?", {answer}}}));
    const auto brief = berg_browser_->get(student_path(ada_) + "/report.pdf?type=short");
    EXPECT_THAT(brief.header("content-disposition"), HasSubstr("zusammenfassung_20260914.pdf"));
    EXPECT_THAT(pdf_text(brief.body), testing::ContainsRegex("Wetter +1/2 +✓ bestanden +in Arbeit"));
    const auto complete = berg_browser_->get(student_path(ada_) + "/report.pdf?type=complete");
    EXPECT_THAT(complete.header("content-disposition"), HasSubstr("vollstaendig_20260914.pdf"));
    const auto text = pdf_text(complete.body);
    EXPECT_THAT(text, testing::ContainsRegex("Wetter, Einführung: Ankommen +1 +0/1 +nicht bestanden"));
    EXPECT_THAT(text, testing::ContainsRegex("Wetter, Einführung: Ankommen +2 +1/1 +bestanden"));
    EXPECT_THAT(text, HasSubstr("Unterricht"));
    EXPECT_EQ(berg_browser_->get(student_path(ada_) + "/report.pdf?date_from=x").status, 422);
}

TEST_F(Report, of_oneself_stands_on_the_start_page) {
    give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    EXPECT_THAT(ada_browser_->get("/start").body, HasSubstr("href=\"/report.pdf\""));
    const auto reply = ada_browser_->get("/report.pdf");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.header("content-disposition"), HasSubstr("mein_lernstand_20260914.pdf"));
    const auto text = pdf_text(reply.body);
    EXPECT_THAT(text, HasSubstr("Mein Lernstand: Ada Özil"));
    EXPECT_THAT(text, HasSubstr("Wetter"));
}

TEST_F(Report, of_an_empty_class_says_so) {
    app_->in_database(
        [&](db::WriteTx& tx) { return tx.run("DELETE FROM class_membership WHERE class_id = ?", class_); });
    EXPECT_THAT(text(), HasSubstr("In dieser Klasse ist noch niemand."));
}

TEST_F(Report, leaves_a_line_in_the_activity_log) {
    text();
    const auto events = [&] {
        return number("SELECT count(*) FROM activity_event WHERE account_id = ? AND kind = 'report_download'",
                      frau_berg_);
    };
    for (int i = 0; i < 100 && events() == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(events(), 1);
}

}  // namespace
