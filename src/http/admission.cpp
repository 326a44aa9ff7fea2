#include "http/admission.h"

#include <algorithm>

namespace http {

namespace {
constexpr std::int64_t ns_per_ms = 1'000'000;
/// Beyond it nothing more is remembered, so that the end of an overload is soon believed.
constexpr std::int64_t lateness_ms_max = 2 * Admission::hiccup_ms_max;
/// What ends an overload is rest: more than a quarter of the time. Less is what clients make that come back from a refusal.
constexpr std::int64_t rest_counts = 3;
/// Under overload input in time says little, as it is what refusing brings. It still ends the overload of a loop that never
/// rests but keeps up.
constexpr std::int64_t in_time_counts_overloaded = 10;
}  // namespace

bool Admission::admits(const loop::EventLoop::Pressure& now, std::uint64_t age_ms_max) {
    if (now.turn != turn_) begin_turn(now);
    const bool late = now.input_age_ms > age_ms_max;
    late_ = late_ || late;
    const auto turn_ns = static_cast<std::int64_t>(now.now_ns - now_ns_);
    overloaded_ = overloaded_ || (late && lateness_ns_ + turn_ns > hiccup_ms_max * ns_per_ms);
    if (late && overloaded_ && admitted_ >= admitted_per_turn_min) return false;
    ++admitted_;
    return true;
}

void Admission::begin_turn(const loop::EventLoop::Pressure& now) {
    const auto idle_ns = static_cast<std::int64_t>(now.idle_ns - idle_ns_);
    const auto busy_ns = static_cast<std::int64_t>(now.now_ns - now_ns_) - idle_ns;
    const auto in_time_ns = overloaded_ ? busy_ns / in_time_counts_overloaded : busy_ns;
    const auto change_ns = (late_ ? busy_ns : -in_time_ns) - rest_counts * idle_ns;
    lateness_ns_ = std::clamp<std::int64_t>(lateness_ns_ + change_ns, 0, lateness_ms_max * ns_per_ms);
    overloaded_ = overloaded_ && lateness_ns_ > 0;
    turn_ = now.turn;
    now_ns_ = now.now_ns;
    idle_ns_ = now.idle_ns;
    admitted_ = 0;
    late_ = false;
}

}  // namespace http
