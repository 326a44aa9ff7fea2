// A change is recorded row by row and taken back row by row, unless work done since would be lost.
#include "db/change_sets.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/change_recorder.h"
#include "db/classes.h"
#include "db/migrations.h"
#include "db/topics.h"
#include "db/work.h"

namespace {

constexpr base::EpochMs now = 1'800'000'000'000;

class ChangeSets : public testing::Test {
  protected:
    ChangeSets() {
        db::migrate(*database, now);
        teacher = db::insert_account(tx, {learning::Role::Admin, "berg", "hash", {"Berg", "Eva"}});
        ada = db::insert_account(tx, {learning::Role::Student, "ada", "hash", {"Özil", "Ada"}});
        school_class = db::insert_class(tx, "7b", 7, teacher);
        db::add_member(tx, school_class, ada);
        learning::TopicDraft draft;
        draft.name = "Wetter";
        draft.tasks.push_back({.description = "# Messen"});
        topic = db::insert_topic(tx, draft, teacher);
    }

    template <typename Work>
    db::ChangeSetId change(Work work, const std::string& sentence = "Geändert.") {
        const db::ChangeRecorder recorder(tx);
        work();
        const auto id = db::keep_changes(tx, {teacher, sentence, "/classes"}, recorder.changes());
        EXPECT_TRUE(id);
        return id.value_or(db::ChangeSetId{});
    }
    db::TakenBack take_back(db::ChangeSetId id) {
        const auto row = db::find_change_set(tx, id);
        EXPECT_TRUE(row);
        return row ? db::take_back(tx, *row) : db::TakenBack::NotAsItWas;
    }
    /// Every row of every table that holds content, in one text.
    std::string everything() {
        std::string text;
        for (const auto& table : tables) text += database->scalar(table.c_str()) + "\n";
        return text;
    }

    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open();
    db::WriteTx tx{*database, now};
    learning::UserId teacher, ada;
    learning::ClassId school_class;
    learning::TopicId topic;
    const std::vector<std::string> tables{
        "SELECT group_concat(id || username || password_hash || first_name || last_name, ';') FROM account",
        "SELECT group_concat(account_id || coalesce(path, '-'), ';') FROM student",
        "SELECT group_concat(id || name || coalesce(grade_level, '-'), ';') FROM school_class",
        "SELECT group_concat(class_id || ',' || student_id || ',' || joined_at, ';') FROM class_membership",
        "SELECT group_concat(class_id || ',' || account_id || class_role, ';') FROM class_teacher",
        "SELECT group_concat(id || state || student_id || ',' || topic_id, ';') FROM assignment",
        "SELECT group_concat(assignment_id || ',' || task_id || ',' || done || changed_at, ';') FROM task_progress",
    };
};

TEST_F(ChangeSets, a_renamed_class_gets_its_name_back) {
    const auto before = everything();
    const auto id = change([&] { tx.run("UPDATE school_class SET name = '7c', grade_level = NULL WHERE id = ?", school_class); });
    EXPECT_NE(everything(), before);
    EXPECT_FALSE(db::find_change_set(tx, id)->in_bin);
    EXPECT_EQ(take_back(id), db::TakenBack::Restored);
    EXPECT_EQ(everything(), before);
}

TEST_F(ChangeSets, a_deleted_student_comes_back_with_all_that_went_along) {
    db::assign_main_topic(tx, ada, school_class, topic);
    const auto work = db::load_work_of_student(tx, ada);
    db::set_task_done(tx, work.assignments.front().id, work.topic_of(work.assignments.front()).tasks.front().id, true);
    const auto before = everything();
    const auto id = change([&] { tx.run("DELETE FROM account WHERE id = ?", ada); });
    EXPECT_EQ(tx.number("SELECT count(*) FROM task_progress"), 0);
    EXPECT_TRUE(db::find_change_set(tx, id)->in_bin);
    EXPECT_EQ(take_back(id), db::TakenBack::Restored);
    EXPECT_EQ(everything(), before);
    EXPECT_EQ(tx.announcement().accounts_changed, std::vector{ada}) << "sessions read the person anew";
    EXPECT_EQ(database->check(), "");
}

TEST_F(ChangeSets, a_deleted_topic_comes_back_with_a_version_nobody_has_seen) {
    const auto version = tx.number("SELECT version FROM topic WHERE id = ?", topic);
    const auto id = change([&] { tx.run("DELETE FROM topic WHERE id = ?", topic); });
    EXPECT_EQ(take_back(id), db::TakenBack::Restored);
    EXPECT_GT(tx.number("SELECT version FROM topic WHERE id = ?", topic), version);
    EXPECT_EQ(db::load_topic(tx, topic)->draft.tasks.size(), 1U);
}

TEST_F(ChangeSets, what_was_changed_again_since_is_left_alone) {
    const auto id = change([&] { tx.run("UPDATE school_class SET name = '7c' WHERE id = ?", school_class); });
    tx.run("UPDATE school_class SET name = '7d' WHERE id = ?", school_class);
    const auto before = everything();
    EXPECT_EQ(take_back(id), db::TakenBack::NotAsItWas);
    EXPECT_EQ(everything(), before);
}

TEST_F(ChangeSets, taking_back_an_assignment_never_takes_the_work_done_on_it) {
    const auto id = change([&] { db::assign_main_topic(tx, ada, school_class, topic); });
    const auto work = db::load_work_of_student(tx, ada);
    db::set_task_done(tx, work.assignments.front().id, work.topic_of(work.assignments.front()).tasks.front().id, true);
    const auto before = everything();
    EXPECT_EQ(take_back(id), db::TakenBack::NotAsItWas);
    EXPECT_EQ(everything(), before);
    tx.run("DELETE FROM task_progress");
    EXPECT_EQ(take_back(id), db::TakenBack::Restored) << "nothing hangs on it any more";
    EXPECT_EQ(tx.number("SELECT count(*) FROM assignment"), 0);
}

TEST_F(ChangeSets, ids_of_deleted_rows_never_come_back_so_the_bin_can) {
    const auto id = change([&] { tx.run("DELETE FROM account WHERE id = ?", ada); });
    const auto other = db::insert_account(tx, {learning::Role::Student, "ben", "hash", {"Yılmaz", "Ben"}});
    EXPECT_NE(other, ada);
    EXPECT_EQ(take_back(id), db::TakenBack::Restored);
}

TEST_F(ChangeSets, what_is_no_content_is_not_recorded) {
    const db::ChangeRecorder recorder(tx);
    tx.run("INSERT INTO login_failure (counter, failures, window_start, last_at) VALUES (X'63', 1, 1, 1)");
    tx.run("DELETE FROM login_failure");
    tx.run("INSERT INTO activity_event (at, account_id, kind) VALUES (1, ?, 'login')", ada);
    EXPECT_EQ(recorder.changes(), "");
    EXPECT_EQ(db::keep_changes(tx, {teacher, "", ""}, recorder.changes()), std::nullopt);
}

TEST_F(ChangeSets, ten_minutes_for_a_change_and_thirty_days_for_what_was_deleted) {
    const auto renamed = change([&] { tx.run("UPDATE school_class SET name = '7c'"); });
    const auto deleted = change([&] { tx.run("DELETE FROM account WHERE id = ?", ada); });
    const auto alive = [&](db::ChangeSetId id, base::EpochMs after) {
        db::ReadTx later(*database, now + after);
        return db::find_change_set(later, id).has_value();
    };
    EXPECT_TRUE(alive(renamed, db::undo_kept_ms));
    EXPECT_FALSE(alive(renamed, db::undo_kept_ms + 1));
    EXPECT_TRUE(alive(deleted, db::bin_kept_ms));
    EXPECT_FALSE(alive(deleted, db::bin_kept_ms + 1));
    db::WriteTx later(*database, now + db::undo_kept_ms + 1);
    db::delete_old_change_sets(later);
    EXPECT_EQ(tx.number("SELECT count(*) FROM change_set"), 1) << "the bytes go too";
}

TEST_F(ChangeSets, erasing_removes_what_was_noted_of_a_deleted_person) {
    tx.run("INSERT INTO activity_event (at, account_id, kind) VALUES (1, ?, 'login')", ada);
    tx.run("INSERT INTO change_log (at, action, entity, entity_id) VALUES (1, 'create', 'account', ?)", ada);
    const auto id = change([&] { tx.run("DELETE FROM account WHERE id = ?", ada); });
    db::erase_change_set(tx, id);
    EXPECT_EQ(tx.number("SELECT count(*) FROM activity_event"), 0);
    EXPECT_EQ(tx.number("SELECT count(*) FROM change_log"), 0);
    EXPECT_FALSE(db::find_change_set(tx, id));
}

TEST_F(ChangeSets, the_newest_stand_first_and_those_taken_back_are_gone) {
    const auto first = change([&] { tx.run("UPDATE school_class SET name = '7c'"); }, "erst");
    change([&] { tx.run("UPDATE school_class SET name = '7d'"); }, "dann");
    ASSERT_EQ(db::list_change_sets(tx, teacher, 10).size(), 2U);
    EXPECT_EQ(db::list_change_sets(tx, teacher, 10).front().sentence, "dann");
    EXPECT_EQ(take_back(db::list_change_sets(tx, teacher, 10).front().id), db::TakenBack::Restored);
    EXPECT_EQ(take_back(first), db::TakenBack::Restored) << "one after the other, from the newest on";
    EXPECT_TRUE(db::list_change_sets(tx, teacher, 10).empty());
}

}  // namespace
