#include "pacing.h"

#include <fmt/format.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <ctime>

#include "base/error.h"

namespace loadtest {

namespace {

constexpr std::uint64_t second_ns = 1'000'000'000;

}  // namespace

Pacing::Pacing(std::uint64_t begin_ns, std::uint64_t end_ns, double rate, double ramp_s)
    : begin_ns_(begin_ns), end_ns_(end_ns), rate_(rate), ramp_s_(ramp_s) {
    assert(rate > 0 && ramp_s >= 0);
}

std::optional<std::uint64_t> Pacing::moment_ns(std::uint64_t number) const {
    // The ramp is a triangle: after t seconds rate·t²/(2·ramp) requests were due, after all of it rate·ramp/2.
    const auto place = static_cast<double>(number);
    const double in_ramp = rate_ * ramp_s_ / 2;
    const double seconds =
        place < in_ramp ? std::sqrt(2 * ramp_s_ * place / rate_) : ramp_s_ + (place - in_ramp) / rate_;
    const auto moment = begin_ns_ + static_cast<std::uint64_t>(seconds * static_cast<double>(second_ns));
    if (moment >= end_ns_) return std::nullopt;
    return moment;
}

Alarm::Alarm(uv_loop_t* loop, std::function<void()> ring) : ring_(std::move(ring)) {
    descriptor_ = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);  // the clock of uv_hrtime()
    if (descriptor_ < 0) throw base::Failure(fmt::format("cannot make a timer: {}", std::strerror(errno)));
    uv_poll_init(loop, &poll_, descriptor_);
    poll_.data = this;
    uv_poll_start(&poll_, UV_READABLE, [](uv_poll_t* poll, int, int) {
        auto& alarm = *static_cast<Alarm*>(poll->data);
        std::uint64_t times = 0;
        if (read(alarm.descriptor_, &times, sizeof times) == sizeof times) alarm.ring_();
    });
}

Alarm::~Alarm() { ::close(descriptor_); }

void Alarm::set(std::uint64_t moment_ns) {
    moment_ns = std::max<std::uint64_t>(moment_ns, 1);  // 0 would switch it off
    const itimerspec when{.it_interval = {},
                          .it_value = {.tv_sec = static_cast<time_t>(moment_ns / second_ns),
                                       .tv_nsec = static_cast<long>(moment_ns % second_ns)}};
    timerfd_settime(descriptor_, TFD_TIMER_ABSTIME, &when, nullptr);
}

void Alarm::close() {
    if (!uv_is_closing(reinterpret_cast<uv_handle_t*>(&poll_)))
        uv_close(reinterpret_cast<uv_handle_t*>(&poll_), nullptr);
}

}  // namespace loadtest
