#include "db/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <semaphore>
#include <thread>

#include "database_file.h"
#include "fake_clock.h"
#include "run_task.h"
#include "worker_threads.h"

namespace {

using db::LongReader;
using db::Reader;
using db::ReadTx;
using db::Row;

std::int64_t count(ReadTx& tx) { return tx.number("SELECT count(*) FROM note"); }

class ReaderTest : public testing::Test {
  protected:
    void add(const std::string& text) {
        db::WriteTx tx(*writer, 0);
        tx.run("INSERT INTO note (text) VALUES (?)", text);
    }
    db_test::DatabaseFile file;
    support::FakeClock clock;
    std::unique_ptr<db::Database> writer = file.open_with_notes();
    Reader reader{file.path, file.key, {}, clock};
};

TEST_F(ReaderTest, gives_what_the_closure_gives) {
    add("a");
    EXPECT_EQ(reader.read(count), 1);
    const auto text = [](ReadTx& tx) {
        return tx.one([](Row row) { return row.text(0); }, "SELECT text FROM note").value_or("");
    };
    EXPECT_EQ(reader.read(text), "a");
    reader.read([](ReadTx& tx) { EXPECT_EQ(tx.now_ms(), support::FakeClock::monday_morning); });
}

TEST_F(ReaderTest, all_reads_of_one_call_see_the_same_moment) {
    add("a");
    reader.read([&](ReadTx& tx) {
        EXPECT_EQ(count(tx), 1);
        add("b");
        writer->execute("DELETE FROM note WHERE text = 'a'");
        EXPECT_EQ(count(tx), 1);
        EXPECT_EQ(tx.one([](Row row) { return row.text(0); }, "SELECT text FROM note"), "a");
    });
    reader.read(
        [](ReadTx& tx) { EXPECT_EQ(tx.one([](Row row) { return row.text(0); }, "SELECT text FROM note"), "b"); });
}

TEST_F(ReaderTest, does_not_see_what_is_not_committed) {
    writer->execute("BEGIN IMMEDIATE");
    add("a");
    EXPECT_EQ(reader.read(count), 0);
    writer->execute("COMMIT");
    EXPECT_EQ(reader.read(count), 1);
}

TEST_F(ReaderTest, holds_no_snapshot_after_its_call) {
    add("a");
    reader.read(count);
    writer->checkpoint(db::Database::Checkpoint::Truncate);  // would leave the log alone while somebody reads
    EXPECT_EQ(std::filesystem::file_size(file.path + "-wal"), 0U);
}

TEST_F(ReaderTest, after_an_exception_it_can_be_used_again) {
    add("a");
    auto fail = [](ReadTx& tx) -> int {
        for (const Row row : tx.query("SELECT text FROM note")) throw std::runtime_error(row.text(0));
        return 0;
    };
    EXPECT_THROW(reader.read(fail), std::runtime_error);
    EXPECT_THROW(reader.read(fail), std::runtime_error);
    EXPECT_EQ(reader.read(count), 1);
    writer->checkpoint(db::Database::Checkpoint::Truncate);
    EXPECT_EQ(std::filesystem::file_size(file.path + "-wal"), 0U);
}

TEST_F(ReaderTest, cannot_write) {
    auto write = [](ReadTx& tx) {
        for (const Row row : tx.query("INSERT INTO note (text) VALUES ('x') RETURNING id")) return row.integer(0);
        return std::int64_t{0};
    };
    EXPECT_THROW(reader.read(write), base::Failure);
    EXPECT_EQ(reader.read(count), 0);
}

TEST_F(ReaderTest, a_file_that_goes_bad_while_it_is_open_is_a_failure_and_not_the_end) {
    writer->execute("BEGIN");
    for (int i = 0; i < 2000; ++i) add(std::string(100, 'x') + std::to_string(i));
    writer->execute("COMMIT");
    writer->checkpoint(db::Database::Checkpoint::Truncate);
    Reader small_cache(file.path, file.key, {.cache_kib = 16}, clock);
    EXPECT_EQ(small_cache.read(count), 2000);
    const auto sound = db_test::bytes_of(file.path);
    auto length = [](ReadTx& tx) { return tx.number("SELECT sum(length(text)) FROM note"); };

    auto damaged = sound;
    for (std::size_t at = 3 * 4096; at < damaged.size(); at += 100) damaged[at] ^= 1;
    std::ofstream(file.path, std::ios::binary | std::ios::in).write(damaged.data(), std::ssize(damaged));
    EXPECT_THROW(small_cache.read(length), base::Failure);
    EXPECT_THROW(small_cache.read(length), base::Failure);

    std::filesystem::resize_file(file.path, 3 * 4096);
    EXPECT_THROW(small_cache.read(length), base::Failure);
    EXPECT_THROW(small_cache.read(length), base::Failure);

    db_test::write_bytes(file.path, sound);
    Reader opened_again(file.path, file.key, {}, clock);  // SQLCipher gives a connection up after the first bad page
    EXPECT_GT(opened_again.read(length), 200'000);
}

TEST_F(ReaderTest, half_a_transaction_is_never_seen_while_another_thread_writes) {
    std::atomic<bool> stop = false;
    std::jthread writing([&] {
        for (int i = 0; !stop; i += 2) {
            writer->execute("BEGIN IMMEDIATE");
            add(std::to_string(i));
            add(std::to_string(i + 1));
            writer->execute("COMMIT");
        }
    });
    std::int64_t last = 0;
    for (int i = 0; i < 500; ++i) {
        const auto [first, second] = reader.read([](ReadTx& tx) { return std::pair(count(tx), count(tx)); });
        ASSERT_EQ(first % 2, 0);
        ASSERT_EQ(first, second);
        ASSERT_GE(first, last);
        last = first;
    }
    stop = true;
}

class LongReaderTest : public ReaderTest {
  protected:
    /// A read that tells `entered` and waits for `go`.
    loop::Task<std::int64_t> slow_count(LongReader& long_reader) {
        auto work = [this](ReadTx& tx) {
            const auto before = count(tx);
            entered.release();
            go.acquire();
            EXPECT_EQ(count(tx), before);
            return before;
        };
        auto reading = long_reader.read(work);
        co_return co_await std::move(reading);
    }
    loop::EventLoop loop;
    loop::Lane lane{loop, "read", 2, 16};
    std::counting_semaphore<16> entered{0}, go{0};
};

TEST_F(LongReaderTest, reads_on_the_lane_and_gives_the_value) {
    LongReader long_reader(file.path, file.key, {}, clock, lane);
    add("a");
    auto ask = [&]() -> loop::Task<std::int64_t> {
        auto work = [loop_thread = std::this_thread::get_id()](ReadTx& tx) {
            EXPECT_NE(std::this_thread::get_id(), loop_thread);
            return count(tx);
        };
        auto reading = long_reader.read(work);
        co_return co_await std::move(reading);
    };
    EXPECT_EQ(loop_test::run(loop, ask()), 1);
    EXPECT_EQ(lane.counters().finished, 1U);
}

TEST_F(LongReaderTest, several_read_at_once_each_from_its_own_moment) {
    LongReader long_reader(file.path, file.key, {}, clock, lane);
    add("a");
    std::vector<std::int64_t> results;
    auto note_count = [&]() -> loop::Task<void> {
        auto counting = slow_count(long_reader);
        results.push_back(co_await std::move(counting));
    };
    const auto first = loop_test::start(note_count());
    entered.acquire();
    add("b");
    const auto second = loop_test::start(note_count());
    entered.acquire();
    const auto third = loop_test::start(note_count());  // waits for one of the two connections
    add("c");
    go.release(3);
    loop.run();
    std::ranges::sort(results);
    EXPECT_EQ(results, (std::vector<std::int64_t>{1, 2, 3}));
}

TEST_F(LongReaderTest, what_the_closure_throws_comes_back_and_its_connection_is_free_again) {
    LongReader long_reader(file.path, file.key, {}, clock, lane);
    auto fail = [&]() -> loop::Task<void> {
        auto work = [](ReadTx& tx) -> int {
            count(tx);
            throw base::Failure("no");
        };
        auto reading = long_reader.read(work);
        co_await std::move(reading);
    };
    for (int i = 0; i < 5; ++i) EXPECT_THROW(loop_test::run(loop, fail()), base::Failure);
    go.release(1);
    EXPECT_EQ(loop_test::run(loop, slow_count(long_reader)), 0);
}

TEST_F(LongReaderTest, a_task_may_go_while_its_read_runs) {
    LongReader long_reader(file.path, file.key, {}, clock, lane);
    auto forget_value = [&]() -> loop::Task<void> {
        auto counting = slow_count(long_reader);
        co_await std::move(counting);
        ADD_FAILURE() << "resumed after its end";
    };
    {
        const auto reading = loop_test::start(forget_value());
        entered.acquire();
    }
    go.release(1);
    loop.run();
    EXPECT_TRUE(lane.is_idle());
}

}  // namespace
