#include <gtest/gtest.h>

#include "crypto/random.h"
#include "db/accounts.h"
#include "db/migrations.h"
#include "fake_clock.h"
#include "queue/activity_log.h"
#include "temp_folder.h"

namespace {

class ActivityOfAda : public testing::Test {
  protected:
    ActivityOfAda() {
        crypto::initialise();
        auto database = std::make_unique<db::Database>(folder_ / "db", key_, db::OpenMode::ReadWrite,
                                                       db::Database::Options{});
        db::migrate(*database, clock_.now_ms());
        db::WriteTx tx(*database, clock_.now_ms());
        ada_ = db::insert_account(tx, {learning::Role::Student, "ada", "hash", {"Özil", "Ada"}});
        writer_ = std::make_unique<db::Writer>(std::move(database), clock_, loop_, lane_, db::Writer::Limits{});
    }
    void add(int count) {
        for (int i = 0; i < count; ++i) log_->add({clock_.now_ms() + i, ada_, "subtask_complete", {}});
    }
    /// Closes the log and the writer, as at shutdown, and counts what is stored.
    std::int64_t stored_after_close() {
        loop::TaskGroup group([](std::exception_ptr fault) { std::rethrow_exception(fault); });
        group.spawn(close());
        loop_.run();
        db::Database database(folder_ / "db", key_, db::OpenMode::ReadOnly, {});
        db::ReadTx tx(database, clock_.now_ms());
        return tx.number("SELECT count(*) FROM activity_event");
    }
    loop::Task<void> close() {
        auto closing = log_->close();
        co_await std::move(closing);
        auto draining = writer_->drain();
        co_await std::move(draining);
    }

    support::FakeClock clock_;
    support::TempFolder folder_;
    db::Key key_{std::string(64, 'b')};
    loop::EventLoop loop_;
    loop::Lane lane_{loop_, "write", 1, 64};
    std::unique_ptr<db::Writer> writer_;
    base::SchoolTime time_;
    learning::UserId ada_;
    std::unique_ptr<queue::ActivityLog> log_;
};

}  // namespace

TEST_F(ActivityOfAda, everything_buffered_is_written_at_shutdown) {
    log_ = std::make_unique<queue::ActivityLog>(loop_, *writer_, time_);
    add(1234);
    EXPECT_EQ(stored_after_close(), 1234);
    EXPECT_EQ(log_->counters().written, 1234u);
}

TEST_F(ActivityOfAda, events_are_written_in_batches_not_one_by_one) {
    log_ = std::make_unique<queue::ActivityLog>(loop_, *writer_, time_);
    add(1000);
    stored_after_close();
    EXPECT_LE(writer_->counters().writes, 1000 / queue::ActivityLog::batch_max + 1);
}

TEST_F(ActivityOfAda, a_full_buffer_drops_and_counts) {
    log_ = std::make_unique<queue::ActivityLog>(loop_, *writer_, time_);
    add(static_cast<int>(queue::ActivityLog::buffered_max) + 25);
    EXPECT_EQ(log_->counters().dropped, 25u);
    EXPECT_EQ(stored_after_close(), static_cast<std::int64_t>(queue::ActivityLog::buffered_max));
}

TEST_F(ActivityOfAda, an_event_of_a_deleted_account_is_left_out_and_the_others_stay) {
    log_ = std::make_unique<queue::ActivityLog>(loop_, *writer_, time_);
    add(2);
    log_->add({clock_.now_ms(), learning::UserId{999}, "login", {}});
    EXPECT_EQ(stored_after_close(), 2);
}

TEST_F(ActivityOfAda, events_are_counted_by_school_day) {
    log_ = std::make_unique<queue::ActivityLog>(loop_, *writer_, time_);
    log_->add({clock_.now_ms(), ada_, "login", {}});
    add(3);
    const base::EpochMs late_evening_berlin = 1789423200000 - 1;  // 14.09.2026, 23:59:59,999; the next day begins in Berlin
    log_->add({late_evening_berlin, ada_, "login", {}});
    log_->add({late_evening_berlin + 1, ada_, "login", {}});
    EXPECT_EQ(stored_after_close(), 6);
    db::Database database(folder_ / "db", key_, db::OpenMode::ReadOnly, {});
    db::ReadTx tx(database, clock_.now_ms());
    auto read = [](db::Row row) { return std::tuple(row.text(0), row.integer(1), row.integer(2)); };
    const auto days = tx.all(read, "SELECT day, logins, events FROM activity_day ORDER BY day");
    ASSERT_EQ(days.size(), 2u);
    EXPECT_EQ(days[0], std::tuple("2026-09-14", 2, 5));
    EXPECT_EQ(days[1], std::tuple("2026-09-15", 1, 1));
}
