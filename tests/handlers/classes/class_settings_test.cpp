// Managing a class: its name and rules, who teaches it, several students at once, and its end.
#include "classroom.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/classes.h"
#include "pdf_text.h"

namespace {

using drafts::task;
using drafts::topic;
using learning::ClassRole;
using learning::Role;
using support::Fields;
using support::Reply;

class ClassSettings : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        stein_ = make_person(Role::Teacher, {"Stein", "Jan"});
    }
    Reply post(const std::string& what, const Fields& fields) { return berg_browser_->post(class_path() + what, fields); }
    std::int64_t members(learning::ClassId id) const {
        return number("SELECT count(*) FROM class_membership WHERE class_id = ?", id);
    }
    std::int64_t accounts() const {
        return number("SELECT count(*) FROM account WHERE id = ? OR id = ?", ada_, ben_);
    }
    learning::ClassId make_class(const std::string& name, learning::UserId owner) {
        return app_->in_database([&](db::WriteTx& tx) { return db::insert_class(tx, name, 7, owner); });
    }

    learning::UserId stein_;
};

TEST_F(ClassSettings, change_the_name_the_grade_and_the_password_rules) {
    const auto page = berg_browser_->follow(
        post("/settings", {{"name", " 8b "}, {"grade_level", "8"}, {"start_password_days", "14"}}));
    EXPECT_TRUE(page.shows("Die Klasse 8b ist gespeichert."));
    EXPECT_TRUE(page.shows("value=\"14\""));
    EXPECT_FALSE(page.shows(" checked"));
    EXPECT_EQ(number("SELECT count(*) FROM school_class WHERE id = ? AND name = '8b' AND grade_level = 8 "
                     "AND start_password_days = 14 AND students_may_change_password = 0", class_), 1);
    post("/settings", {{"name", "8b"}, {"students_may_change", "1"}});
    EXPECT_EQ(number("SELECT count(*) FROM school_class WHERE id = ? AND grade_level IS NULL AND start_password_days IS NULL "
                     "AND students_may_change_password = 1", class_), 1);
    EXPECT_TRUE(berg_browser_->get(class_path()).shows("Klasse <bdi>8b</bdi>"));
}

