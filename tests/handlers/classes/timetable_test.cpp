// The weekly lessons of a class and the days of the school. Today is Monday, 14.09.2026, in week 38.
#include "classroom.h"
#include "db/calendar.h"
#include "db/lessons.h"

namespace {

using learning::WeekKind;
using support::Fields;

class Timetables : public Classroom {
  protected:
    std::string path() const { return class_path() + "/timetable"; }
    static void add_row(Fields& form, int row, const std::string& weekday, const std::string& from, const std::string& to,
                        const std::string& week = "every") {
        const auto number = "-" + std::to_string(row);
        for (const auto& [field, value] : {std::pair{"weekday", weekday}, std::pair{"from", from}, std::pair{"to", to},
                                           std::pair{"week", week}})
            form.emplace_back(field + number, value);
    }
    learning::Timetable stored() const {
        return app_->in_database([&](db::WriteTx& tx) { return db::load_timetable(tx, class_); });
    }
};

TEST_F(Timetables, hold_any_number_of_weekly_lessons_in_the_order_of_the_week) {
    Fields form{{"rows", "4"}};
    add_row(form, 0, "2", "9:45", "10.30", "b");
    add_row(form, 1, "", "", "");
    add_row(form, 2, "0", "07:50", "08:35");
    add_row(form, 3, "2", "07:50", "08:35");
    const auto reply = berg_browser_->post(path(), form);
    EXPECT_EQ(reply.location(), path());
    EXPECT_EQ(stored(), (learning::Timetable{{0, "07:50", "08:35"}, {2, "07:50", "08:35"}, {2, "09:45", "10:30", WeekKind::B}}));
    const auto page = berg_browser_->follow(reply);
    EXPECT_TRUE(page.shows("Der Stundenplan ist gespeichert."));
    EXPECT_TRUE(page.shows("Rückgängig"));
    EXPECT_TRUE(page.shows("Diese Woche ist eine B-Woche."));
    EXPECT_TRUE(page.shows(class_path() + "/lessons/2026-09-16"));
    EXPECT_TRUE(page.shows("name=\"rows\" value=\"5\"")) << "and two empty ones";
}

TEST_F(Timetables, lose_what_is_marked_to_be_removed) {
    Fields form{{"rows", "2"}, {"remove-0", "1"}};
    add_row(form, 0, "0", "07:50", "08:35");
    add_row(form, 1, "4", "07:50", "08:35");
    berg_browser_->post(path(), form);
    EXPECT_EQ(stored(), (learning::Timetable{{4, "07:50", "08:35"}}));
}

TEST_F(Timetables, with_a_wrong_row_are_given_back_as_they_were_typed) {
    const std::tuple<const char*, const char*, const char*, const char*> wrong[] = {
        {"", "07:50", "08:35", "Bitte den Tag wählen."},   {"7", "07:50", "08:35", "Bitte den Tag wählen."},
        {"0", "sieben", "08:35", "Den Beginn bitte"},      {"0", "07:50", "25:00", "Das Ende bitte"},
        {"0", "08:35", "07:50", "Das Ende liegt nach dem"}, {"0", "08:35", "08:35", "Das Ende liegt nach dem"}};
    for (const auto& [weekday, from, to, sentence] : wrong) {
        Fields form{{"rows", "2"}};
        add_row(form, 0, "3", "10:35", "11:20", "a");
        add_row(form, 1, weekday, from, to);
        const auto reply = berg_browser_->post(path(), form);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence));
        EXPECT_TRUE(reply.shows("value=\"10:35\""));
        EXPECT_TRUE(reply.shows("value=\"a\" selected"));
    }
    for (const auto* rows : {"", "x", "31", "-1"}) EXPECT_EQ(berg_browser_->post(path(), {{"rows", rows}}).status, 422) << rows;
    EXPECT_TRUE(stored().empty());
}

class SchoolDays : public Classroom {
  protected:
    static support::Reply add(support::HttpClient& browser, const std::string& name, const std::string& first,
                              const std::string& last = "") {
        return browser.post("/calendar/holidays", {{"name", name}, {"first_day", first}, {"last_day", last}});
    }
    void SetUp() override {
        Classroom::SetUp();
        admin_ = log_in(make_person(learning::Role::Admin, {"Amt", "Anna"}));
        app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM holiday"); });
    }
    std::unique_ptr<support::HttpClient> admin_;
};

TEST_F(SchoolDays, off_are_entered_by_the_admin_and_seen_by_every_teacher) {
    EXPECT_TRUE(admin_->follow(add(*admin_, "Herbstferien", "2026-10-17", "2026-10-31")).shows("Herbstferien ist eingetragen."));
    EXPECT_EQ(add(*admin_, "Studientag", "2026-09-30").status, 303);
    const auto teacher = log_in(make_person(learning::Role::Teacher, {"Lehr", "Lea"}));
    const auto page = teacher->get("/calendar");
    EXPECT_TRUE(page.shows("Sa, 17.10.2026 bis Sa, 31.10.2026"));
    EXPECT_TRUE(page.shows("Mi, 30.09.2026"));
    EXPECT_FALSE(page.shows("method=\"post\" action=\"/calendar"));
    EXPECT_EQ(add(*teacher, "Hitzefrei", "2026-09-15").status, 404);
}

TEST_F(SchoolDays, off_sent_twice_stand_there_once) {
    for (int i = 0; i < 2; ++i) EXPECT_EQ(add(*admin_, "Studientag", "2026-09-30").status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 1);
}

