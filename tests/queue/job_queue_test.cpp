// What durable jobs promise: once, at their time, again after a failure, and by a schedule.
#include "queue/job_queue.h"

#include "job_school.h"

namespace queue_test {

TEST_F(JobsOfASchool, a_job_runs_once_and_leaves_no_row) {
    handle_marks();
    enqueue_mark("a");
    jobs_->start();
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(mark("a"), "1");
    EXPECT_EQ(jobs_->counters().finished, 1u);
}

TEST_F(JobsOfASchool, a_job_exists_exactly_if_the_change_that_asked_for_it_is_stored) {
    handle_marks();
    write([](db::WriteTx& tx) -> Result<void> {
        queue::enqueue(tx, {.kind = "mark", .payload = "refused"});
        return base::refuse(base::ErrorCode::Conflict, "schon da");
    });
    enqueue_mark("kept");
    jobs_->start();
    run_until([&] { return mark("kept") == "1" && no_job_left(); });
    EXPECT_EQ(mark("refused"), "none");
}

TEST_F(JobsOfASchool, a_job_waits_for_its_time) {
    handle_marks();
    enqueue({.kind = "mark", .payload = "later", .not_before = clock_.now_ms() + hour_ms});
    enqueue_mark("now");
    jobs_->start();
    run_until([&] { return mark("now") == "1"; });
    EXPECT_EQ(mark("later"), "none");
    clock_.advance_ms(hour_ms);
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(mark("later"), "1");
}

TEST_F(JobsOfASchool, the_same_key_twice_is_one_job) {
    handle_marks();
    for (int i = 0; i < 5; ++i) enqueue({.kind = "mark", .payload = "keyed", .unique_key = "k"});
    EXPECT_EQ(counts().waiting, 1);
    jobs_->start();
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(mark("keyed"), "1");
}

TEST_F(JobsOfASchool, a_key_that_comes_again_while_its_job_is_in_work_runs_once_more) {
    bool may_end = false;
    int runs = 0;
    jobs_->handle("slow", [&](Job) -> Task<Result<JobEffect>> {
        ++runs;
        while (!may_end) {
            auto sleep = loop::sleep_for(loop_, 1);
            co_await sleep;
        }
        co_return JobEffect{};
    });
    enqueue({.kind = "slow", .unique_key = "k"});
    jobs_->start();
    run_until([&] { return jobs_->in_work() == 1; });
    enqueue({.kind = "slow", .unique_key = "k"});
    enqueue({.kind = "slow", .unique_key = "k"});
    may_end = true;
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(runs, 2);
}

TEST_F(JobsOfASchool, no_more_than_the_limit_are_in_work_at_once) {
    make_queue({.in_work_max = 3, .look_every_ms = 1, .finish_ms = 20});
    std::size_t running = 0, most = 0, ended = 0;
    jobs_->handle("slow", [&](Job) -> Task<Result<JobEffect>> {
        most = std::max(most, ++running);
        auto sleep = loop::sleep_for(loop_, 2);
        co_await sleep;
        --running;
        ++ended;
        co_return JobEffect{};
    });
    for (int i = 0; i < 10; ++i) enqueue({.kind = "slow"});
    jobs_->start();
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(most, 3u);
    EXPECT_EQ(ended, 10u);
}

TEST_F(JobsOfASchool, a_failed_job_rests_and_comes_back) {
    int tries = 0;
    jobs_->handle("shaky",
                  [&](Job job) -> Task<Result<JobEffect>> {
                      tries = job.tries;
                      if (job.tries == 1) co_return base::refuse(base::ErrorCode::Unavailable, "nobody answers");
                      if (job.tries == 2) throw base::Failure("thrown");
                      JobEffect effect = [job](db::WriteTx& tx) {
                          return add_mark(tx, {job.id, job.kind, "third", job.tries});
                      };
                      co_return effect;
                  },
                  {.tries_max = 5, .first_delay_ms = hour_ms});
    enqueue({.kind = "shaky"});
    jobs_->start();
    run_until([&] { return jobs_->counters().failed == 1 && jobs_->in_work() == 0; });
    EXPECT_EQ(tries, 1);
    EXPECT_EQ(counts().waiting, 1);
    clock_.advance_ms(hour_ms);
    run_until([&] { return jobs_->counters().failed == 2 && jobs_->in_work() == 0; });
    EXPECT_EQ(tries, 2);
    clock_.advance_ms(2 * hour_ms);
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(tries, 3);
    EXPECT_EQ(mark("third"), "1");
}

TEST_F(JobsOfASchool, an_effect_that_is_refused_leaves_nothing_behind_and_the_job_comes_back) {
    jobs_->handle("refused", queue::in_transaction([](db::WriteTx& tx, const Job& job) -> Result<void> {
                      (void)add_mark(tx, {job.id, job.kind, "half", job.tries});
                      return base::refuse(base::ErrorCode::Conflict, "not yet");
                  }),
                  {.tries_max = 5, .first_delay_ms = hour_ms});
    enqueue({.kind = "refused"});
    jobs_->start();
    run_until([&] { return jobs_->counters().failed == 1 && jobs_->in_work() == 0; });
    EXPECT_EQ(mark("half"), "none");
    EXPECT_EQ(counts().waiting, 1);
}

TEST_F(JobsOfASchool, after_its_last_try_a_job_is_a_dead_letter_with_its_reason_until_somebody_asks_for_it) {
    bool mended = false;
    jobs_->handle("broken",
                  [&](Job) -> Task<Result<JobEffect>> {
                      if (!mended) co_return base::refuse(base::ErrorCode::Unavailable, "no such printer");
                      co_return JobEffect{};
                  },
                  {.tries_max = 3, .first_delay_ms = 1000});
    enqueue({.kind = "broken"});
    jobs_->start();
    for (std::uint64_t tries = 1; tries <= 3; ++tries) {
        run_until([&] { return jobs_->counters().failed == tries && jobs_->in_work() == 0; });
        clock_.advance_ms(hour_ms);
    }
    const auto dead = stored([](db::ReadTx& tx) { return db::dead_jobs(tx, 10); });
    ASSERT_EQ(dead.size(), 1u);
    EXPECT_EQ(dead[0].last_error, "no such printer");
    EXPECT_EQ(dead[0].tries, 3);
    EXPECT_EQ(jobs_->counters().given_up, 1u);
    mended = true;
    write([id = dead[0].id](db::WriteTx& tx) -> Result<void> {
        EXPECT_TRUE(db::revive_job(tx, id));
        return {};
    });
    run_until([&] { return no_job_left(); });
}

TEST_F(JobsOfASchool, a_kind_that_nobody_knows_is_kept_as_a_dead_letter) {
    enqueue({.kind = "of_a_newer_program", .payload = "{\"class\":7}"});
    jobs_->start();
    run_until([&] { return counts().dead == 1; });
}

TEST_F(JobsOfASchool, a_schedule_makes_one_job_when_its_time_has_come_and_catches_up_once_after_a_week_off) {
    int runs = 0;
    const auto begin_anew = [&] {
        make_queue();
        jobs_->handle("nightly", [&](Job) -> Task<Result<JobEffect>> {
            ++runs;
            co_return JobEffect{};
        });
        jobs_->schedule("nightly", queue::daily_at(3, 0));
        jobs_->start();
    };
    const auto looked_after = [&](base::EpochMs due) {
        return stored([](db::ReadTx& tx) { return db::find_schedule(tx, "nightly"); }) == due && no_job_left();
    };
    begin_anew();
    const auto last_night = queue::latest_due(queue::daily_at(3, 0), clock_.now_ms(), time_);
    run_until([&] { return looked_after(last_night); });
    EXPECT_EQ(runs, 0);
    clock_.advance_ms(24 * hour_ms);
    run_until([&] { return looked_after(last_night + 24 * hour_ms); });
    EXPECT_EQ(runs, 1);

    bool closed = false;
    auto closing = [](JobQueue& jobs, bool& flag) -> Task<void> {
        auto close = jobs.close();
        co_await std::move(close);
        flag = true;
    };
    tasks_.spawn(closing(*jobs_, closed));
    run_until([&] { return closed; });
    clock_.advance_ms(7 * 24 * hour_ms);
    begin_anew();
    run_until([&] { return looked_after(last_night + 8 * 24 * hour_ms); });
    EXPECT_EQ(runs, 2);
}

TEST_F(JobsOfASchool, a_schedule_gives_its_dead_job_another_chance) {
    bool mended = false;
    int runs = 0;
    jobs_->handle("nightly",
                  [&](Job) -> Task<Result<JobEffect>> {
                      ++runs;
                      if (!mended) co_return base::refuse(base::ErrorCode::Unavailable, "not tonight");
                      co_return JobEffect{};
                  },
                  {.tries_max = 1});
    jobs_->schedule("nightly", queue::daily_at(3, 0));
    jobs_->start();
    run_until([&] { return stored([](db::ReadTx& tx) { return db::find_schedule(tx, "nightly"); }).has_value(); });
    clock_.advance_ms(24 * hour_ms);
    run_until([&] { return counts().dead == 1; });
    mended = true;
    clock_.advance_ms(24 * hour_ms);
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(runs, 2);
}

}  // namespace queue_test
