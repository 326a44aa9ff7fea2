// Reading: one consistent snapshot per call. `Reader` answers on the calling thread from an open connection and never
// suspends; `LongReader` does the same on the `read` lane, for statistics, exports and reports.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/clock.h"
#include "db/transaction.h"
#include "loop/lane.h"

namespace db {

class Reader {
  public:
    Reader(const std::string& path, const Key& key, const Database::Options& options, const base::Clock& clock)
        : database_(path, key, OpenMode::ReadOnly, options), clock_(clock) {}

    /// Runs `work(ReadTx&)` inside BEGIN … COMMIT and gives its result. Calls do not nest. What cannot be read is
    /// thrown as base::Failure, never guessed; the connection is opened anew for the next call.
    template <typename Work>
    auto read(Work&& work) {
        if (database_.must_be_reopened()) database_.reopen();
        const Snapshot snapshot(database_, on_trouble_);
        ReadTx tx(database_, clock_.now_ms());
        return work(tx);
    }

    /// Called after a read that found the disk or the file in trouble, on the thread that read.
    void on_trouble(std::function<void(Trouble)> hook) { on_trouble_ = std::move(hook); }

    std::uint64_t statements_run() const { return database_.statements_run(); }

  private:
    struct Snapshot {
        Snapshot(Database& given, const std::function<void(Trouble)>& hook);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Database& database;
        const std::function<void(Trouble)>& on_trouble;
    };
    Database database_;
    std::function<void(Trouble)> on_trouble_;
    const base::Clock& clock_;
};

class LongReader {
  public:
    /// As many connections as the lane has workers.
    LongReader(const std::string& path, const Key& key, const Database::Options& options, const base::Clock& clock,
               loop::Lane& lane);

    /// As Reader::on_trouble; called on a worker thread. Before the first read.
    void on_trouble(const std::function<void(Trouble)>& hook) {
        for (const auto& reader : readers_) reader->on_trouble(hook);
    }

    template <typename Work>
    loop::Task<std::invoke_result_t<Work, ReadTx&>> read(Work work) {
        auto on_worker = [this, work = std::move(work)]() mutable {
            auto reader = borrow();
            return reader->read(work);
        };
        auto running = lane_.run(std::move(on_worker));
        co_return co_await std::move(running);
    }

  private:
    struct GiveBack {
        LongReader* owner;
        void operator()(Reader* reader) const { owner->give_back(reader); }
    };
    std::unique_ptr<Reader, GiveBack> borrow();
    void give_back(Reader* reader);

    loop::Lane& lane_;
    std::vector<std::unique_ptr<Reader>> readers_;
    std::mutex mutex_;
    std::vector<Reader*> free_;
};

}  // namespace db
