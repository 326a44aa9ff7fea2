#include "db/writer.h"

#include <filesystem>
#include <semaphore>

#include "writing.h"

namespace {

using db_test::WriterTest;
using loop_test::Started;

TEST_F(WriterTest, an_answered_write_is_stored) {
    open();
    const auto number = loop_test::run(loop, add("a"));
    ASSERT_TRUE(number);
    EXPECT_EQ(*number, 1);
    EXPECT_EQ(stored(), list({"a"}));
}

TEST_F(WriterTest, what_was_answered_is_there_after_opening_again) {
    open();
    loop_test::run(loop, add("a"));
    writer.reset();
    EXPECT_EQ(stored(), list({"a"}));
    EXPECT_EQ(file.open()->check(), "");
}

TEST_F(WriterTest, writes_of_one_turn_share_one_commit) {
    open();
    std::vector<Started> writes;
    for (int i = 0; i < 200; ++i) writes.push_back(start(add(std::to_string(i))));
    EXPECT_EQ(writer->waiting(), 200U);
    loop.run();
    EXPECT_EQ(outcomes.size(), 200U);
    EXPECT_EQ(stored().size(), 200U);
    EXPECT_EQ(writer->counters().groups, 1U);
    EXPECT_EQ(writer->counters().writes, 200U);
    EXPECT_EQ(writer->counters().largest_group, 200U);
    EXPECT_EQ(writer->counters().refused_by_rule, 0U);
    EXPECT_GT(writer->counters().longest_commit_us, 0U);
    EXPECT_EQ(writer->waiting(), 0U);
}

TEST_F(WriterTest, a_group_is_never_larger_than_its_limit) {
    open({.group_max = 64});
    std::vector<Started> writes;
    for (int i = 0; i < 200; ++i) writes.push_back(start(add(std::to_string(i))));
    loop.run();
    EXPECT_EQ(writer->counters().groups, 4U);
    EXPECT_EQ(writer->counters().largest_group, 64U);
    EXPECT_EQ(stored().size(), 200U);
}

TEST_F(WriterTest, what_comes_while_a_commit_runs_gathers_for_the_next) {
    open();
    std::binary_semaphore begun{0}, go{0};
    auto slow = [&]() -> loop::Task<Result> {
        auto work = [&](db::WriteTx&) -> Result {
            begun.release();
            go.acquire();
            return 0;
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    std::vector<Started> writes;
    auto add_meanwhile = [&]() -> loop::Task<void> {
        const loop::Ticker keep_running(loop, 1, [] {});
        while (!begun.try_acquire()) {
            auto pause = loop::sleep_for(loop, 1);
            co_await pause;
        }
        for (int i = 0; i < 50; ++i) writes.push_back(start(add(std::to_string(i))));
        EXPECT_EQ(writer->waiting(), 50U);
        go.release();
    };
    writes.push_back(start(slow()));
    loop_test::run(loop, add_meanwhile());
    EXPECT_EQ(writer->counters().groups, 2U);
    EXPECT_EQ(writer->counters().largest_group, 50U);
    EXPECT_EQ(outcomes.size(), 51U);
}

TEST_F(WriterTest, writes_are_done_and_answered_in_the_order_they_came) {
    open({.group_max = 7});
    std::vector<Started> writes;
    std::vector<std::string> expected_notes, expected_numbers;
    for (int i = 0; i < 50; ++i) {
        writes.push_back(start(add("note " + std::to_string(i))));
        expected_notes.push_back("note " + std::to_string(i));
        expected_numbers.push_back(std::to_string(i + 1));
    }
    loop.run();
    EXPECT_EQ(outcomes, expected_numbers);
    EXPECT_EQ(stored(), expected_notes);
}

TEST_F(WriterTest, a_refusal_undoes_its_own_write_alone) {
    open();
    const Started writes[] = {start(add("a")), start(add_then_refuse("b")), start(add("c"))};
    loop.run();
    EXPECT_EQ(outcomes, list({"1", "refused: schon da", "2"}));
    EXPECT_EQ(stored(), list({"a", "c"}));
    EXPECT_EQ(writer->counters().refused_by_rule, 1U);
    EXPECT_EQ(writer->counters().groups, 1U);
}

TEST_F(WriterTest, an_exception_undoes_its_own_write_alone_and_comes_back) {
    open();
    const Started writes[] = {start(add("a")),
                              start(add_then_throw("b")),
                              start(add("c")),
                              start(add_then_throw("d")),
                              start(add_then_refuse("e")),
                              start(add("f"))};
    loop.run();
    EXPECT_EQ(outcomes, list({"1", "threw: thrown by b", "2", "threw: thrown by d", "refused: schon da", "3"}));
    EXPECT_EQ(stored(), list({"a", "c", "f"}));
    EXPECT_EQ(writer->counters().refused_by_rule, 3U);
}

TEST_F(WriterTest, a_refusal_that_changed_nothing_disturbs_nobody) {
    open();
    int runs = 0;
    auto count_runs = [&]() -> loop::Task<Result> {
        auto work = [&runs](db::WriteTx& tx) -> Result {
            ++runs;
            tx.run("INSERT INTO note (text) VALUES ('counted')");
            return 0;
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    auto refuse = [&]() -> loop::Task<Result> {
        auto work = [](db::WriteTx&) -> Result { return base::refuse(base::ErrorCode::Invalid, "nein"); };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    const Started writes[] = {start(count_runs()), start(refuse())};
    loop.run();
    EXPECT_EQ(outcomes, list({"0", "refused: nein"}));
    EXPECT_EQ(stored(), list({"counted"}));
    EXPECT_EQ(runs, 1);
}

TEST_F(WriterTest, a_broken_rule_of_the_schema_hurts_only_who_broke_it) {
    open();
    const Started writes[] = {start(add("a")), start(add("a")), start(add("b"))};
    loop.run();
    ASSERT_EQ(outcomes.size(), 3U);
    EXPECT_EQ(outcomes[0], "1");
    EXPECT_TRUE(outcomes[1].starts_with("threw: UNIQUE constraint failed")) << outcomes[1];
    EXPECT_EQ(stored(), list({"a", "b"}));
}

TEST_F(WriterTest, a_full_queue_refuses_and_takes_writes_again_later) {
    open({.waiting_max = 3});
    std::vector<Started> writes;
    for (int i = 0; i < 5; ++i) writes.push_back(start(add(std::to_string(i))));
    EXPECT_EQ(outcomes, list({"threw: the writer's queue is full", "threw: the writer's queue is full"}));
    EXPECT_THROW(loop_test::run(loop, add("x")), base::Overloaded);
    EXPECT_EQ(stored(), list({"0", "1", "2"}));
    EXPECT_TRUE(loop_test::run(loop, add("later")));
}

TEST_F(WriterTest, announcements_come_after_the_commit_and_before_the_answers) {
    open();
    std::vector<std::string> order;
    writer->on_commit([&](const db::Announcement& announcement) {
        std::string line = "announced";
        for (const auto account : announcement.accounts_changed) line += " " + to_string(account);
        order.push_back(line + ", stored " + std::to_string(stored().size()));
    });
    auto disable = [&](std::int64_t account) -> loop::Task<void> {
        auto work = [account](db::WriteTx& tx) -> Result {
            tx.run("INSERT INTO note (text) VALUES (?)", std::to_string(account));
            tx.announce_account(learning::UserId{account});
            return account;
        };
        auto writing = writer->write(work);
        const auto done = co_await std::move(writing);
        order.push_back("answered " + std::to_string(*done));
    };
    const auto first = loop_test::start(disable(7));
    const auto second = loop_test::start(disable(3));
    const Started undone[] = {start(add_then_refuse("x")), start(add_then_throw("y"))};
    loop.run();
    EXPECT_EQ(order, list({"announced 7 3, stored 2", "answered 7", "answered 3"}));
}

TEST_F(WriterTest, all_writes_of_a_group_have_a_time_from_the_clock) {
    open();
    auto ask = [&]() -> loop::Task<Result> {
        auto work = [](db::WriteTx& tx) -> Result { return tx.now_ms(); };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    EXPECT_EQ(*loop_test::run(loop, ask()), support::FakeClock::monday_morning);
    clock.advance_ms(1500);
    EXPECT_EQ(*loop_test::run(loop, ask()), support::FakeClock::monday_morning + 1500);
}

TEST_F(WriterTest, a_task_may_go_before_its_write_is_done_and_it_is_done_all_the_same) {
    open();
    { const auto gone = start(add("a")); }
    const auto other = start(add("b"));
    loop.run();
    EXPECT_EQ(outcomes, list({"2"}));
    EXPECT_EQ(stored(), list({"a", "b"}));
}

TEST_F(WriterTest, an_answer_may_bring_the_next_write) {
    open();
    auto chain = [&]() -> loop::Task<void> {
        for (int i = 0; i < 20; ++i) {
            auto adding = add(std::to_string(i));
            const auto number = co_await std::move(adding);
            EXPECT_EQ(*number, i + 1);
        }
    };
    loop_test::run(loop, chain());
    EXPECT_EQ(stored().size(), 20U);
    EXPECT_EQ(writer->counters().groups, 20U);
}

TEST_F(WriterTest, the_log_is_moved_into_the_file_now_and_then) {
    open({.storage = {.checkpoint_pages = 50}});
    auto add_many = [&]() -> loop::Task<void> {
        for (int i = 0; i < 300; ++i) {
            auto adding = add(std::string(2000, 'x') + std::to_string(i));
            co_await std::move(adding);
        }
    };
    loop_test::run(loop, add_many());
    EXPECT_LT(std::filesystem::file_size(file.path + "-wal"), 100U * 4200);
    EXPECT_GT(std::filesystem::file_size(file.path), 300U * 2000);
}

TEST_F(WriterTest, what_waits_is_bounded_by_bytes_too) {
    auto add_large = [&](std::string text, std::size_t bytes) -> loop::Task<Result> {
        auto work = [text](db::WriteTx& tx) -> Result { return tx.run("INSERT INTO note (text) VALUES (?)", text); };
        auto writing = writer->write(work, db::Writer::Importance::Ordinary, bytes);
        co_return co_await std::move(writing);
    };
    open({.waiting_bytes_max = 10'000});
    auto first = start(add_large("a", 6'000));
    EXPECT_GT(writer->waiting_bytes(), 6'000U);
    EXPECT_THROW(loop_test::run(loop, add_large("b", 6'000)), base::Overloaded);
    EXPECT_TRUE(loop_test::run(loop, add_large("c", 3'000)));
    EXPECT_EQ(writer->waiting_bytes(), 0U);
    EXPECT_TRUE(loop_test::run(loop, add_large("d", 6'000))) << "there is room again";
    EXPECT_EQ(stored(), list({"a", "c", "d"}));
}

TEST_F(WriterTest, draining_answers_what_was_taken_and_empties_the_log) {
    open({.group_max = 10});
    std::vector<Started> writes;
    for (int i = 0; i < 100; ++i) writes.push_back(start(add(std::to_string(i))));
    auto drain = [&]() -> loop::Task<std::size_t> {
        auto draining = writer->drain();
        co_await std::move(draining);
        co_return outcomes.size();
    };
    EXPECT_EQ(loop_test::run(loop, drain()), 100U);
    EXPECT_EQ(std::filesystem::file_size(file.path + "-wal"), 0U);
    EXPECT_EQ(stored().size(), 100U);
}

TEST_F(WriterTest, draining_a_writer_without_work_is_quick_and_can_be_repeated) {
    open();
    loop_test::run(loop, writer->drain());
    loop_test::run(loop, writer->drain());
    EXPECT_TRUE(loop_test::run(loop, add("after all")));
}

TEST_F(WriterTest, readers_on_the_loop_see_whole_groups_only) {
    open();
    db::Reader reader(file.path, file.key, {}, clock);
    std::vector<Started> writes;
    bool done = false;
    auto write_rounds = [&]() -> loop::Task<void> {
        for (int round = 0; round < 30; ++round) {
            for (int i = 0; i < 10; ++i) writes.push_back(start(add(std::to_string(round * 10 + i))));
            while (outcomes.size() < static_cast<std::size_t>(round + 1) * 10) {
                auto pause = loop::sleep_for(loop, 0);
                co_await pause;
                const auto count = reader.read([](db::ReadTx& tx) { return tx.number("SELECT count(*) FROM note"); });
                EXPECT_EQ(count % 10, 0);
                EXPECT_GE(count, static_cast<std::int64_t>(outcomes.size()));
            }
        }
        done = true;
    };
    loop_test::run(loop, write_rounds());
    EXPECT_TRUE(done);
}

}  // namespace
