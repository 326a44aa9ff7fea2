// Durable jobs on a real database, a real writer and a real loop; only the clock stands still until a test moves it.
#include "queue/job_queue.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/random.h"
#include "db/migrations.h"
#include "db/records.h"
#include "fake_clock.h"
#include "temp_folder.h"

namespace {

using base::Result;
using loop::Task;
using queue::Job;
using queue::JobEffect;
using queue::JobQueue;

constexpr base::EpochMs hour_ms = 3600'000;

std::unique_ptr<db::Database> migrated(const std::string& path, const db::Key& key, base::EpochMs now_ms) {
    auto database = std::make_unique<db::Database>(path, key, db::OpenMode::ReadWrite, db::Database::Options{});
    db::migrate(*database, now_ms);
    return database;
}

class JobsOfASchool : public testing::Test {
  protected:
    JobsOfASchool() {
        crypto::initialise();
        auto database = migrated(folder_ / "db", key_, clock_.now_ms());
        writer_ = std::make_unique<db::Writer>(std::move(database), clock_, loop_, lane_, db::Writer::Limits{});
        reader_ = std::make_unique<db::Reader>(folder_ / "db", key_, db::Database::Options{}, clock_);
        make_queue();
    }
    ~JobsOfASchool() override { stop(); }

    void make_queue(const JobQueue::Limits& limits = {.look_every_ms = 1, .finish_ms = 20}) {
        jobs_ = std::make_unique<JobQueue>(loop_, *reader_, *writer_, clock_, time_, limits);
    }
    /// A kind whose jobs leave their payload as a setting's name and count in its value how often they had an effect.
    void handle_marks(queue::RetryRule rule = {}) { jobs_->handle("mark", queue::in_transaction(add_mark), rule); }
    static Result<void> add_mark(db::WriteTx& tx, const Job& job) {
        const auto before = db::find_setting(tx, job.payload).value_or("0");
        db::put_setting(tx, job.payload, std::to_string(std::stoi(before) + 1));
        return {};
    }
    void enqueue(db::NewJob job) {
        write([job](db::WriteTx& tx) -> Result<void> {
            queue::enqueue(tx, job);
            return {};
        });
    }
    void enqueue_mark(const std::string& name) { enqueue({.kind = "mark", .payload = name}); }
    template <typename Work>
    void write(Work work) {
        bool done = false;
        auto task = [](db::Writer& writer, Work given, bool& flag) -> Task<void> {
            auto writing = writer.write(std::move(given));
            (void)co_await std::move(writing);
            flag = true;
        };
        tasks_.spawn(task(*writer_, std::move(work), done));
        run_until([&] { return done; });
    }
    /// Turns of the loop until it is so.
    template <typename Condition>
    void run_until(Condition condition) {
        auto wait = [](loop::EventLoop& loop, Condition is_so) -> Task<void> {
            while (!is_so()) {
                auto sleep = loop::sleep_for(loop, 1);
                co_await sleep;
            }
            loop.stop();
        };
        tasks_.spawn(wait(loop_, std::move(condition)));
        loop_.run();
    }
    void stop() {
        if (!jobs_) return;
        tasks_.spawn(jobs_->close());
        loop_.run();
        jobs_.reset();
        tasks_.spawn(writer_->drain());
        loop_.run();
    }
    template <typename Read>
    auto stored(Read read) {
        return reader_->read(read);
    }
    std::string mark(const std::string& name) {
        return stored([&](db::ReadTx& tx) { return db::find_setting(tx, name).value_or("none"); });
    }
    db::JobCounts counts() {
        return stored([](db::ReadTx& tx) { return db::count_jobs(tx); });
    }
    bool no_job_left() {
        const auto now = counts();
        return now.waiting + now.running + now.dead == 0;
    }

    support::FakeClock clock_;
    support::TempFolder folder_;
    db::Key key_{std::string(64, 'b')};
    base::SchoolTime time_;
    loop::EventLoop loop_;
    loop::Lane lane_{loop_, "write", 1, 64};
    std::unique_ptr<db::Writer> writer_;
    std::unique_ptr<db::Reader> reader_;
    std::unique_ptr<JobQueue> jobs_;
    loop::TaskGroup tasks_{[](std::exception_ptr fault) { std::rethrow_exception(fault); }};
};

}  // namespace

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
