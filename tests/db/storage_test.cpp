// The disk under bad weather: full, failing, gone, damaged, and a log that somebody keeps from getting shorter.
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>

#include "writing.h"

namespace {

namespace fs = std::filesystem;
using db::StorageState;
using db::Writer;
using db_test::WriterTest;

class BadWeather : public WriterTest {
  protected:
    static constexpr db::Writer::Limits quick{.retry_every_ms = 20};

    /// "stored", "full", "read-only", "busy", or what else was thrown.
    loop::Task<std::string> outcome_of(loop::Task<Result> write) {
        try {
            (void)co_await std::move(write);
            co_return "stored";
        } catch (const base::StorageFull&) {
            co_return "full";
        } catch (const db::StorageReadOnly&) {
            co_return "read-only";
        } catch (const base::Overloaded&) {
            co_return "busy";
        } catch (const std::exception& fault) {
            co_return fault.what();
        }
    }
    std::string try_to_add(std::string text, Writer::Importance importance = Writer::Importance::Ordinary) {
        return loop_test::run(loop, outcome_of(add(std::move(text), importance)));
    }
    loop::Task<void> until(StorageState state) {
        for (int rounds = 0; rounds < 500 && writer->state() != state; ++rounds) {
            auto pause = loop::sleep_for(loop, 20);
            co_await pause;
        }
    }
    void wait_for(StorageState state) {
        loop_test::run(loop, until(state));
        ASSERT_EQ(writer->state(), state) << writer->health().reason;
    }
    void empty_log() { loop_test::run(loop, writer->drain()); }
    /// Turns one bit of the file over.
    void flip_bit(std::size_t offset) {
        auto bytes = db_test::bytes_of(file.path);
        bytes.at(offset) = static_cast<char>(bytes.at(offset) ^ 4);
        std::fstream(file.path, std::ios::in | std::ios::out | std::ios::binary)
            .seekp(static_cast<std::streamoff>(offset))
            .put(bytes[offset]);
    }
};

TEST_F(BadWeather, a_file_that_has_gone_is_not_written_to_until_it_is_back) {
    open(quick);
    EXPECT_EQ(try_to_add("before"), "stored");
    fs::rename(file.path, file.path + ".away");
    EXPECT_EQ(try_to_add("lost"), "read-only");
    EXPECT_EQ(writer->state(), StorageState::ReadOnly);
    EXPECT_EQ(try_to_add("refused at once", Writer::Importance::Essential), "read-only");
    EXPECT_EQ(writer->counters().refused_by_state, 1U);
    fs::rename(file.path + ".away", file.path);
    wait_for(StorageState::Writing);
    EXPECT_EQ(try_to_add("after"), "stored");
    EXPECT_EQ(stored(), list({"before", "after"}));
}

TEST_F(BadWeather, a_file_put_in_its_place_is_left_alone) {
    open(quick);
    EXPECT_EQ(try_to_add("before"), "stored");
    empty_log();
    fs::copy_file(file.path, file.path + ".copy");
    fs::rename(file.path + ".copy", file.path);
    const auto bytes = db_test::bytes_of(file.path);
    EXPECT_EQ(try_to_add("lost"), "read-only");
    EXPECT_EQ(writer->state(), StorageState::ReadOnly);
    EXPECT_EQ(db_test::bytes_of(file.path), bytes);
}

TEST_F(BadWeather, damage_that_a_reader_finds_ends_the_writing_and_no_value_is_guessed) {
    open(quick);
    for (int i = 0; i < 40; ++i) EXPECT_EQ(try_to_add(std::string(1000, 'x') + std::to_string(i)), "stored");
    empty_log();
    const auto middle = fs::file_size(file.path) / 2 + 100;
    flip_bit(middle);
    db::Reader reader(file.path, file.key, {}, clock);
    reader.on_trouble([&](db::Trouble trouble) { writer->suspect(trouble); });
    auto count = [](db::ReadTx& tx) {
        return tx.all([](db::Row row) { return row.text(0); }, "SELECT text FROM note ORDER BY id").size();
    };
    EXPECT_THROW(reader.read(count), base::Failure);
    wait_for(StorageState::ReadOnly);
    const auto bytes = db_test::bytes_of(file.path);
    EXPECT_EQ(try_to_add("lost"), "read-only");
    EXPECT_THROW(reader.read(count), base::Failure);
    EXPECT_EQ(db_test::bytes_of(file.path), bytes);

    flip_bit(middle);
    wait_for(StorageState::Writing);
    EXPECT_EQ(try_to_add("after"), "stored");
    EXPECT_EQ(reader.read(count), 41U);
}

TEST_F(BadWeather, a_write_that_the_disk_refuses_is_answered_and_the_next_one_goes_through_a_new_connection) {
    open(quick);
    EXPECT_EQ(try_to_add("before"), "stored");
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    const rlimit nothing{.rlim_cur = 0, .rlim_max = usual.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &nothing), 0);  // every write fails with EFBIG, an I/O error to SQLite
    const auto refused = try_to_add("lost");
    const auto state = writer->state();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &usual), 0);
    EXPECT_EQ(refused, "read-only");
    EXPECT_EQ(state, StorageState::ReadOnly);
    wait_for(StorageState::Writing);
    EXPECT_EQ(try_to_add("after"), "stored");
    EXPECT_EQ(stored(), list({"before", "after"}));
    EXPECT_GE(writer->counters().storage.reopened, 1U);
    EXPECT_EQ(file.open()->check(), "");
}

