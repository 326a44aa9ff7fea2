// The lesson page: what it shows, what it stores, and that looking at it writes nothing. Today is Monday, 14.09.2026.
#include "db/calendar.h"
#include "db/classes.h"
#include "db/lessons.h"
#include "http/forms.h"

#include "classroom.h"

namespace {

using learning::Attendance;
using learning::Rating;
using learning::UserId;
using support::Fields;
using support::Reply;

const Fields as_script{{"Accept", "application/json"}};

class Lessons : public Classroom {
  protected:
    std::string lesson(const std::string& date = "2026-09-14") const { return class_path() + "/lessons/" + date; }
    static Fields entry(UserId student, const std::string& attendance, const std::string& independence = "ok",
                        const std::string& respect = "ok", const std::string& progress = "ok",
                        const std::string& comment = "", const std::string& late = "") {
        const auto of = "-" + to_string(student);
        return {{"attendance" + of, attendance}, {"late" + of, late}, {"independence" + of, independence},
                {"respect" + of, respect}, {"progress" + of, progress}, {"comment" + of, comment}};
    }
    static Fields both(Fields first, const Fields& second) {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }
    db::StoredLesson stored(const std::string& date = "2026-09-14") const {
        return app_->in_database([&](db::WriteTx& tx) { return db::load_lesson(tx, class_, date); });
    }
    void meet(int weekday, const char* from = "07:50") const {
        app_->in_database([&](db::WriteTx& tx) {
            db::insert_weekly_lesson(tx, class_, {weekday, from, "12:00"});
            return 0;
        });
    }
    std::unique_ptr<support::HttpClient> read_only_teacher() {
        const auto id = make_person(learning::Role::Teacher, {"Gast", "Gerd"});
        app_->in_database([&](db::WriteTx& tx) {
            db::add_class_teacher(tx, class_, id, learning::ClassRole::ReadOnly);
            return 0;
        });
        return log_in(id);
    }
};

TEST_F(Lessons, looking_at_one_writes_nothing_and_shows_everybody_present_and_ok) {
    const auto rows = support::all_rows(*app_);
    const auto page = berg_browser_->get(lesson());
    EXPECT_TRUE(page.shows("Mo, 14.09.2026"));
    EXPECT_TRUE(page.shows("Noch nichts gespeichert."));
    EXPECT_EQ(support::count_of(page.body, "data-student="), 2u);
    EXPECT_EQ(support::count_of(page.body, "value=\"present\" selected"), 2u);
    EXPECT_EQ(support::count_of(page.body, "value=\"ok\" checked"), 6u);
    EXPECT_EQ(support::changed_tables(*app_, rows), "");
}

TEST_F(Lessons, are_saved_as_they_stand_in_the_form_and_shown_again) {
    const auto form = both(both(entry(ada_, "late", "+", "ok", "-", "  Hat anderen geholfen ", "10"), entry(ben_, "present")),
                           {{"lesson-comment", "Probealarm."}});
    const auto reply = berg_browser_->post(lesson(), form);
    EXPECT_EQ(reply.location(), lesson());
    const auto saved = stored();
    EXPECT_EQ(saved.comment, "Probealarm.");
    EXPECT_EQ(saved.entries.at(ada_),
              (learning::LessonEntry{Attendance::Late, 10, Rating::Plus, Rating::Ok, Rating::Minus, "Hat anderen geholfen",
                                     learning::SavedState::ByHand}));
    EXPECT_EQ(saved.entries.at(ben_), (learning::LessonEntry{.saved = learning::SavedState::ByHand}));
    const auto page = berg_browser_->follow(reply);
    EXPECT_TRUE(page.shows("Die Stunde ist gespeichert."));
    EXPECT_TRUE(page.shows("Alles gespeichert:"));
    EXPECT_TRUE(page.shows("value=\"Hat anderen geholfen\""));
    EXPECT_TRUE(page.shows("Probealarm."));
    EXPECT_GT(number("SELECT count(*) FROM change_log WHERE account_id = ? AND entity = 'lesson'", frau_berg_), 0);
}

TEST_F(Lessons, can_be_taken_back_as_a_whole) {
    const auto page = berg_browser_->follow(berg_browser_->post(lesson(), entry(ada_, "unexcused")));
    EXPECT_TRUE(page.shows("Rückgängig"));
}

TEST_F(Lessons, of_a_script_are_saved_row_by_row_and_answered_with_the_time) {
    const auto reply = berg_browser_->post(lesson(), entry(ada_, "present", "+"), as_script);
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"saved_at":"10:42"})");
    EXPECT_EQ(stored().entries.size(), 1u);
    const auto page = berg_browser_->get(lesson());
    EXPECT_TRUE(page.shows("Zum Teil gespeichert:"));
    EXPECT_TRUE(page.shows("<span data-saved-count>1</span>"));
    EXPECT_FALSE(page.shows("Rückgängig")) << "forty marks are no forty offers to take one back";
    berg_browser_->post(lesson(), {{"lesson-comment", "Nur das."}}, as_script);
    EXPECT_EQ(stored().comment, "Nur das.");
    EXPECT_EQ(stored().entries.at(ada_).independence, Rating::Plus) << "who is not named stays as it is";
    berg_browser_->post(lesson(), {{"lesson-comment", " "}}, as_script);
    EXPECT_EQ(stored().comment, std::nullopt);
}