TEST_F(SchoolDays, off_with_wrong_fields_are_given_back) {
    const std::tuple<const char*, const char*, const char*, const char*> wrong[] = {
        {" ", "2026-09-30", "", "Bitte einen Namen"},
        {"Ferien", "", "", "Bitte den ersten freien Tag"},
        {"Ferien", "2026-02-30", "", "Bitte den ersten freien Tag"},
        {"Ferien", "2026-09-30", "bald", "Bitte den letzten freien Tag"},
        {"Ferien", "2026-09-30", "2026-09-29", "Der letzte Tag liegt nicht vor dem ersten."}};
    for (const auto& [name, first, last, sentence] : wrong) {
        const auto reply = add(*admin_, name, first, last);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        EXPECT_TRUE(reply.shows(std::string("value=\"") + first + "\""));
    }
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 0);
}

TEST_F(SchoolDays, off_can_be_removed_and_taken_back) {
    add(*admin_, "Studientag", "2026-09-30");
    const auto id = std::to_string(number("SELECT id FROM holiday"));
    const auto page = admin_->follow(admin_->post("/calendar/holidays/remove", {{"holiday", id}}));
    EXPECT_TRUE(page.shows("Studientag ist entfernt."));
    EXPECT_TRUE(page.shows("Rückgängig"));
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 0);
    EXPECT_EQ(admin_->post("/calendar/holidays/remove", {{"holiday", id}}).status, 422);
}

support::Reply paste(support::HttpClient& browser, const std::string& list) {
    return browser.post("/calendar/list", {{"list", list}});
}

TEST_F(SchoolDays, off_of_a_whole_year_are_pasted_at_once_and_taken_back_at_once) {
    const std::string list = "Herbstferien 12.10.2026-23.10.2026\r\n\r\nWeihnachtsferien: 23.12. bis 06.01.2027\r\nStudientag 11.11.2026";
    const auto page = admin_->follow(paste(*admin_, list));
    EXPECT_TRUE(page.shows("3 Zeilen sind im Kalender eingetragen."));
    EXPECT_TRUE(page.shows("Mi, 23.12.2026 bis Mi, 06.01.2027"));
    EXPECT_TRUE(page.shows("Rückgängig"));
    EXPECT_EQ(number("SELECT count(*) FROM change_set WHERE sentence LIKE '%im Kalender eingetragen.'"), 1);
    EXPECT_TRUE(admin_->follow(paste(*admin_, list + "\nBrückentag 07.05.2027")).shows("1 Zeile ist im Kalender eingetragen. 3 waren schon da."));
    EXPECT_TRUE(admin_->follow(paste(*admin_, list)).shows("0 Zeilen sind im Kalender eingetragen."));
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 4);
}

TEST_F(SchoolDays, off_of_a_list_with_a_wrong_line_are_not_entered_and_each_wrong_line_is_named) {
    const auto reply = paste(*admin_, "Herbstferien 12.10.2026-23.10.2026\nOsterferien <b>\nSommerferien 31.06.2027");
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Zeile 2 („Osterferien &lt;b&gt;“): Hier steht kein Datum"));
    EXPECT_TRUE(reply.shows("Zeile 3 („Sommerferien 31.06.2027“): Diesen Tag gibt es nicht."));
    EXPECT_TRUE(reply.shows("Herbstferien 12.10.2026-23.10.2026")) << "what was typed stays";
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 0);
    EXPECT_TRUE(paste(*admin_, " \n").shows("Die Liste ist leer."));
    std::string long_list;
    for (int i = 0; i < 101; ++i) long_list += "Studientag 11.11.2026\n";
    EXPECT_TRUE(paste(*admin_, long_list).shows("mehr als 100 Zeilen"));
    EXPECT_EQ(number("SELECT count(*) FROM holiday"), 0);
}

TEST_F(SchoolDays, off_by_law_are_those_of_the_land_the_admin_chooses) {
    EXPECT_TRUE(admin_->get("/calendar").shows("Fr, 25.12.2026: 1. Weihnachtstag"));
    EXPECT_FALSE(admin_->get("/calendar").shows("Buß- und Bettag"));
    EXPECT_FALSE(berg_browser_->get(class_path() + "/lessons/2026-11-18").shows("Kein Unterricht"));
    EXPECT_EQ(admin_->post("/calendar/region", {{"region", "sn"}}).status, 303);
    EXPECT_TRUE(admin_->get("/calendar").shows("Mi, 18.11.2026: Buß- und Bettag"));
    EXPECT_TRUE(admin_->get("/calendar").shows("value=\"sn\" selected"));
    EXPECT_TRUE(berg_browser_->get(class_path() + "/lessons/2026-11-18").shows("Kein Unterricht: Buß- und Bettag"));
    EXPECT_EQ(admin_->post("/calendar/region", {{"region", "xx"}}).status, 422);
    EXPECT_EQ(admin_->post("/calendar/region", {{"region", "none"}}).status, 303);
    EXPECT_FALSE(admin_->get("/calendar").shows("Weihnachtstag"));
    EXPECT_EQ(admin_->post("/calendar/region", {{"region", "de"}}).status, 303);
}

TEST_F(SchoolDays, begin_an_a_week_where_the_admin_says_so) {
    EXPECT_TRUE(admin_->get("/calendar").shows("Diese Woche ist eine B-Woche."));
    EXPECT_EQ(admin_->post("/calendar/weeks", {{"a_week", "2026-09-18"}}).status, 303);
    EXPECT_TRUE(admin_->get("/calendar").shows("Diese Woche ist eine A-Woche."));
    EXPECT_EQ(admin_->post("/calendar/weeks", {{"a_week", "irgendwann"}}).status, 422);
    EXPECT_EQ(admin_->post("/calendar/weeks", {{"a_week", ""}}).status, 303);
    EXPECT_TRUE(admin_->get("/calendar").shows("Diese Woche ist eine B-Woche."));
}

}  // namespace
