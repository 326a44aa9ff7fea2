#include "worker.h"

#include <algorithm>

namespace loadtest {

namespace {

constexpr std::uint64_t pause_after_fault_ms = 100;
constexpr std::size_t longest_abort_ms = 20;

Worker& self(uv_timer_t* timer) { return *static_cast<Worker*>(timer->data); }

bool is_refusal(const Answer& answer) { return answer.status == 503 && answer.retry_after_s >= 0; }

}  // namespace

Worker::Worker(Run& run, StreamRun& stream, std::size_t index)
    : run_(run), stream_(stream), index_(index), connection_(run.network, *this, stream.plan().scenario.keep()) {
    uv_timer_init(run.network.loop(), &timer_);
    timer_.data = this;
}

void Worker::prepare(std::uint64_t delay_ms) {
    if (stream_.is_over(now_ns())) return stop();
    const auto shot = stream_.plan().scenario.next(index_);
    if (!shot) return stop();
    shot_ = *shot;
    delay_ms += static_cast<std::uint64_t>(shot_.wait_ms);
    const Think& think = stream_.plan().think;
    if (think.max_ms > 0 && !shot_.follows)
        delay_ms += static_cast<std::uint64_t>(think.min_ms) +
                    run_.random.below(static_cast<std::size_t>(think.max_ms - think.min_ms) + 1);
    if (delay_ms == 0) return be_ready();
    wait(delay_ms, [](uv_timer_t* timer) { self(timer).be_ready(); });
}

void Worker::be_ready() {
    if (stream_.is_open_loop()) return stream_.offer(*this);
    send(now_ns());
}

void Worker::send(std::uint64_t intended_ns) {
    intended_ns_ = intended_ns;
    const double share = stream_.plan().aborted_share;
    if (share > 0 && static_cast<double>(run_.random.below(1'000'000)) < share * 1e6) return begin_abort();
    connection_.send(shot_.bytes);
}

void Worker::begin_abort() {
    const bool is_cut = run_.random.below(2) == 0;
    is_aborting_ = true;
    connection_.send(is_cut ? shot_.bytes.substr(0, 1 + run_.random.below(shot_.bytes.size())) : shot_.bytes);
    wait(run_.random.below(longest_abort_ms), [](uv_timer_t* timer) { self(timer).abort(); });
}

void Worker::abort() {
    if (!is_aborting_) return;
    is_aborting_ = false;
    ++run_.result.aborted;
    connection_.hang_up(run_.random.below(2) == 0 ? Connection::Ending::Reset : Connection::Ending::Orderly);
    stream_.plan().scenario.failed(index_);
    prepare(0);
}

void Worker::answered(const Answer& answer) {
    if (is_aborting_) {  // faster than we are
        is_aborting_ = false;
        uv_timer_stop(&timer_);
    }
    const std::uint64_t now = now_ns();
    Verdict verdict = stream_.plan().scenario.answered(index_, answer);
    if (verdict == Verdict::Bad && run_.plan.may_refuse && is_refusal(answer)) verdict = Verdict::Busy;
    count(answer, verdict, now);
    prepare(0);
}

bool Worker::is_counted(std::uint64_t now) const {
    if (intended_ns_ < run_.count_from_ns || intended_ns_ >= run_.count_until_ns) return false;
    // In the open loop what was due counts, however late it ends; the closed loop counts what was finished.
    return stream_.is_open_loop() || now < run_.count_until_ns;
}

void Worker::count(const Answer& answer, Verdict verdict, std::uint64_t now) {
    LoadResult& result = run_.result;
    RouteTally& route = result.route(shot_.route);
    if (verdict == Verdict::Bad) {
        ++result.bad_answers;
        ++result.bad_statuses[answer.status];
        ++route.failures;
        if (answer.status == 303 && answer.location.starts_with("/login")) ++result.signed_out;
    }
    if (!shot_.is_measured) return;
    if (verdict == Verdict::Good) run_.progress.count(now - intended_ns_);
    if (!is_counted(now)) return;
    ++result.statuses[answer.status];
    ++route.answers;
    route.bytes += answer.bytes;
    if (verdict == Verdict::Good) {
        route.latency.record(now - intended_ns_);
        result.from_sending.record(now - connection_.sent_at_ns());
    } else if (verdict == Verdict::Busy) {
        ++result.busy;
        result.refused.record(now - connection_.sent_at_ns());
    }
}

void Worker::failed(Fault fault) {
    if (is_aborting_) {
        uv_timer_stop(&timer_);
        return abort();
    }
    ++run_.result.faults[static_cast<std::size_t>(fault)];
    ++run_.result.route(shot_.route).failures;
    stream_.plan().scenario.failed(index_);
    wait(pause_after_fault_ms, [](uv_timer_t* timer) { self(timer).prepare(0); });
}

void Worker::watch(std::uint64_t now) {
    if (is_stopped_) return;
    if (!connection_.is_busy()) {
        if (stream_.is_over(now)) stop();
    } else if (now - std::min(now, connection_.sent_at_ns()) > run_.timeout_ns) {
        connection_.give_up();
    }
}

void Worker::wait(std::uint64_t wait_ms, uv_timer_cb then) {
    uv_update_time(run_.network.loop());
    uv_timer_start(&timer_, then, wait_ms, 0);
}

void Worker::stop() {
    if (is_stopped_) return;
    is_stopped_ = true;
    connection_.close();
    uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
}

}  // namespace loadtest
