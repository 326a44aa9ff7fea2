#include "queue/error_log.h"

namespace queue {

namespace {
constexpr base::EpochMs minute_ms = 60'000;
}

ErrorLog::ErrorLog(loop::EventLoop& loop, db::Writer& writer) : BatchLog(loop, writer, "error_log", db::insert_errors) {}

void ErrorLog::add(db::ErrorEntry entry) {
    const auto minute = entry.at / minute_ms;
    if (minute != minute_) in_minute_ = 0;
    minute_ = minute;
    if (++in_minute_ > per_minute_max) return drop();
    BatchLog::add(std::move(entry));
}

}  // namespace queue
