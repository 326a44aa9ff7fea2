// Entries on their way to the database: a bounded buffer in memory, written in batches by the writer. Under pressure
// entries are dropped and counted; what is buffered is written at shutdown. Loop thread only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "base/log.h"
#include "db/writer.h"
#include "loop/fault_log.h"
#include "loop/task_group.h"
#include "loop/timer.h"

namespace queue {

template <typename Entry>
class BatchLog {
  public:
    static constexpr std::size_t buffered_max = 10'000;
    static constexpr std::size_t batch_max = 500;
    static constexpr std::uint64_t flush_every_ms = 500;
    using Insert = std::function<void(db::WriteTx&, const std::vector<Entry>&)>;

    /// `name` is for the program's log: "activity".
    BatchLog(loop::EventLoop& loop, db::Writer& writer, std::string name, Insert insert)
        : writer_(writer), name_(std::move(name)), insert_(std::move(insert)),
          tasks_(loop::log_faults("batch_log_fault")), ticker_(loop, flush_every_ms, [this] { flush(); }) {}

    void add(Entry entry) {
        ++counters_.added;
        if (buffered_.size() >= buffered_max) {
            ++counters_.dropped;
            return;
        }
        buffered_.push_back(std::move(entry));
    }

    /// Writes everything; resumes when nothing is buffered any more. Call once, at shutdown.
    loop::Task<void> close() {
        flush();
        auto closed = tasks_.closed();
        co_await closed;
    }

    struct Counters {
        std::uint64_t added = 0;
        std::uint64_t written = 0;
        std::uint64_t dropped = 0;
    };
    const Counters& counters() const { return counters_; }

  protected:
    /// An entry that is not even buffered.
    void drop() {
        ++counters_.added;
        ++counters_.dropped;
    }

  private:
    void flush() {
        if (writing_ || buffered_.empty()) return;
        writing_ = true;
        tasks_.spawn(write_batches());
    }

    loop::Task<void> write_batches() {
        while (!buffered_.empty()) {
            const auto count = std::min(buffered_.size(), batch_max);
            const auto end = buffered_.begin() + static_cast<std::ptrdiff_t>(count);
            std::vector<Entry> batch(std::make_move_iterator(buffered_.begin()), std::make_move_iterator(end));
            buffered_.erase(buffered_.begin(), end);
            auto insert = [batch = std::move(batch), insert = insert_](db::WriteTx& tx) -> base::Result<void> {
                insert(tx, batch);
                return {};
            };
            try {
                auto writing = writer_.write(std::move(insert));
                (void)co_await std::move(writing);
                counters_.written += count;
            } catch (const std::exception& fault) {
                counters_.dropped += count;
                base::log::warning("event={}_dropped count={} what=\"{}\"", name_, count, fault.what());
            }
        }
        writing_ = false;
    }

    db::Writer& writer_;
    std::string name_;
    Insert insert_;
    std::vector<Entry> buffered_;
    Counters counters_;
    bool writing_ = false;
    loop::TaskGroup tasks_;
    loop::Ticker ticker_;
};

}  // namespace queue
