#include "loop/lag_probe.h"

#include <uv.h>

#include <algorithm>

#include "base/log.h"

namespace loop {

LagProbe::LagProbe(EventLoop& loop) : last_ns_(uv_hrtime()), ticker_(loop, every_ms, [this] { look(); }) {}

void LagProbe::look() {
    const auto now_ns = uv_hrtime();
    const auto passed_ms = (now_ns - last_ns_) / 1'000'000;
    last_ns_ = now_ns;
    const auto late_ms = passed_ms > every_ms ? passed_ms - every_ms : 0;
    recent_ms_[next_] = late_ms;
    next_ = (next_ + 1) % recent_ms_.size();
    longest_ms_ = std::max(longest_ms_, late_ms);
    if (late_ms <= worth_a_line_ms) return;
    ++late_;
    base::log::warning("event=loop_late ms={}", late_ms);
}

std::uint64_t LagProbe::recent_ms() const { return *std::ranges::max_element(recent_ms_); }

}  // namespace loop
