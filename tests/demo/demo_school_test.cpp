#include <gtest/gtest.h>

#include <algorithm>

#include "base/school_time.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/reports.h"
#include "db/topics.h"
#include "demo_database.h"
#include "learning/period.h"

namespace {

constexpr demo::DemoOptions tiny{.classes = 2, .students_per_class = 3, .seed = 7};

/// Everything but the salted hashes, as one text.
std::string content_of(db::Database& database) {
    std::string content;
    for (const char* rows :
         {"SELECT group_concat(id || username || first_name || last_name || created_at) FROM account",
          "SELECT group_concat(account_id || path) FROM student",
          "SELECT group_concat(id || name || coalesce(unit_slug, '') || owner_id || shared) FROM topic",
          "SELECT group_concat(id || title || description) FROM task",
          "SELECT group_concat(id || text || options || correct || answers) FROM question",
          "SELECT group_concat(id || student_id || topic_id || state || assigned_at) FROM assignment",
          "SELECT group_concat(assignment_id || ' ' || task_id || done || changed_at) FROM task_progress",
          "SELECT group_concat(id || state || points || handed_in_at) FROM quiz_attempt",
          "SELECT group_concat(id || chosen || text || verdict || coalesce(judged_at, '')) FROM quiz_answer",
          "SELECT group_concat(lesson_id || attendance || independence || coalesce(comment, '')) FROM lesson_entry",
          "SELECT group_concat(at || kind || coalesce(detail, '')) FROM activity_event"})
        content += database.scalar(rows) + "\n";
    return content;
}

/// For tests that only look.
DemoDatabase& tiny_school() {
    static DemoDatabase school(tiny);
    return school;
}

}  // namespace

TEST(DemoSchool, the_same_seed_gives_the_same_school) {
    DemoDatabase again(tiny);
    EXPECT_EQ(again.accounts, tiny_school().accounts);
    EXPECT_EQ(content_of(again.database), content_of(tiny_school().database));
}

TEST(DemoSchool, another_seed_gives_another_school) {
    DemoDatabase other({.classes = 2, .students_per_class = 3, .seed = 8});
    EXPECT_NE(other.accounts, tiny_school().accounts);
    EXPECT_NE(content_of(other.database), content_of(tiny_school().database));
}

TEST(DemoSchool, a_school_that_has_accounts_is_left_alone) {
    DemoDatabase school;
    {
        db::WriteTx tx(school.database, DemoDatabase::now_ms);
        db::insert_account(tx, {learning::Role::Student, "ada", "no hash", {"Özil", "Ada"}});
    }
    const auto before = content_of(school.database);
    EXPECT_FALSE(demo::make_demo_school(school.database, tiny, DemoDatabase::now_ms));
    EXPECT_EQ(content_of(school.database), before);
    EXPECT_FALSE(school.database.in_transaction());
}

TEST(DemoSchool, numbers_are_as_promised) {
    auto& school = tiny_school();
    auto tx = school.read();
    EXPECT_EQ(school.accounts.size(), 3u + 2 * 3);
    EXPECT_EQ(tx.number("SELECT count(*) FROM account"), 9);
    EXPECT_EQ(tx.number("SELECT count(*) FROM topic WHERE shared = 1"), 10);
    EXPECT_EQ(tx.number("SELECT count(*) FROM task"), 80);
    EXPECT_EQ(tx.number("SELECT count(*) FROM quiz WHERE task_id IS NULL"), 10);
    EXPECT_EQ(tx.number("SELECT count(*) FROM material WHERE kind = 'datei' AND file_id IS NOT NULL"), 0);
    EXPECT_EQ(tx.number("SELECT count(*) FROM weekly_lesson"), 2);
    EXPECT_EQ(tx.number("SELECT count(*) FROM lesson"), 2 * 20);
    EXPECT_EQ(tx.number("SELECT count(*) FROM lesson_entry"), 2 * 20 * 3);
}

TEST(DemoSchool, accounts_come_teachers_first_then_by_class_and_name_and_can_sign_in) {
    auto& school = tiny_school();
    auto tx = school.read();
    EXPECT_EQ(school.accounts[0].role, "admin");
    EXPECT_EQ(school.accounts[0].username, "frau.berg");
    EXPECT_EQ(school.accounts[1].role, "teacher");
    EXPECT_EQ(school.accounts[3].class_name, "5a");
    EXPECT_EQ(school.accounts[6].class_name, "6a");
    for (const std::size_t who : {0u, 2u, 8u}) {
        const auto row = db::find_sign_in(tx, school.accounts[who].username);
        ASSERT_TRUE(row);
        EXPECT_EQ(school.accounts[who].name, row->person.first_name + " " + row->person.last_name);
        EXPECT_TRUE(crypto::verify_password(school.accounts[who].password, row->password_hash));
        EXPECT_FALSE(crypto::needs_rehash(row->password_hash));
    }
    const auto berg = db::find_sign_in(tx, "frau.berg")->person.id;
    const auto members = db::list_members(tx, db::list_classes(tx, berg).front().school_class.id);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(members[i].username, school.accounts[3 + i].username);
}

TEST(DemoSchool, every_teacher_may_use_every_topic_and_topics_belong_to_all_of_them) {
    auto& school = tiny_school();
    auto tx = school.read();
    for (const auto& name : {"frau.berg", "herr.nowak", "frau.oezdemir"}) {
        const auto teacher = db::find_sign_in(tx, name)->person.id;
        const auto topics = db::list_topics(tx, teacher);
        EXPECT_EQ(topics.size(), 10u);
        EXPECT_TRUE(std::ranges::any_of(topics, [&](const auto& row) { return db::owns_topic(tx, row.id, teacher); }));
    }
}

TEST(DemoSchool, the_class_report_has_something_to_say) {
    auto& school = tiny_school();
    auto tx = school.read();
    const auto teacher = db::find_sign_in(tx, "frau.berg")->person.id;
    const auto period = learning::last_days(tx.now_ms(), 28, base::SchoolTime());
    const auto report = db::load_class_report(tx, db::list_classes(tx, teacher).front().school_class.id, period);
    ASSERT_EQ(report.rows.size(), 3u);
    for (const auto& row : report.rows) {
        EXPECT_FALSE(row.topic.empty());
        EXPECT_GT(row.login_days, 0);
        EXPECT_TRUE(row.last_activity);
    }
}

TEST(DemoSchool, the_database_is_sound) {
    auto& school = tiny_school();
    EXPECT_EQ(school.database.check(), "");
    EXPECT_FALSE(school.database.in_transaction());
}
