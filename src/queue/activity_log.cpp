#include "queue/activity_log.h"

namespace queue {

ActivityLog::ActivityLog(loop::EventLoop& loop, db::Writer& writer, const base::SchoolTime& time)
    : BatchLog(loop, writer, "activity", [&time](db::WriteTx& tx, const std::vector<db::ActivityEvent>& events) {
          db::insert_activity(tx, events, time);
      }) {}

}  // namespace queue
