#include <algorithm>

#include "worker.h"

namespace loadtest {

StreamRun::StreamRun(Run& run, const Stream& stream) : run_(run), stream_(stream) {
    if (stream.rate > 0) {
        pacing_.emplace(run.begin_ns, run.count_until_ns, stream.rate, run.plan.ramp_s);
        alarm_ = std::make_unique<Alarm>(run.network.loop(), [this] { send_due(); });
    }
    for (std::size_t i = 0; i < stream.connections; ++i) workers_.push_back(std::make_unique<Worker>(run, *this, i));
}

void StreamRun::begin() {
    if (is_open_loop()) return alarm_->set(run_.begin_ns);
    const double ramp_ms = run_.plan.ramp_s * 1000 / static_cast<double>(workers_.size());
    for (std::size_t i = 0; i < workers_.size(); ++i)
        workers_[i]->begin(static_cast<std::uint64_t>(ramp_ms * static_cast<double>(i)));
}

void StreamRun::offer(Worker& worker) {
    idle_.push_back(&worker);
    if (!is_sending_) send_due();
}

void StreamRun::send_due() {
    is_sending_ = true;
    while (!is_ended_) {
        const auto intended = pacing_->moment_ns(next_number_);
        if (!intended) break;
        const std::uint64_t now = now_ns();
        if (*intended > now) {
            alarm_->set(*intended);
            break;
        }
        if (now - *intended > run_.timeout_ns) {
            ++run_.result.missed;
        } else if (!idle_.empty()) {
            Worker* worker = idle_.back();
            idle_.pop_back();
            worker->send(*intended);
        } else if (begun_ < workers_.size()) {
            workers_[begun_++]->begin(0);  // and it offers itself
            continue;
        } else {
            break;  // until an answer comes
        }
        ++next_number_;
    }
    is_sending_ = false;
}

bool StreamRun::is_over(std::uint64_t now) const {
    if (is_ended_) return true;
    return is_open_loop() ? !pacing_->moment_ns(next_number_) : now >= run_.count_until_ns;
}

bool StreamRun::watch(std::uint64_t now) {
    if (is_open_loop()) send_due();
    bool is_stopped = true;
    for (const auto& worker : workers_) {
        worker->watch(now);
        is_stopped = is_stopped && worker->is_stopped();
    }
    return is_stopped;
}

void StreamRun::close() {
    if (alarm_) alarm_->close();
}

void StreamRun::add_to(LoadResult& result) const {
    for (const auto& worker : workers_) {
        const Connection& connection = worker->connection();
        result.connections_used += connection.times_opened() > 0 ? 1 : 0;
        result.reopened += std::max<std::uint64_t>(connection.times_opened(), 1) - 1;
        result.resent += connection.times_resent();
    }
}

}  // namespace loadtest
