// A school with durable jobs on a real database, a real writer and a real loop; only the clock stands still until a test
// moves it.
#pragma once

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "db/migrations.h"
#include "db/records.h"
#include "fake_clock.h"
#include "queue/job_queue.h"
#include "temp_folder.h"

namespace queue_test {

using base::Result;
using loop::Task;
using queue::Job;
using queue::JobEffect;
using queue::JobQueue;

inline constexpr base::EpochMs hour_ms = 3600'000;

inline std::unique_ptr<db::Database> migrated(const std::string& path, const db::Key& key, base::EpochMs now_ms) {
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

}  // namespace queue_test
