// A stored file that nothing names any more: marked when that is noticed, gone 31 days later, kept if it is named again.
#include "db/files.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/accounts.h"
#include "db/change_recorder.h"
#include "db/change_sets.h"
#include "db/classes.h"
#include "db/migrations.h"
#include "db/saved_reports.h"
#include "db/topics.h"

namespace {

constexpr base::EpochMs now = 1'800'000'000'000;
constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;

class StoredFiles : public testing::Test {
  protected:
    StoredFiles() {
        db::migrate(*database, now);
        teacher = db::insert_account(tx, {learning::Role::Teacher, "berg", "hash", {"Berg", "Eva"}});
        learning::TopicDraft draft;
        draft.name = "Wetter";
        draft.materials.push_back({.kind = learning::MaterialKind::File, .location = "blatt.pdf"});
        topic = db::insert_topic(tx, draft, teacher);
        material = db::load_topic(tx, topic)->materials.front();
        db::put_material_file(tx, material, file_named("blatt"));
    }
    static db::StoredFileRow file_named(const std::string& name) {
        return {.name = name, .file_key = "key", .bytes = 1, .content_type = "application/pdf", .original_name = name};
    }
    /// One night, so many days after the beginning.
    std::vector<std::string> night(int days) {
        db::WriteTx later(*database, now + days * day_ms);
        return db::delete_unused_files(later);
    }
    db::ChangeSetId delete_topic(int days) {
        db::WriteTx later(*database, now + days * day_ms);
        const db::ChangeRecorder recorder(later);
        later.run("DELETE FROM topic WHERE id = ?", topic);
        return db::keep_changes(later, {teacher, "Gelöscht.", "/topics"}, recorder.changes()).value();
    }
    void take_back(db::ChangeSetId id, int days) {
        db::WriteTx later(*database, now + days * day_ms);
        EXPECT_EQ(db::take_back(later, *db::find_change_set(later, id)).outcome, db::TakenBack::Restored);
    }
    std::int64_t files() { return tx.number("SELECT count(*) FROM stored_file"); }

    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open();
    db::WriteTx tx{*database, now};
    learning::UserId teacher;
    learning::TopicId topic;
    learning::MaterialId material;
    const std::vector<std::string> nothing;
};

TEST_F(StoredFiles, that_a_material_or_a_report_names_stay) {
    const auto school_class = db::insert_class(tx, "7b", 7, teacher);
    db::insert_saved_report(tx, school_class, {"2026-09-07", "2026-09-13"}, file_named("bericht"));
    EXPECT_EQ(night(1), nothing);
    EXPECT_EQ(night(400), nothing);
    EXPECT_EQ(tx.number("SELECT count(*) FROM stored_file WHERE unused_since IS NULL"), 2);
    db::delete_class(tx, school_class);
    EXPECT_EQ(night(400), nothing) << "the report waits for its class";
}

TEST_F(StoredFiles, of_a_deleted_topic_go_31_days_after_the_night_that_noticed) {
    delete_topic(0);
    EXPECT_EQ(night(1), nothing);
    EXPECT_EQ(night(32), nothing);
    EXPECT_EQ(files(), 1);
    EXPECT_EQ(night(33), std::vector<std::string>{"blatt"});
    EXPECT_EQ(files(), 0);
    EXPECT_EQ(night(34), nothing) << "named once";
}

TEST_F(StoredFiles, come_back_out_of_the_bin_with_their_material_and_get_their_whole_time_again) {
    const auto first = delete_topic(0);
    EXPECT_EQ(night(1), nothing);
    take_back(first, 30);
    EXPECT_EQ(db::find_material_file(tx, material)->name, "blatt");
    const auto second = delete_topic(30);  // before any night has seen it back
    for (int day = 31; day <= 60; ++day) EXPECT_EQ(night(day), nothing) << day;
    take_back(second, 60);
    EXPECT_EQ(db::find_material_file(tx, material)->name, "blatt");
    EXPECT_EQ(night(61), nothing);
    EXPECT_EQ(tx.number("SELECT count(*) FROM stored_file WHERE unused_since IS NULL"), 1);
}

TEST_F(StoredFiles, that_were_replaced_come_back_by_undo_and_the_new_one_waits_for_its_time) {
    const db::ChangeRecorder recorder(tx);
    db::put_material_file(tx, material, file_named("neu"));
    const auto id = db::keep_changes(tx, {teacher, "Ersetzt.", "/topics"}, recorder.changes()).value();
    EXPECT_EQ(db::find_material_file(tx, material)->name, "neu");
    take_back(id, 0);
    EXPECT_EQ(db::find_material_file(tx, material)->name, "blatt");
    EXPECT_EQ(files(), 2);
    EXPECT_EQ(night(1), nothing);
    EXPECT_EQ(night(33), std::vector<std::string>{"neu"});
}

}  // namespace
