// A Writer on its own lane, and writes to try it with.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "database_file.h"
#include "db/reader.h"
#include "db/writer.h"
#include "fake_clock.h"
#include "run_task.h"
#include "worker_threads.h"

namespace db_test {

class WriterTest : public testing::Test {
  protected:
    using Result = base::Result<std::int64_t>;

    void open(const db::Writer::Limits& limits = {}) {
        writer = std::make_unique<db::Writer>(file.open_with_notes(), clock, loop, lane, limits);
    }
    /// Adds a note and gives its number.
    loop::Task<Result> add(std::string text, db::Writer::Importance importance = db::Writer::Importance::Ordinary) {
        auto work = [text](db::WriteTx& tx) -> Result {
            tx.run("INSERT INTO note (text) VALUES (?)", text);
            return tx.number("SELECT last_insert_rowid()");
        };
        auto writing = writer->write(work, importance);
        co_return co_await std::move(writing);
    }
    /// Adds a note and then refuses.
    loop::Task<Result> add_then_refuse(std::string text) {
        auto work = [text](db::WriteTx& tx) -> Result {
            tx.run("INSERT INTO note (text) VALUES (?)", text);
            tx.announce_account(learning::UserId{99});
            return base::refuse(base::ErrorCode::Conflict, "schon da");
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    }
    /// Adds a note and then throws.
    loop::Task<Result> add_then_throw(std::string text) {
        auto work = [text](db::WriteTx& tx) -> Result {
            tx.run("INSERT INTO note (text) VALUES (?)", text);
            tx.announce_account(learning::UserId{98});
            throw std::runtime_error("thrown by " + text);
        };
        auto writing = writer->write(work);
        co_return co_await std::move(writing);
    }
    /// Starts the write at once and writes its outcome down: its number, "refused: …" or "threw: …".
    loop_test::Started start(loop::Task<Result> write) {
        auto note = [](loop::Task<Result> given, std::vector<std::string>& outcomes) -> loop::Task<void> {
            std::string outcome;
            try {
                const auto result = co_await std::move(given);
                outcome = result ? std::to_string(*result) : "refused: " + result.error().message;
            } catch (const std::exception& fault) {
                outcome = std::string("threw: ") + fault.what();
            }
            outcomes.push_back(outcome);
        };
        return loop_test::start(note(std::move(write), outcomes));
    }
    /// The notes as a fresh connection sees them.
    std::vector<std::string> stored() {
        db::Reader reader(file.path, file.key, {}, clock);
        return reader.read([](db::ReadTx& tx) {
            return tx.all([](db::Row row) { return row.text(0); }, "SELECT text FROM note ORDER BY id");
        });
    }
    static std::vector<std::string> list(std::initializer_list<const char*> texts) {
        return {texts.begin(), texts.end()};
    }

    DatabaseFile file;
    support::FakeClock clock;
    loop::EventLoop loop;
    loop::Lane lane{loop, "write", 1, 64};
    std::unique_ptr<db::Writer> writer;
    std::vector<std::string> outcomes;
};

}  // namespace db_test
