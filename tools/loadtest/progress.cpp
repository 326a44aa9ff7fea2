#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

namespace loadtest {

namespace {

constexpr double interval_on_terminal_s = 0.5;
constexpr double interval_elsewhere_s = 5;

double seconds_between(std::uint64_t from_ns, std::uint64_t to_ns) {
    return static_cast<double>(to_ns - from_ns) / 1e9;
}

}  // namespace

Progress::Progress(std::FILE* stream) : stream_(stream), is_terminal_(stream && isatty(fileno(stream)) == 1) {}

void Progress::begin(std::string label, double whole_s, std::uint64_t now) {
    label_ = std::move(label);
    whole_s_ = whole_s;
    begin_ns_ = shown_ns_ = now;
    recent_ = {};
}

void Progress::look(std::uint64_t now, std::uint64_t failures) {
    if (!stream_) return;
    const double interval_s = seconds_between(shown_ns_, now);
    if (interval_s < (is_terminal_ ? interval_on_terminal_s : interval_elsewhere_s)) return;
    const std::string text = line(interval_s, seconds_between(begin_ns_, now), failures);
    if (is_terminal_)
        fmt::print(stream_, "\r{}\x1b[K", text);
    else
        fmt::print(stream_, "{}\n", text);
    std::fflush(stream_);
    shown_ns_ = now;
    recent_ = {};
}

std::string Progress::line(double interval_s, double elapsed_s, std::uint64_t failures) const {
    return fmt::format("{}  {:.0f} of {:.0f} s   {:.0f} requests/s   p95 {:.1f} ms   failures {}", label_, elapsed_s,
                       whole_s_, static_cast<double>(recent_.count()) / interval_s,
                       static_cast<double>(recent_.percentile_ns(95)) / 1e6, failures);
}

void Progress::end() {
    if (stream_ && is_terminal_) {
        fmt::print(stream_, "\r\x1b[K");
        std::fflush(stream_);
    }
}

}  // namespace loadtest
