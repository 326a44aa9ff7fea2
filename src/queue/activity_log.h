// The activity log's way to the database: a bounded buffer in memory, written in batches by the writer. Under pressure
// events are dropped and counted; what is buffered is written at shutdown. Loop thread only.
#pragma once

#include <cstdint>
#include <vector>

#include "base/school_time.h"
#include "db/records.h"
#include "db/writer.h"
#include "loop/task_group.h"
#include "loop/timer.h"

namespace queue {

class ActivityLog {
  public:
    static constexpr std::size_t buffered_max = 10'000;
    static constexpr std::size_t batch_max = 500;
    static constexpr std::uint64_t flush_every_ms = 500;

    ActivityLog(loop::EventLoop& loop, db::Writer& writer, const base::SchoolTime& time);

    void add(db::ActivityEvent event);

    /// Writes everything; resumes when nothing is buffered any more. Call once, at shutdown.
    loop::Task<void> close();

    struct Counters {
        std::uint64_t added = 0;
        std::uint64_t written = 0;
        std::uint64_t dropped = 0;
    };
    const Counters& counters() const { return counters_; }

  private:
    void flush();
    loop::Task<void> write_batches();

    db::Writer& writer_;
    const base::SchoolTime& time_;
    std::vector<db::ActivityEvent> buffered_;
    Counters counters_;
    bool writing_ = false;
    loop::TaskGroup tasks_;
    loop::Ticker ticker_;
};

}  // namespace queue
