// The error log's way to the database. However often something fails, no more than so many entries a minute are kept, so
// that nobody can fill the disk with refusals.
#pragma once

#include "base/clock.h"
#include "db/error_log.h"
#include "queue/batch_log.h"

namespace queue {

class ErrorLog : public BatchLog<db::ErrorEntry> {
  public:
    static constexpr int per_minute_max = 120;

    ErrorLog(loop::EventLoop& loop, db::Writer& writer);

    /// Stamped with its own time.
    void add(db::ErrorEntry entry);

  private:
    std::int64_t minute_ = 0;
    int in_minute_ = 0;
};

}  // namespace queue
