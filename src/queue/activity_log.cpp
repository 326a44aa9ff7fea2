#include "queue/activity_log.h"

#include <algorithm>

#include "base/log.h"
#include "loop/fault_log.h"

namespace queue {

ActivityLog::ActivityLog(loop::EventLoop& loop, db::Writer& writer, const base::SchoolTime& time)
    : writer_(writer), time_(time), tasks_(loop::log_faults("activity_log_fault")), ticker_(loop, flush_every_ms, [this] { flush(); }) {}

void ActivityLog::add(db::ActivityEvent event) {
    ++counters_.added;
    if (buffered_.size() >= buffered_max) {
        ++counters_.dropped;
        return;
    }
    buffered_.push_back(std::move(event));
}

void ActivityLog::flush() {
    if (writing_ || buffered_.empty()) return;
    writing_ = true;
    tasks_.spawn(write_batches());
}

loop::Task<void> ActivityLog::write_batches() {
    while (!buffered_.empty()) {
        const auto count = std::min(buffered_.size(), batch_max);
        std::vector<db::ActivityEvent> batch(std::make_move_iterator(buffered_.begin()),
                                             std::make_move_iterator(buffered_.begin() + static_cast<std::ptrdiff_t>(count)));
        buffered_.erase(buffered_.begin(), buffered_.begin() + static_cast<std::ptrdiff_t>(count));
        auto insert = [batch = std::move(batch), &time = time_](db::WriteTx& tx) -> base::Result<void> {
            db::insert_activity(tx, batch, time);
            return {};
        };
        try {
            auto writing = writer_.write(std::move(insert));
            (void)co_await std::move(writing);
            counters_.written += count;
        } catch (const std::exception& fault) {
            counters_.dropped += count;
            base::log::warning("event=activity_dropped count={} what=\"{}\"", count, fault.what());
        }
    }
    writing_ = false;
}

loop::Task<void> ActivityLog::close() {
    flush();
    auto closed = tasks_.closed();
    co_await closed;
}

}  // namespace queue
