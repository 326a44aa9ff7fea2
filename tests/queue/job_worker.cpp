// A small program around the job queue, for tests/trials/jobs.mjs to kill: it asks for jobs and runs them until somebody
// ends it. Every number asked for stands in the table `asked`, written in the transaction that adds its jobs; what a job
// did stands in `done` (its effect in the database) and in FOLDER/outside (what it did outside: one line per try, and one
// file per number). Usage: job_worker FOLDER work|finish [together|apart]
//   work    until SIGTERM; adds jobs all the time
//   finish  until no job is left; then prints what it has found as JSON
//   apart   the effect is written in a transaction of its own, before the job is settled: the counter-test
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/log.h"
#include "crypto/random.h"
#include "db/jobs.h"
#include "db/migrations.h"
#include "loop/fault_log.h"
#include "queue/job_queue.h"

namespace {

using base::Result;
using loop::Task;
using queue::Job;
using queue::JobEffect;

constexpr std::uint64_t add_every_ms = 15;
constexpr int add_at_once = 2;
constexpr const char* jobs_of_a_number[] = {"note", "shaky", "outside"};
constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS asked (number INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE IF NOT EXISTS done (kind TEXT NOT NULL, number INTEGER NOT NULL) STRICT";

class Worker {
  public:
    Worker(std::string folder, bool adds, bool apart)
        : folder_(std::move(folder)), adds_(adds), apart_(apart), writer_(open(), clock_, loop_, lane_, {}),
          reader_(folder_ + "/jobs.db", key_, {}, clock_) {
        const queue::RetryRule often{.tries_max = 100'000, .first_delay_ms = 4, .delay_ms_max = 40};
        jobs_.handle("note", [this](Job job) { return note(std::move(job)); }, often);
        jobs_.handle("shaky", [this](Job job) { return shaky(std::move(job)); }, often);
        jobs_.handle("outside", [this](Job job) { return outside(std::move(job)); }, often);
        jobs_.handle("long", [this](Job job) { return longer_than_anybody_waits(std::move(job)); }, often);
    }

    void run() {
        for (const int number : {SIGTERM, SIGINT})
            loop_.on_signal(number, [this] { tasks_.spawn(stop()); });
        if (adds_) {
            adding_.spawn(add_jobs());
        } else {
            tasks_.spawn(wait_until_empty());
        }
        jobs_.start();
        fmt::print("working\n");
        std::fflush(stdout);
        loop_.run();
    }

  private:
    std::unique_ptr<db::Database> open() const {
        auto database = std::make_unique<db::Database>(folder_ + "/jobs.db", key_, db::OpenMode::ReadWrite,
                                                       db::Database::Options{});
        db::migrate(*database, clock_.now_ms());
        database->execute(tables);
        return database;
    }

    Task<void> pause(std::uint64_t ms) {
        auto sleep = loop::sleep_for(loop_, ms);
        co_await sleep;
    }

    Task<void> add_jobs() {
        while (!stopping_) {
            auto add = [](db::WriteTx& tx) -> Result<void> {
                for (int i = 0; i < add_at_once; ++i) {
                    const auto number = tx.number("SELECT coalesce(max(number), 0) + 1 FROM asked");
                    tx.run("INSERT INTO asked (number) VALUES (?)", number);
                    for (const auto* kind : jobs_of_a_number)
                        queue::enqueue(tx, {.kind = kind, .payload = std::to_string(number)});
                }
                queue::enqueue(tx, {.kind = "long", .unique_key = "long"});
                return {};
            };
            auto adding = writer_.write(std::move(add));
            (void)co_await std::move(adding);
            auto resting = pause(add_every_ms);
            co_await std::move(resting);
        }
    }

    static Result<void> write_down(db::WriteTx& tx, const Job& job) {
        tx.run("INSERT INTO done (kind, number) VALUES (?, ?)", job.kind, std::int64_t{std::stoll(job.payload)});
        return {};
    }

    Task<Result<JobEffect>> note(Job job) {
        auto working = pause(random_() % 4);
        co_await std::move(working);
        JobEffect effect = [job](db::WriteTx& tx) { return write_down(tx, job); };
        if (!apart_) co_return effect;
        auto writing = writer_.write(std::move(effect));
        (void)co_await std::move(writing);
        auto dawdling = pause(20);
        co_await std::move(dawdling);
        co_return JobEffect{};
    }

    Task<Result<JobEffect>> shaky(Job job) {
        if (random_() % 2 == 0) co_return base::refuse(base::ErrorCode::Unavailable, "by chance");
        JobEffect effect = [job](db::WriteTx& tx) { return write_down(tx, job); };
        co_return effect;
    }

    /// Like a mail: done twice it would be there twice; like a file of its own name: done twice it is there once.
    Task<Result<JobEffect>> outside(Job job) {
        std::ofstream(folder_ + "/outside/lines", std::ios::app) << job.payload + "\n" << std::flush;
        auto working = pause(random_() % 4);
        co_await std::move(working);
        std::ofstream(folder_ + "/outside/" + job.payload) << job.payload;
        co_return JobEffect{};
    }

    Task<Result<JobEffect>> longer_than_anybody_waits(Job) {
        auto working = pause(adds_ ? 3'600'000 : 1);
        co_await std::move(working);
        co_return JobEffect{};
    }

    Task<void> wait_until_empty() {
        bool empty = false;
        while (!empty) {
            auto resting = pause(5);
            co_await std::move(resting);
            empty = reader_.read([](db::ReadTx& tx) {
                const auto counts = db::count_jobs(tx);
                return counts.waiting + counts.running + counts.dead == 0;
            });
        }
        auto stopping = stop();
        co_await std::move(stopping);
    }

    Task<void> stop() {
        if (std::exchange(stopping_, true)) co_return;
        auto added = adding_.closed();
        co_await added;
        auto closing = jobs_.close();
        co_await std::move(closing);
        auto draining = writer_.drain();
        co_await std::move(draining);
        report();
        loop_.stop();
    }

    void report() {
        const auto found = reader_.read([](db::ReadTx& tx) {
            const auto counts = db::count_jobs(tx);
            return fmt::format(
                R"("asked":{},"done":{},"missing":{},"doubled":{},"running":{},"waiting":{},"dead":{})",
                tx.number("SELECT count(*) FROM asked"), tx.number("SELECT count(*) FROM done"),
                tx.number("SELECT count(*) FROM asked a, (SELECT 'note' AS kind UNION SELECT 'shaky') k WHERE NOT EXISTS "
                          "(SELECT 1 FROM done d WHERE d.number = a.number AND d.kind = k.kind)"),
                tx.number("SELECT count(*) - (SELECT count(*) FROM (SELECT DISTINCT kind, number FROM done)) FROM done"),
                counts.running, counts.waiting, counts.dead);
        });
        fmt::print("{{{},\"given_back\":{}}}\n", found, jobs_.counters().given_back);
        std::fflush(stdout);
    }

    std::string folder_;
    bool adds_, apart_, stopping_ = false;
    base::SystemClock clock_;
    base::SchoolTime time_;
    db::Key key_{std::string(64, 'c')};
    std::minstd_rand random_{std::random_device{}()};
    loop::EventLoop loop_;
    loop::Lane lane_{loop_, "write", 1, 64};
    db::Writer writer_;
    db::Reader reader_;
    queue::JobQueue jobs_{loop_, reader_, writer_, clock_, time_,
                          {.in_work_max = 8, .look_every_ms = 2, .finish_ms = 50}};
    loop::TaskGroup adding_{loop::log_faults("worker_fault")};
    loop::TaskGroup tasks_{loop::log_faults("worker_fault")};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "job_worker FOLDER work|finish [together|apart]\n");
        return 2;
    }
    base::log::open(base::log::Level::Error);
    crypto::initialise();
    std::filesystem::create_directories(std::string(argv[1]) + "/outside");
    Worker worker(argv[1], std::string_view(argv[2]) == "work", argc > 3 && std::string_view(argv[3]) == "apart");
    worker.run();
    base::log::close();
    return 0;
}
