#include "http/admission.h"

#include <algorithm>

namespace http {

namespace {
constexpr std::int64_t ns_per_ms = 1'000'000;
/// Beyond it nothing more is remembered, so that the end of an overload is soon believed.
constexpr std::int64_t lateness_ms_max = 2 * Admission::hiccup_ms_max;
/// Rest says more than input in time, but a pause of some milliseconds, as clients make under load, does not end an
/// overload: what came back at once would queue up anew for half a second.
constexpr std::int64_t rest_counts = 10;
}  // namespace

bool Admission::admits(const loop::EventLoop::Pressure& now, std::uint64_t age_ms_max) {
    if (now.turn != turn_) begin_turn(now);
    const bool late = now.input_age_ms > age_ms_max;
    late_ = late_ || late;
    const auto lateness_ns = lateness_ns_ + (late ? static_cast<std::int64_t>(now.now_ns - now_ns_) : 0);
    if (late && lateness_ns > hiccup_ms_max * ns_per_ms && admitted_ >= admitted_per_turn_min) return false;
    ++admitted_;
    return true;
}

void Admission::begin_turn(const loop::EventLoop::Pressure& now) {
    const auto idle_ns = static_cast<std::int64_t>(now.idle_ns - idle_ns_);
    const auto busy_ns = static_cast<std::int64_t>(now.now_ns - now_ns_) - idle_ns;
    const auto change_ns = (late_ ? busy_ns : -busy_ns) - rest_counts * idle_ns;
    lateness_ns_ = std::clamp<std::int64_t>(lateness_ns_ + change_ns, 0, lateness_ms_max * ns_per_ms);
    turn_ = now.turn;
    now_ns_ = now.now_ns;
    idle_ns_ = now.idle_ns;
    admitted_ = 0;
    late_ = false;
}

}  // namespace http
