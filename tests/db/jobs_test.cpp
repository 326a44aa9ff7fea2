#include "db/jobs.h"

#include <gtest/gtest.h>

#include "database_file.h"
#include "db/migrations.h"

namespace {

constexpr base::EpochMs now = 1'000'000;

class JobTable : public testing::Test {
  protected:
    JobTable() { db::migrate(*database, now); }
    std::vector<std::string> take(std::size_t count, base::EpochMs leased_until = now + 1000) {
        std::vector<std::string> kinds;
        for (auto& job : db::lease_due_jobs(tx, count, leased_until)) {
            kinds.push_back(job.kind);
            last = job;
        }
        return kinds;
    }
    using Kinds = std::vector<std::string>;

    db_test::DatabaseFile file;
    std::unique_ptr<db::Database> database = file.open();
    db::WriteTx tx{*database, now};
    db::WriteTx later{*database, now + 5000};
    db::LeasedJob last;
};

TEST_F(JobTable, the_oldest_due_jobs_are_taken_first_and_not_more_than_asked_for) {
    db::insert_job(tx, {.kind = "second", .not_before = now - 1});
    db::insert_job(tx, {.kind = "first", .not_before = now - 2});
    db::insert_job(tx, {.kind = "third"});
    db::insert_job(tx, {.kind = "not yet", .not_before = now + 1});
    EXPECT_TRUE(db::any_job_due(tx));
    EXPECT_EQ(take(2), (Kinds{"first", "second"}));
    EXPECT_EQ(take(2), (Kinds{"third"}));
    EXPECT_FALSE(db::any_job_due(tx));
}

TEST_F(JobTable, a_job_whose_lease_has_run_out_is_taken_again_and_its_old_holder_changes_nothing) {
    db::insert_job(tx, {.kind = "a"});
    take(1);
    const auto old = last;
    EXPECT_FALSE(db::any_job_due(tx));
    EXPECT_TRUE(db::any_job_due(later));
    const auto again = db::lease_due_jobs(later, 1, now + 9000);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].tries, 2);
    EXPECT_FALSE(db::finish_job(later, old.id, old.lease));
    EXPECT_FALSE(db::retry_job_at(later, old.id, old.lease, now, "late"));
    EXPECT_FALSE(db::bury_job(later, old.id, old.lease, "late"));
    EXPECT_FALSE(db::give_job_back(later, old.id, old.lease));
    EXPECT_FALSE(db::renew_lease(later, old.id, old.lease, now + 100'000));
    EXPECT_TRUE(db::finish_job(later, again[0].id, again[0].lease));
    EXPECT_EQ(db::count_jobs(later).running, 0);
}

TEST_F(JobTable, the_number_of_a_finished_job_does_not_come_back) {
    db::insert_job(tx, {.kind = "a"});
    take(1);
    const auto finished = last;
    EXPECT_TRUE(db::finish_job(tx, finished.id, finished.lease));
    db::insert_job(tx, {.kind = "b"});
    take(1);
    EXPECT_NE(last.id, finished.id);
    EXPECT_FALSE(db::finish_job(tx, finished.id, finished.lease));
}

TEST_F(JobTable, only_a_dead_job_can_be_revived_and_then_has_all_its_tries_again) {
    db::insert_job(tx, {.kind = "a"});
    EXPECT_FALSE(db::revive_job(tx, db::JobId{1}));
    take(1);
    EXPECT_FALSE(db::revive_job(tx, last.id));
    EXPECT_TRUE(db::bury_job(tx, last.id, last.lease, "no paper"));
    EXPECT_EQ(db::dead_jobs(tx, 5).at(0).last_error, "no paper");
    EXPECT_FALSE(db::any_job_due(later));
    EXPECT_TRUE(db::revive_job(tx, last.id));
    take(1);
    EXPECT_EQ(last.tries, 1);
}

TEST_F(JobTable, jobs_without_a_key_are_as_many_as_were_asked_for) {
    for (int i = 0; i < 3; ++i) db::insert_job(tx, {.kind = "a"});
    EXPECT_EQ(db::count_jobs(tx).waiting, 3);
}

TEST_F(JobTable, a_key_that_waits_keeps_its_place_and_takes_the_newest_payload) {
    db::insert_job(tx, {.kind = "a", .payload = "1", .unique_key = "k", .not_before = now - 5});
    db::insert_job(tx, {.kind = "b"});
    db::insert_job(tx, {.kind = "a", .payload = "2", .unique_key = "k", .not_before = now + 5000});
    EXPECT_EQ(take(1), (Kinds{"a"}));
    EXPECT_EQ(last.payload, "2");
}

}  // namespace