TEST_F(Lessons, saved_row_by_row_are_one_line_among_the_changes_and_taken_back_together) {
    const auto changes = number("SELECT count(*) FROM change_set");
    berg_browser_->post(lesson(), entry(ada_, "present", "+"), as_script);
    berg_browser_->post(lesson(), entry(ben_, "unexcused"), as_script);
    berg_browser_->post(lesson(), entry(ada_, "late", "-"), as_script);
    EXPECT_EQ(number("SELECT count(*) FROM change_set"), changes + 1);
    const auto page = berg_browser_->get("/changes");
    EXPECT_TRUE(page.shows("Einzelne Einträge der Stunde vom Mo, 14.09.2026 in der Klasse")) << page.body;
    const auto id = std::to_string(number("SELECT max(id) FROM change_set"));
    EXPECT_EQ(berg_browser_->post("/changes/" + id + "/undo", {{"form_key", support::hidden_field(page.body, "form_key")}}).status, 303);
    EXPECT_TRUE(stored().entries.empty());
}

TEST_F(Lessons, store_no_ratings_of_somebody_absent_and_minutes_only_of_somebody_late) {
    berg_browser_->post(lesson(), both(entry(ada_, "excused", "-", "+", "-", "beim Arzt"), entry(ben_, "present", "ok", "ok", "ok", "", "5")));
    EXPECT_EQ(stored().entries.at(ada_),
              (learning::LessonEntry{.attendance = Attendance::Excused, .comment = "beim Arzt", .saved = learning::SavedState::ByHand}));
    EXPECT_EQ(stored().entries.at(ben_).late_minutes, std::nullopt);
    const Fields without_ratings{{"attendance-" + to_string(ada_), "unexcused"}};
    EXPECT_EQ(berg_browser_->post(lesson(), without_ratings).status, 303) << "scripts switch the ratings off";
    EXPECT_TRUE(berg_browser_->get(lesson()).shows("data-absent=\"yes\""));
}

