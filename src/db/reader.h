// Reading: one consistent snapshot per call. `Reader` answers on the calling thread from an open connection and never
// suspends; `LongReader` does the same on the `read` lane, for statistics, exports and reports.
#pragma once

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

    /// Runs `work(ReadTx&)` inside BEGIN … COMMIT and gives its result. Calls do not nest.
    template <typename Work>
    auto read(Work&& work) {
        const Snapshot snapshot(database_);
        ReadTx tx(database_, clock_.now_ms());
        return work(tx);
    }

    std::uint64_t statements_run() const { return database_.statements_run(); }

  private:
    struct Snapshot {
        explicit Snapshot(Database& given);
        ~Snapshot();
        Snapshot(const Snapshot&) = delete;
        Database& database;
    };
    Database database_;
    const base::Clock& clock_;
};

class LongReader {
  public:
    /// As many connections as the lane has workers.
    LongReader(const std::string& path, const Key& key, const Database::Options& options, const base::Clock& clock,
               loop::Lane& lane);

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
