// What happens when a COMMIT fails, a lane refuses or a hook throws: every write is answered, and the writer goes on.
#include <filesystem>

#include "writing.h"

namespace {

using db_test::WriterTest;
using loop_test::Started;

class WriterFault : public WriterTest {
  protected:
    /// A writer whose database may not grow beyond `pages`.
    void open_with_room_for(int pages) {
        auto database = file.open_with_notes();
        const auto limit = "PRAGMA max_page_count = " + std::to_string(pages);
        database->execute(limit.c_str());
        writer = std::make_unique<db::Writer>(std::move(database), clock, loop, lane, db::Writer::Limits{});
    }
    /// Gives the database as much room as it likes.
    loop::Task<Result> make_room() {
        auto work = [](db::WriteTx& tx) -> Result { return tx.number("PRAGMA max_page_count = 1000000"); };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    }
    /// "full" if the write failed because the disk is full, else what came of it.
    loop::Task<std::string> kind_of(loop::Task<Result> write) {
        try {
            const auto result = co_await std::move(write);
            co_return result ? "stored" : "refused";
        } catch (const base::StorageFull&) {
            co_return "full";
        } catch (const std::exception& fault) {
            co_return fault.what();
        }
    }
    const std::string large = std::string(400'000, 'x');
};

TEST_F(WriterFault, a_full_disk_is_told_as_such) {
    open_with_room_for(20);
    EXPECT_EQ(loop_test::run(loop, kind_of(add(large))), "full");
    EXPECT_EQ(stored(), list({}));
}

TEST_F(WriterFault, a_full_disk_fails_the_whole_group_and_nothing_of_it_is_stored) {
    open_with_room_for(20);
    std::vector<std::string> kinds;
    auto note_kind = [&](loop::Task<Result> write) -> loop::Task<void> {
        auto asking = kind_of(std::move(write));
        kinds.push_back(co_await std::move(asking));
    };
    int announcements = 0;
    writer->on_commit([&](const db::Announcement&) { ++announcements; });
    const Started writes[] = {loop_test::start(note_kind(add("before"))), loop_test::start(note_kind(add(large))),
                              loop_test::start(note_kind(add("after")))};
    loop.run();
    EXPECT_EQ(kinds, list({"full", "full", "full"}));
    EXPECT_EQ(stored(), list({}));
    EXPECT_EQ(announcements, 0);
}

TEST_F(WriterFault, the_writer_goes_on_after_a_full_disk) {
    open_with_room_for(20);
    EXPECT_EQ(loop_test::run(loop, kind_of(add(large))), "full");
    EXPECT_EQ(loop_test::run(loop, kind_of(add("small"))), "stored");
    EXPECT_EQ(loop_test::run(loop, kind_of(add(large))), "full");
    EXPECT_EQ(loop_test::run(loop, kind_of(make_room())), "stored");
    EXPECT_EQ(loop_test::run(loop, kind_of(add(large))), "stored");
    EXPECT_EQ(stored(), (std::vector<std::string>{"small", large}));
    loop_test::run(loop, writer->drain());
    writer.reset();
    EXPECT_EQ(file.open()->check(), "");
}

TEST_F(WriterFault, a_commit_that_breaks_a_foreign_key_answers_everybody_and_the_next_group_is_fine) {
    auto database = file.open_with_notes();
    database->execute(
        "CREATE TABLE line (note_id INTEGER NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED) STRICT");
    writer = std::make_unique<db::Writer>(std::move(database), clock, loop, lane, db::Writer::Limits{});
    auto add_orphan = [&]() -> loop::Task<Result> {
        auto work = [](db::WriteTx& tx) -> Result { return tx.run("INSERT INTO line VALUES (77)"); };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    const Started writes[] = {start(add("a")), start(add_orphan()), start(add("b"))};
    loop.run();
    ASSERT_EQ(outcomes.size(), 3U);
    for (const auto& outcome : outcomes) EXPECT_TRUE(outcome.starts_with("threw: FOREIGN KEY")) << outcome;
    EXPECT_EQ(stored(), list({}));
    EXPECT_EQ(loop_test::run(loop, kind_of(add("c"))), "stored");
    EXPECT_EQ(stored(), list({"c"}));
}

TEST_F(WriterFault, what_a_write_answered_itself_is_not_covered_up_by_a_failed_commit) {
    open_with_room_for(20);
    const Started writes[] = {start(add_then_throw("a")), start(add(large))};
    loop.run();
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(outcomes[0], "threw: thrown by a");
    EXPECT_TRUE(outcomes[1].starts_with("threw: database or disk is full")) << outcomes[1];
}

TEST_F(WriterFault, a_lane_that_refuses_is_an_answer_too) {
    loop::Lane full_lane(loop, "write", 1, 0);
    writer = std::make_unique<db::Writer>(file.open_with_notes(), clock, loop, full_lane, db::Writer::Limits{});
    EXPECT_THROW(loop_test::run(loop, add("a")), base::Overloaded);
    EXPECT_THROW(loop_test::run(loop, add("b")), base::Overloaded);
    EXPECT_EQ(writer->waiting(), 0U);
    writer.reset();
}

TEST_F(WriterFault, a_hook_that_throws_does_not_keep_the_answers_back) {
    open();
    writer->on_commit([](const db::Announcement&) { throw std::runtime_error("hook"); });
    const Started writes[] = {start(add("a")), start(add("b"))};
    loop.run();
    EXPECT_EQ(outcomes, list({"1", "2"}));
    EXPECT_EQ(*loop_test::run(loop, add("c")), 3);
    EXPECT_EQ(stored(), list({"a", "b", "c"}));
}

TEST_F(WriterFault, what_one_write_announced_is_forgotten_when_it_is_refused_the_second_time) {
    open();
    std::vector<learning::UserId> announced;
    writer->on_commit([&](const db::Announcement& announcement) { announced = announcement.accounts_changed; });
    // Refuses as soon as somebody else's note is gone, which it is only when the group runs a second time.
    int runs = 0;
    auto refuse_later = [&]() -> loop::Task<Result> {
        auto work = [&runs](db::WriteTx& tx) -> Result {
            tx.announce_account(learning::UserId{5});
            if (++runs == 2) return base::refuse(base::ErrorCode::Conflict, "zu spät");
            return 0;
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    const Started writes[] = {start(refuse_later()), start(add_then_refuse("b"))};
    loop.run();
    EXPECT_EQ(outcomes, list({"refused: zu spät", "refused: schon da"}));
    EXPECT_EQ(announced, std::vector<learning::UserId>{});
}

TEST_F(WriterFault, what_a_connection_remembers_is_forgotten_when_its_write_is_undone) {
    struct Remembered {
        std::string last;
    };
    open();
    auto remember = [&](std::string text, bool refuse) -> loop::Task<Result> {
        auto work = [text, refuse](db::WriteTx& tx) -> Result {
            tx.run("INSERT INTO note (text) VALUES (?)", text);
            tx.memory<Remembered>().last = text;
            if (refuse) return base::refuse(base::ErrorCode::Conflict, "nein");
            return 0;
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    auto recall = [&]() -> loop::Task<base::Result<std::string>> {
        auto work = [](db::WriteTx& tx) -> base::Result<std::string> { return tx.memory<Remembered>().last; };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    };
    loop_test::run(loop, remember("kept", false));
    EXPECT_EQ(loop_test::run(loop, recall()), "kept");
    loop_test::run(loop, remember("undone", true));
    EXPECT_EQ(loop_test::run(loop, recall()), "");
}

}  // namespace
