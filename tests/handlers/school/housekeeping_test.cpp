// What the program does by itself at night, seen in its database.
#include "housekeeping.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "db/drafts.h"
#include "db/files.h"
#include "db/jobs.h"
#include "db/records.h"
#include "db/sessions.h"
#include "running_app.h"

namespace {

using housekeeping::day_ms;

class AtNight : public testing::Test {
  protected:
    void wait_until_the_program_has_begun() {
        ASSERT_TRUE(app_.becomes([](db::WriteTx& tx) { return db::find_schedule(tx, "refresh_statistics").has_value(); }));
    }
    void wait_until_done(const char* kind, base::EpochMs after) {
        ASSERT_TRUE(app_.becomes([kind, after](db::WriteTx& tx) {
            const auto counts = db::count_jobs(tx);
            return *db::find_schedule(tx, kind) >= after && counts.waiting + counts.running + counts.dead == 0;
        }));
    }

    support::RunningApp app_;
    support::Cast cast_ = make_cast(app_);
};

TEST_F(AtNight, what_has_expired_goes_and_what_has_not_stays) {
    wait_until_the_program_has_begun();
    const auto now = app_.clock().now_ms();
    app_.in_database([&](db::WriteTx& tx) {
        db::insert_session(tx, "old", cast_.ada, "csrf");
        db::touch_session(tx, "old", now);
        db::insert_session(tx, "young", cast_.ada, "csrf");
        db::touch_session(tx, "young", now + day_ms);
        db::put_draft(tx, cast_.ada, "touched 30 days ago", {{"w", 1}, {}});
        tx.run("UPDATE draft SET saved_at = saved_at + ? - ?", day_ms, db::drafts_kept_ms);
        db::put_draft(tx, cast_.ada, "touched now", {{"w", 1}, {}});
        db::put_failures(tx, "old", {1, now, now});
        db::put_failures(tx, "young", {1, now + day_ms, now + day_ms});
        return 0;
    });
    app_.clock().advance_ms(day_ms + 1);
    wait_until_done("remove_expired", now);
    app_.in_database([&](db::WriteTx& tx) {
        EXPECT_FALSE(db::find_session(tx, "old"));
        EXPECT_TRUE(db::find_session(tx, "young"));
        EXPECT_FALSE(db::find_draft(tx, cast_.ada, "touched 30 days ago"));
        EXPECT_TRUE(db::find_draft(tx, cast_.ada, "touched now"));
        EXPECT_FALSE(db::find_failures(tx, "old"));
        EXPECT_TRUE(db::find_failures(tx, "young"));
        return 0;
    });
}

TEST_F(AtNight, activity_is_kept_for_210_days_and_removed_in_slices) {
    wait_until_the_program_has_begun();
    constexpr int old_events = 12'000, young_events = 7;
    const auto now = app_.clock().now_ms();
    app_.in_database([&](db::WriteTx& tx) {
        const base::SchoolTime time;
        std::vector<db::ActivityEvent> events(old_events, {now - 210 * day_ms, cast_.ada, "login", {}});
        events.insert(events.end(), young_events, {now, cast_.ada, "login", {}});
        db::insert_activity(tx, events, time);
        return 0;
    });
    app_.clock().advance_ms(day_ms);
    wait_until_done("remove_old_activity", now);
    EXPECT_EQ(app_.in_database([](db::WriteTx& tx) { return tx.number("SELECT count(*) FROM activity_event"); }),
              young_events);
}

TEST_F(AtNight, a_file_that_nothing_names_any_more_stays_as_long_as_the_bin_and_goes_then) {
    wait_until_the_program_has_begun();
    const auto path = std::filesystem::path(app_.folder() / "data/files") / "unused";
    std::ofstream(path) << "sealed";
    app_.in_database([&](db::WriteTx& tx) {
        db::insert_stored_file(tx, {.name = "unused", .file_key = "key", .content_type = "application/pdf"});
        return 0;
    });
    auto now = app_.clock().now_ms();
    app_.clock().advance_ms(day_ms);
    wait_until_done("remove_unused_files", now);
    now = app_.clock().now_ms();
    app_.clock().advance_ms(30 * day_ms);
    wait_until_done("remove_unused_files", now);
    EXPECT_TRUE(std::filesystem::exists(path)) << "marked a night after it was last named";
    now = app_.clock().now_ms();
    app_.clock().advance_ms(2 * day_ms);
    wait_until_done("remove_unused_files", now);
    EXPECT_EQ(app_.in_database([](db::WriteTx& tx) { return tx.number("SELECT count(*) FROM stored_file WHERE name = 'unused'"); }), 0);
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(AtNight, a_file_stays_as_long_as_the_removal_of_its_row_is_not_committed) {
    wait_until_the_program_has_begun();
    const auto path = std::filesystem::path(app_.folder() / "data/files") / "unused";
    std::ofstream(path) << "sealed";
    app_.in_database([&](db::WriteTx& tx) {
        db::insert_stored_file(tx, {.name = "unused", .file_key = "key", .content_type = "application/pdf"});
        tx.run("UPDATE stored_file SET unused_since = ?", tx.now_ms() - db::unused_files_kept_ms);
        return tx.run("CREATE TRIGGER stays BEFORE DELETE ON stored_file BEGIN SELECT RAISE(ABORT, 'not now'); END");
    });
    app_.clock().advance_ms(day_ms);
    ASSERT_TRUE(app_.becomes([](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM job WHERE kind = 'remove_unused_files' AND last_error IS NOT NULL") > 0;
    }));
    EXPECT_TRUE(std::filesystem::exists(path));
    app_.in_database([](db::WriteTx& tx) { return tx.run("DROP TRIGGER stays"); });
    app_.clock().advance_ms(60'000);  // the job comes back
    EXPECT_TRUE(app_.becomes([&](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM stored_file WHERE name = 'unused'") == 0 && !std::filesystem::exists(path);
    }));
}

TEST_F(AtNight, every_week_the_planner_learns_how_the_tables_are_filled) {
    wait_until_the_program_has_begun();
    const auto known = [](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'") > 0 &&
               tx.number("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'account'") > 0;
    };
    ASSERT_FALSE(app_.in_database([](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'") > 0;
    }));
    app_.clock().advance_ms(7 * day_ms);
    ASSERT_TRUE(app_.becomes([](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'") > 0;
    }));
    ASSERT_TRUE(app_.becomes(known));
}

}  // namespace
