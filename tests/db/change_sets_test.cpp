// A change is recorded row by row and taken back row by row, unless work done since would be lost.
#include "db/change_sets.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/accounts.h"
#include "db/assignments.h"
#include "db/change_recorder.h"
#include "db/classes.h"
#include "db/migrations.h"
#include "db/sessions.h"
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
        return row ? db::take_back(tx, *row).outcome : db::TakenBack::NotAsItWas;
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

TEST_F(ChangeSets, a_class_comes_back_without_the_student_who_was_erased_meanwhile) {
    const auto ben = db::insert_account(tx, {learning::Role::Student, "ben", "hash", {"Yılmaz", "Ben"}});
    db::add_member(tx, school_class, ben);
    for (const auto student : {ada, ben}) {
        db::assign_main_topic(tx, student, school_class, topic);
        const auto work = db::load_work_of_student(tx, student);
        db::set_task_done(tx, work.assignments.front().id, work.topic_of(work.assignments.front()).tasks.front().id, true);
    }
    const auto class_gone = change([&] { db::delete_class(tx, school_class); });
    const auto ada_gone = change([&] { db::delete_student(tx, ada); });
    EXPECT_EQ(take_back(class_gone), db::TakenBack::NotAsItWas) << "she can still come back, and has to come first";
    const auto kept = [&] {
        return tx.one([](db::Row row) { return row.blob(0); }, "SELECT changes FROM change_set WHERE id = ?", class_gone).value();
    };
    EXPECT_EQ(db::missing_students(tx, kept()), std::set<std::int64_t>{ada.value});
    db::erase_change_set(tx, ada_gone);
    EXPECT_TRUE(db::missing_students(tx, kept()).empty()) << "nothing of her is left in the bin";
    const auto done = db::take_back(tx, *db::find_change_set(tx, class_gone));
    EXPECT_EQ(done.outcome, db::TakenBack::Restored);
    EXPECT_EQ(done.students_left_out, 1);
    EXPECT_EQ(tx.number("SELECT student_id FROM class_membership WHERE class_id = ?", school_class), ben.value);
    EXPECT_EQ(tx.number("SELECT count(*) FROM task_progress"), 1) << "what Ben has done";
    EXPECT_EQ(database->check(), "");
}

TEST_F(ChangeSets, a_class_comes_back_whole_after_its_student) {
    const auto before = everything();
    const auto class_gone = change([&] { db::delete_class(tx, school_class); });
    const auto ada_gone = change([&] { db::delete_student(tx, ada); });
    EXPECT_EQ(take_back(ada_gone), db::TakenBack::Restored);
    EXPECT_EQ(take_back(class_gone), db::TakenBack::Restored);
    EXPECT_EQ(everything(), before);
}

TEST_F(ChangeSets, rights_and_passwords_that_come_back_end_the_sessions_again_and_names_do_not) {
    const auto sessions = [&] { return tx.number("SELECT count(*) FROM session WHERE account_id = ?", ada); };
    const auto renamed = change([&] { db::rename_account(tx, ada, {"Özil", "Adele"}); });
    const auto reset = change([&] { db::set_start_password(tx, ada, "other hash", tx.now_ms() + 14); });
    db::insert_session(tx, "token", ada, "csrf");
    EXPECT_EQ(take_back(reset), db::TakenBack::Restored);
    EXPECT_EQ(sessions(), 0);
    db::insert_session(tx, "token", ada, "csrf");
    EXPECT_EQ(take_back(renamed), db::TakenBack::Restored);
    EXPECT_EQ(sessions(), 1);
    const auto rights = change([&] { db::set_staff_role(tx, teacher, learning::Role::Teacher); });
    db::insert_session(tx, "token of the teacher", teacher, "csrf");
    EXPECT_EQ(take_back(rights), db::TakenBack::Restored);
    EXPECT_EQ(tx.number("SELECT count(*) FROM session WHERE account_id = ?", teacher), 0);
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

TEST_F(ChangeSets, many_small_changes_are_one_for_ten_minutes_from_the_first_on) {
    const auto small = [&](const char* name, base::EpochMs after) {
        db::WriteTx later(*database, now + after);
        const db::ChangeRecorder recorder(later);
        later.run("UPDATE school_class SET name = ? WHERE id = ?", name, school_class);
        return db::keep_changes(later, {teacher, "Klein.", "/classes", true}, recorder.changes()).value();
    };
    const auto before = everything();
    const auto first = small("7c", 0);
    EXPECT_EQ(small("7d", db::undo_kept_ms - 1), first);
    const auto second = small("7e", db::undo_kept_ms);
    EXPECT_NE(second, first);
    db::WriteTx later(*database, now + 2 * db::undo_kept_ms - 1);
    EXPECT_EQ(db::take_back(later, *db::find_change_set(later, second)).outcome, db::TakenBack::Restored);
    ASSERT_TRUE(db::find_change_set(later, first)) << "ten minutes from the last of them on";
    EXPECT_EQ(db::take_back(later, *db::find_change_set(later, first)).outcome, db::TakenBack::Restored);
    EXPECT_EQ(everything(), before);
}

TEST_F(ChangeSets, what_came_between_small_changes_keeps_them_apart) {
    const auto small = [&](const char* name) {
        const db::ChangeRecorder recorder(tx);
        tx.run("UPDATE school_class SET name = ? WHERE id = ?", name, school_class);
        return db::keep_changes(tx, {teacher, "Klein.", "/classes", true}, recorder.changes()).value();
    };
    const auto first = small("7c");
    change([&] { tx.run("UPDATE school_class SET grade_level = 8"); });
    const auto second = small("7d");
    EXPECT_NE(second, first);
    EXPECT_EQ(take_back(second), db::TakenBack::Restored);
    EXPECT_NE(small("7e"), second) << "what was taken back is closed";
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
