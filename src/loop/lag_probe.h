// How late the loop is: a timer every tenth of a second that looks how much later it was called. What delays it delays
// every request as well. Loop thread only.
#pragma once

#include <array>
#include <cstdint>

#include "loop/event_loop.h"
#include "loop/timer.h"

namespace loop {

class LagProbe {
  public:
    static constexpr std::uint64_t every_ms = 100;
    static constexpr std::uint64_t worth_a_line_ms = 100;  ///< a longer delay is written to the log (R-18)

    explicit LagProbe(EventLoop& loop);

    /// The longest delay of the last ten seconds of looking, in milliseconds.
    std::uint64_t recent_ms() const;
    std::uint64_t longest_ms() const { return longest_ms_; }
    /// How often a delay was worth a line in the log.
    std::uint64_t late() const { return late_; }

  private:
    void look();

    std::array<std::uint64_t, 100> recent_ms_{};
    std::size_t next_ = 0;
    std::uint64_t last_ns_;
    std::uint64_t longest_ms_ = 0, late_ = 0;
    Ticker ticker_;
};

}  // namespace loop