TEST_F(Lessons, with_wrong_values_are_refused_with_the_field_and_keep_what_was_typed) {
    const auto reply = berg_browser_->post(lesson(), both(entry(ada_, "late", "+", "ok", "ok", "<b>fett</b>", "zehn"), entry(ben_, "excused")));
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Zahl von 1 bis 240"));
    EXPECT_TRUE(reply.shows("href=\"#late-" + to_string(ada_) + "\""));
    EXPECT_TRUE(reply.shows("value=\"zehn\""));
    EXPECT_TRUE(reply.shows("value=\"&lt;b&gt;fett"));
    EXPECT_TRUE(reply.shows("value=\"excused\" selected"));
    EXPECT_TRUE(stored().entries.empty()) << "all of it or nothing";

    for (const auto* minutes : {"0", "241", "-5", "1.5", "99999999999999999999"})
        EXPECT_EQ(berg_browser_->post(lesson(), entry(ada_, "late", "ok", "ok", "ok", "", minutes)).status, 422) << minutes;
    const Fields forged[] = {entry(ada_, "asleep"), entry(ada_, "present", "++"), entry(ada_, "present", ""),
                             entry(ada_, "present", "ok", "ok", "ok", std::string(501, 'x')),
                             {{"lesson-comment", std::string(2001, 'x')}}, {}};
    for (const auto& fields : forged) EXPECT_EQ(berg_browser_->post(lesson(), fields).status, 422);
    EXPECT_EQ(number("SELECT count(*) FROM lesson WHERE class_id = ?", class_), 0);
    std::string umlauts;
    for (int i = 0; i < 500; ++i) umlauts += "ä";
    EXPECT_EQ(berg_browser_->post(lesson(), entry(ada_, "present", "ok", "ok", "ok", umlauts)).status, 303) << "characters, not bytes";
}

TEST_F(Lessons, name_to_a_script_why_something_is_refused) {
    const auto reply = berg_browser_->post(lesson(), entry(ada_, "late", "ok", "ok", "ok", "", "x"), as_script);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Zahl von 1 bis 240"));
    EXPECT_TRUE(reply.header("content-type").starts_with("application/json"));
}

TEST_F(Lessons, take_nobody_who_is_not_in_the_class) {
    const auto stranger = make_person(learning::Role::Student, {"Fremd", "Fritz"});
    EXPECT_EQ(berg_browser_->post(lesson(), both(entry(ada_, "present"), entry(stranger, "present"))).status, 422);
    EXPECT_EQ(berg_browser_->post(lesson(), {{"attendance-x", "present"}}).status, 422);
    EXPECT_TRUE(stored().entries.empty());
}

TEST_F(Lessons, show_a_student_who_came_later_with_the_usual_values) {
    berg_browser_->post(lesson(), both(entry(ada_, "present"), entry(ben_, "present")));
    EXPECT_TRUE(berg_browser_->get(lesson()).shows("Alles gespeichert:"));
    const auto late = make_person(learning::Role::Student, {"Neu", "Nora"});
    app_->in_database([&](db::WriteTx& tx) {
        db::add_member(tx, class_, late);
        return 0;
    });
    const auto page = berg_browser_->get(lesson());
    EXPECT_TRUE(page.shows("Neu, Nora"));
    EXPECT_TRUE(page.shows("Zum Teil gespeichert:"));
}

TEST_F(Lessons, lead_to_the_days_before_and_after_and_leave_out_days_off) {
    meet(0);
    meet(2);
    app_->in_database([&](db::WriteTx& tx) { return db::insert_holiday(tx, {"Studientag", "2026-09-16", "2026-09-16"}); });
    const auto page = berg_browser_->get(lesson());
    EXPECT_TRUE(page.shows("07:50–12:00 Uhr"));
    EXPECT_TRUE(page.shows("href=\"" + lesson("2026-09-09") + "\" rel=\"prev\""));
    EXPECT_TRUE(page.shows("href=\"" + lesson("2026-09-21") + "\" rel=\"next\""));
    EXPECT_TRUE(berg_browser_->get(lesson("2026-09-16")).shows("Kein Unterricht: Studientag"));
    EXPECT_TRUE(berg_browser_->get(lesson("2026-09-15")).shows("Nach dem Stundenplan kein Unterricht"));
    app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM holiday"); });
}

TEST_F(Lessons, are_found_without_a_date_at_the_nearest_lesson_day) {
    const auto opened = [&](const std::string& query = "") { return berg_browser_->get(class_path() + "/lessons" + query).location(); };
    EXPECT_EQ(opened(), lesson("2026-09-14")) << "without a timetable: today";
    EXPECT_EQ(opened("?date=2026-10-01"), lesson("2026-10-01"));
    EXPECT_EQ(opened("?date=gestern"), lesson("2026-09-14"));
    meet(4);
    EXPECT_EQ(opened(), lesson("2026-09-11"));
    meet(1);
    EXPECT_EQ(opened(), lesson("2026-09-15"));
}

