// The activity log's way to the database.
#pragma once

#include "base/school_time.h"
#include "db/records.h"
#include "queue/batch_log.h"

namespace queue {

class ActivityLog : public BatchLog<db::ActivityEvent> {
  public:
    ActivityLog(loop::EventLoop& loop, db::Writer& writer, const base::SchoolTime& time);
};

}  // namespace queue