TEST_F(BadWeather, the_log_stays_within_its_limit_while_somebody_reads_an_old_state) {
    constexpr int limit = 200;
    open({.storage = {.checkpoint_pages = 20, .log_pages_max = limit, .reader_wait_ms = 10}});
    EXPECT_EQ(try_to_add("first"), "stored");
    const auto somebody = file.open(db::OpenMode::ReadOnly);
    somebody->execute("BEGIN");
    EXPECT_EQ(somebody->scalar("SELECT count(*) FROM note"), "1");
    std::map<std::string, int> outcomes;
    std::uintmax_t longest = 0;
    for (int i = 0; i < 300; ++i) {
        ++outcomes[try_to_add(std::string(3000, 'x') + std::to_string(i))];
        longest = std::max(longest, fs::file_size(file.path + "-wal"));
    }
    EXPECT_LT(longest, (limit + 10U) * 4120U);
    EXPECT_GT(outcomes["stored"], 20);
    EXPECT_EQ(outcomes["stored"] + outcomes["busy"], 300);
    EXPECT_GT(outcomes["busy"], 0);
    EXPECT_EQ(writer->state(), StorageState::Writing);
    EXPECT_EQ(somebody->scalar("SELECT count(*) FROM note"), "1");

    somebody->execute("COMMIT");
    EXPECT_EQ(try_to_add("last"), "stored");
    EXPECT_LT(fs::file_size(file.path + "-wal"), 20U * 4120U);
    EXPECT_EQ(stored().size(), static_cast<std::size_t>(outcomes["stored"]) + 2);
}

TEST_F(BadWeather, the_log_is_emptied_when_nobody_writes) {
    open({.idle_ms = 1});
    EXPECT_EQ(try_to_add("a"), "stored");
    EXPECT_GT(fs::file_size(file.path + "-wal"), 0U);
    auto until_empty = [&]() -> loop::Task<void> {
        for (int rounds = 0; rounds < 500 && fs::file_size(file.path + "-wal") > 0; ++rounds) {
            auto pause = loop::sleep_for(loop, 20);
            co_await pause;
        }
    };
    loop_test::run(loop, until_empty());
    EXPECT_EQ(fs::file_size(file.path + "-wal"), 0U);
    EXPECT_EQ(try_to_add("b"), "stored");
}

/// A file system of 8 MiB of its own, for those who may mount one.
class FullDisk : public BadWeather {
  protected:
    void SetUp() override {
        fs::create_directory(mounted);
        if (::mount("tmpfs", mounted.c_str(), "tmpfs", 0, "size=8m") != 0)
            GTEST_SKIP() << "skipped: no right to mount a small file system";
        is_mounted = true;
        file.path = mounted + "/lernmanager.db";
        open({.retry_every_ms = 20, .storage = {.reserve_bytes = 2 * 1024 * 1024}});
    }
    void TearDown() override {
        writer.reset();
        loop.run();
        if (is_mounted) ::umount2(mounted.c_str(), MNT_DETACH);
    }
    /// Takes all the room there is.
    void fill() const {
        std::ofstream filler(mounted + "/filler", std::ios::binary);
        const std::string block(64 * 1024, 'f');
        while (filler.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
        filler.clear();
        const std::string crumb(512, 'f');
        while (filler.write(crumb.data(), static_cast<std::streamsize>(crumb.size())).flush()) {
        }
    }
    std::string mounted = file.folder / "disk";
    bool is_mounted = false;
};

TEST_F(FullDisk, a_full_disk_refuses_ordinary_writes_keeps_the_essential_ones_and_recovers_by_itself) {
    EXPECT_EQ(try_to_add("before"), "stored");
    EXPECT_EQ(fs::file_size(file.path + ".reserve"), 2U * 1024 * 1024);
    fill();
    EXPECT_EQ(try_to_add(std::string(100'000, 'x')), "full");
    EXPECT_EQ(writer->state(), StorageState::Full);
    EXPECT_FALSE(fs::exists(file.path + ".reserve"));
    EXPECT_EQ(try_to_add("refused at once"), "full");
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(try_to_add("log-in " + std::to_string(i), Writer::Importance::Essential), "stored");
    EXPECT_EQ(stored().size(), 101U);

    fs::remove(mounted + "/filler");
    wait_for(StorageState::Writing);
    EXPECT_EQ(fs::file_size(file.path + ".reserve"), 2U * 1024 * 1024);
    EXPECT_EQ(try_to_add("after"), "stored");
    EXPECT_EQ(stored().back(), "after");
    empty_log();
    EXPECT_EQ(file.open()->check(), "");
}

TEST_F(FullDisk, a_log_in_in_the_group_that_meets_the_full_disk_is_stored_from_the_reserve) {
    EXPECT_EQ(try_to_add("before"), "stored");
    fill();
    std::vector<std::string> kinds;
    auto note_kind = [&](loop::Task<Result> write) -> loop::Task<void> {
        auto asking = outcome_of(std::move(write));
        kinds.push_back(co_await std::move(asking));
    };
    const loop_test::Started writes[] = {loop_test::start(note_kind(add(std::string(100'000, 'x')))),
                                         loop_test::start(note_kind(add("log-in", Writer::Importance::Essential)))};
    loop.run();
    EXPECT_EQ(kinds, list({"full", "stored"}));
    EXPECT_EQ(stored(), list({"before", "log-in"}));
}

}  // namespace