TEST_F(Lessons, are_there_only_for_days_that_exist) {
    for (const auto* date : {"2026-02-30", "heute", "2026-9-14", "20260914"}) {
        EXPECT_EQ(berg_browser_->get(lesson(date)).status, 404) << date;
        EXPECT_EQ(berg_browser_->post(lesson(date), entry(ada_, "present")).status, 404) << date;
    }
}

TEST_F(Lessons, can_be_seen_but_not_changed_by_somebody_who_may_only_read) {
    berg_browser_->post(lesson(), entry(ada_, "late", "ok", "ok", "+", "Kluge Frage", "5"));
    const auto guest = read_only_teacher();
    const auto page = guest->get(lesson());
    EXPECT_TRUE(page.shows("verspätet, 5 Minuten"));
    EXPECT_TRUE(page.shows("Kluge Frage"));
    EXPECT_FALSE(page.shows("data-lesson"));
    EXPECT_EQ(guest->post(lesson(), entry(ada_, "excused")).status, 404);
    EXPECT_EQ(stored().entries.at(ada_).attendance, Attendance::Late);
}

TEST_F(Lessons, of_a_course_of_120_are_saved_by_one_form) {
    auto form = both(entry(ada_, "present"), entry(ben_, "late", "ok", "ok", "ok", "", "5"));
    for (int i = 3; i <= 120; ++i) {
        const auto student = make_person(learning::Role::Student, {"Kurs" + std::to_string(i), "Kim"});
        app_->in_database([&](db::WriteTx& tx) {
            db::add_member(tx, class_, student);
            return 0;
        });
        form = both(std::move(form), entry(student, "present", "+"));
    }
    form = both(std::move(form), {{"lesson-comment", "Voller Saal."}});
    EXPECT_GT(form.size(), http::Form::fields_max);
    EXPECT_EQ(berg_browser_->post(lesson(), form).location(), lesson());
    EXPECT_EQ(stored().entries.size(), 120u);
    EXPECT_EQ(support::count_of(berg_browser_->get(lesson()).body, "data-saved=\"yes\""), 120u);
    while (form.size() <= 1000) form.emplace_back("more-" + std::to_string(form.size()), "1");
    EXPECT_EQ(berg_browser_->post(lesson(), form).status, 400) << "there is an end to it";
}

class StartPageOfTeachers : public Lessons {};

TEST_F(StartPageOfTeachers, names_the_classes_that_meet_today_with_the_way_to_their_lesson) {
    meet(0);
    auto page = berg_browser_->get("/classes");
    EXPECT_TRUE(page.shows("Heute, Mo, 14.09."));
    EXPECT_TRUE(page.shows("href=\"" + lesson() + "\""));
    EXPECT_TRUE(page.shows("1 Klasse · "));
    berg_browser_->post(lesson(), entry(ada_, "present"));
    EXPECT_TRUE(berg_browser_->get("/classes").shows("1 von 2 gespeichert"));
    berg_browser_->post(lesson(), entry(ben_, "present"));
    EXPECT_TRUE(berg_browser_->get("/classes").shows("✓ gespeichert"));
}

TEST_F(StartPageOfTeachers, names_the_next_lesson_day_if_nobody_meets_today) {
    EXPECT_TRUE(berg_browser_->get("/classes").shows("Der Stundenplan steht bei jeder Klasse."));
    meet(2, "09:45");
    const auto page = berg_browser_->get("/classes");
    EXPECT_TRUE(page.shows("Heute trifft sich keine Ihrer Klassen."));
    EXPECT_TRUE(page.shows("Wieder am Mi, 16.09.:"));
    EXPECT_TRUE(page.shows("href=\"" + lesson("2026-09-16") + "\""));
}

}  // namespace