TEST_F(ClassSettings, with_wrong_fields_come_back_as_typed) {
    const std::pair<Fields, const char*> wrong[] = {
        {{{"name", ""}, {"grade_level", "8"}}, "Bitte einen Namen"},
        {{{"name", "8b"}, {"grade_level", "acht"}}, "Zahl von 1 bis 13"},
        {{{"name", "8b"}, {"start_password_days", "0"}}, "Zahl von 1 bis 365"},
        {{{"name", "8b"}, {"start_password_days", "999"}}, "Zahl von 1 bis 365"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = post("/settings", fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        for (const auto& [name, value] : fields) EXPECT_TRUE(reply.shows("value=\"" + value + "\"")) << name;
    }
    EXPECT_EQ(number("SELECT count(*) FROM school_class WHERE id = ? AND name = '7b'", class_), 1);
}

TEST_F(ClassSettings, let_the_owner_take_teachers_in_with_a_right_and_out_again) {
    const auto stein = log_in(stein_);
    const auto id = to_string(stein_);
    EXPECT_EQ(stein->get(class_path()).status, 404);
    auto page = berg_browser_->follow(post("/teachers", {{"account", id}, {"role", "read_only"}}));
    EXPECT_TRUE(page.shows("Jan Stein darf diese Klasse jetzt ansehen."));
    EXPECT_EQ(stein->get(class_path()).status, 200);
    EXPECT_EQ(stein->get(class_path() + "/settings").status, 404);
    page = berg_browser_->follow(post("/teachers", {{"account", id}, {"role", "co_teacher"}}));
    EXPECT_TRUE(page.shows("unterrichtet diese Klasse jetzt mit"));
    const auto his_page = stein->get(class_path() + "/settings");
    EXPECT_EQ(his_page.status, 200);
    EXPECT_FALSE(his_page.shows("<summary>Gefahrenzone")) << "only for the owner";
    EXPECT_EQ(stein->post(class_path() + "/deletion", {{"class_name", "7b"}}).status, 404);
    post("/teachers/removal", {{"account", id}});
    EXPECT_EQ(stein->get(class_path()).status, 404) << "from the next request on";
}

TEST_F(ClassSettings, keep_the_owner_and_take_nobody_who_is_no_teacher) {
    for (const auto& [account, role] : {std::pair(ada_, "co_teacher"), {learning::UserId{987654}, "co_teacher"}, {stein_, "owner"}, {stein_, ""}})
        EXPECT_EQ(post("/teachers", {{"account", to_string(account)}, {"role", role}}).status, 422);
    post("/teachers", {{"account", to_string(frau_berg_)}, {"role", "read_only"}});
    EXPECT_EQ(post("/teachers/removal", {{"account", to_string(frau_berg_)}}).status, 422);
    EXPECT_EQ(number("SELECT count(*) FROM class_teacher WHERE class_id = ? AND account_id = ? AND class_role = 'owner'",
                     class_, frau_berg_), 1);
    EXPECT_EQ(number("SELECT count(*) FROM class_teacher WHERE class_id = ?", class_), 1);
    app_->in_database([&](db::WriteTx& tx) { return tx.run("UPDATE account SET disabled_at = 1 WHERE id = ?", stein_); });
    EXPECT_EQ(post("/teachers", {{"account", to_string(stein_)}, {"role", "co_teacher"}}).status, 422) << "disabled";
}

TEST_F(ClassSettings, move_the_ticked_students_with_their_history) {
    const auto class_7c = make_class("7c", frau_berg_);
    const auto given = give(ada_, topic("Wetter", {task("Ankommen"), task("Messen")}));
    tick(given, 0);
    EXPECT_EQ(post("/members/class", {{"class_id", to_string(class_7c)}}).status, 422) << "nobody ticked";
    EXPECT_EQ(post("/members/class", {{"student", to_string(ada_)}}).status, 422) << "no class";
    const auto cem = make_person(Role::Student, {"Çelik", "Cem"});
    const auto page = berg_browser_->follow(post("/members/class", {{"student", to_string(ada_)}, {"student", to_string(ben_)},
                                                                    {"student", to_string(cem)}, {"class_id", to_string(class_7c)}}));
    EXPECT_TRUE(page.shows("2 Personen sind jetzt in der Klasse 7c"));
    EXPECT_EQ(members(class_), 0);
    EXPECT_EQ(members(class_7c), 2) << "nobody from elsewhere";
    EXPECT_EQ(number("SELECT count(*) FROM task_progress WHERE assignment_id = ? AND done = 1", given.id), 1);
}

TEST_F(ClassSettings, give_the_ticked_students_new_passwords_on_one_sheet) {
    const auto page = berg_browser_->follow(post("/members/passwords", {{"student", to_string(ada_)}, {"student", to_string(ben_)}}));
    EXPECT_TRUE(page.shows("Die neuen Startpasswörter gelten"));
    const auto link = support::first_link(page.body, class_path() + "/credentials/");
    ASSERT_FALSE(link.empty());
    const auto text = pdf_text(berg_browser_->get(link).body);
    EXPECT_NE(text.find("Özil"), std::string::npos);
    EXPECT_NE(text.find("Yılmaz"), std::string::npos);
    EXPECT_EQ(ada_browser_->get("/start").location(), "/login?next=%2Fstart") << "its sessions have ended";
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id IN (?, ?) AND password_hash LIKE '$argon2%'", ada_, ben_), 2);
}

TEST_F(ClassSettings, delete_all_students_only_with_the_typed_name_and_spare_those_of_other_teachers) {
    give(ada_, topic("Wetter", {task("Ankommen")}));
    const auto foreign = make_class("8x", stein_);
    app_->in_database([&](db::WriteTx& tx) {
        db::add_member(tx, foreign, ben_);
        return 0;
    });
    const auto refused = post("/members/deletion", {{"members_of", "7B"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.shows("Bitte genau „7b“ eintippen. Es wurde nichts gelöscht."));
    EXPECT_TRUE(refused.shows("danger-zone\" open"));
    EXPECT_EQ(accounts(), 2);
    const auto page = berg_browser_->follow(post("/members/deletion", {{"members_of", " 7b "}}));
    EXPECT_TRUE(page.shows("1 Konto ist gelöscht."));
    EXPECT_TRUE(page.shows("Nur aus der Klasse genommen"));
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ?", ada_), 0);
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE id = ?", ben_), 1);
    EXPECT_EQ(members(class_), 0);
    EXPECT_EQ(members(foreign), 1);
}

// Section 6.3: deleting works with everything present.
TEST_F(ClassSettings, delete_the_class_with_everything_in_it_and_keep_the_students) {
    const auto given = give(ada_, topic("Wetter", {task("Ankommen", drafts::quiz({drafts::short_answer("Warum?", "x")}))}));
    tick(given, 0);
    const auto path = given.quiz_path(given.task_quizzes[0]);
    ada_browser_->post(path, answer_form(ada_browser_->get(path).body, {}, {{"Warum?", "Darum."}}));
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("INSERT INTO lesson (class_id, date) VALUES (?, '2026-11-20')", class_);
        tx.run("INSERT INTO lesson_entry (lesson_id, student_id) SELECT max(id), ? FROM lesson", ada_);
        return tx.run("INSERT INTO weekly_lesson (class_id, weekday, starts_at, ends_at) VALUES (?, 0, '08:00', '08:45')", class_);
    });
    EXPECT_EQ(post("/deletion", {{"class_name", "7"}}).status, 422);
    EXPECT_EQ(post("/deletion", {{"class_name", ""}}).status, 422);
    const auto page = berg_browser_->follow(post("/deletion", {{"class_name", "7b"}}));
    EXPECT_TRUE(page.shows("Die Klasse 7b ist gelöscht. Die Konten der Schüler bleiben."));
    EXPECT_EQ(number("SELECT count(*) FROM school_class WHERE id = ?", class_), 0);
    EXPECT_EQ(number("SELECT count(*) FROM assignment WHERE class_id = ?", class_), 0);
    EXPECT_EQ(accounts(), 2);
    EXPECT_TRUE(ada_browser_->get("/start").shows("Du bist noch in keiner Klasse"));
}

}  // namespace
