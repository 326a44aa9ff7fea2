// Durable jobs when a process stops, dies, or keeps one too long.
#include "job_school.h"

namespace queue_test {

TEST_F(JobsOfASchool, at_the_stop_a_job_that_can_end_soon_ends) {
    bool may_end = false, ended = false;
    make_queue({.look_every_ms = 1, .finish_ms = 3'600'000});
    jobs_->handle("slow", [&](Job) -> Task<Result<JobEffect>> {
        while (!may_end) {
            auto sleep = loop::sleep_for(loop_, 1);
            co_await sleep;
        }
        ended = true;
        co_return JobEffect{};
    });
    enqueue({.kind = "slow"});
    jobs_->start();
    run_until([&] { return jobs_->in_work() == 1; });
    jobs_->stop_taking();
    may_end = true;
    run_until([&] { return jobs_->in_work() == 0; });
    EXPECT_TRUE(ended);
    EXPECT_TRUE(no_job_left());
}

TEST_F(JobsOfASchool, at_the_stop_a_job_that_takes_too_long_is_given_back_and_runs_at_the_next_start) {
    jobs_->handle("endless", [&](Job) -> Task<Result<JobEffect>> {
        while (true) {
            auto sleep = loop::sleep_for(loop_, 1);
            co_await sleep;
        }
    });
    enqueue({.kind = "endless"});
    jobs_->start();
    run_until([&] { return jobs_->in_work() == 1; });
    auto closing = [](JobQueue& jobs, bool& flag) -> Task<void> {
        auto close = jobs.close();
        co_await std::move(close);
        flag = true;
    };
    bool closed = false;
    tasks_.spawn(closing(*jobs_, closed));
    run_until([&] { return closed; });
    EXPECT_EQ(jobs_->counters().given_back, 1u);
    EXPECT_EQ(counts().waiting, 1);

    make_queue();
    int tries = 0;
    jobs_->handle("endless", [&](Job job) -> Task<Result<JobEffect>> {
        tries = job.tries;
        co_return JobEffect{};
    });
    jobs_->start();
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(tries, 1) << "what was given back was no try";
}

TEST_F(JobsOfASchool, after_the_stop_no_job_is_taken_any_more) {
    handle_marks();
    jobs_->start();
    jobs_->stop_taking();
    enqueue_mark("late");
    int turns = 0;
    run_until([&] { return ++turns == 20; });
    EXPECT_EQ(mark("late"), "none");
    EXPECT_EQ(counts().waiting, 1);
}

TEST_F(JobsOfASchool, what_a_process_that_died_had_in_work_is_done_at_the_next_start) {
    enqueue_mark("left");
    write([](db::WriteTx& tx) -> Result<void> {  // taken by somebody who never comes back
        EXPECT_EQ(db::lease_due_jobs(tx, 10, tx.now_ms() + 1000 * hour_ms).size(), 1u);
        return {};
    });
    EXPECT_EQ(counts().running, 1);
    handle_marks();
    jobs_->start();
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(mark("left"), "1");
}

TEST_F(JobsOfASchool, a_job_that_takes_the_process_with_it_every_time_is_given_up_at_last) {
    enqueue_mark("poison");
    handle_marks({.tries_max = 3, .first_delay_ms = 1000, .delay_ms_max = 1000});
    for (int crash = 0; crash < 3; ++crash) {
        write([](db::WriteTx& tx) -> Result<void> {
            for (const auto& job : db::running_jobs(tx)) db::retry_job_at(tx, job.id, job.lease, tx.now_ms(), "");
            EXPECT_EQ(db::lease_due_jobs(tx, 10, tx.now_ms() + hour_ms).size(), 1u);
            return {};
        });
    }
    jobs_->start();
    clock_.advance_ms(hour_ms);
    run_until([&] {
        clock_.advance_ms(1000);
        return counts().dead == 1;
    });
    EXPECT_EQ(mark("poison"), "none");
}

TEST_F(JobsOfASchool, whoever_has_lost_the_lease_has_no_effect) {
    bool may_end = false;
    jobs_->handle("slow", [&](Job job) -> Task<Result<JobEffect>> {
        while (!may_end) {
            auto sleep = loop::sleep_for(loop_, 1);
            co_await sleep;
        }
        JobEffect effect = [job](db::WriteTx& tx) { return add_mark(tx, {job.id, job.kind, "late", job.tries}); };
        co_return effect;
    });
    enqueue({.kind = "slow"});
    jobs_->start();
    run_until([&] { return jobs_->in_work() == 1; });
    write([](db::WriteTx& tx) -> Result<void> {  // somebody else takes it over
        const auto held = db::running_jobs(tx).at(0);
        EXPECT_TRUE(db::retry_job_at(tx, held.id, held.lease, tx.now_ms(), "taken over"));
        EXPECT_EQ(db::lease_due_jobs(tx, 1, tx.now_ms() + hour_ms).size(), 1u);
        return {};
    });
    may_end = true;
    run_until([&] { return jobs_->in_work() == 0; });
    EXPECT_EQ(mark("late"), "none");
    EXPECT_EQ(counts().running, 1) << "it belongs to the other one";
}

TEST_F(JobsOfASchool, a_long_job_keeps_its_lease) {
    make_queue({.lease_ms = 3, .look_every_ms = 1, .finish_ms = 20});
    int runs = 0;
    bool may_end = false;
    jobs_->handle("slow", [&](Job) -> Task<Result<JobEffect>> {
        ++runs;
        while (!may_end) {
            auto sleep = loop::sleep_for(loop_, 1);
            co_await sleep;
        }
        co_return JobEffect{};
    });
    enqueue({.kind = "slow"});
    jobs_->start();
    int turns = 0;
    run_until([&] {
        clock_.advance_ms(1);
        return ++turns == 50;
    });
    may_end = true;
    run_until([&] { return no_job_left(); });
    EXPECT_EQ(runs, 1);
}

}  // namespace queue_test
