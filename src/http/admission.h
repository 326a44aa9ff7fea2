// Decides under load which requests are worked on and which are told 503 at once. Plain arithmetic on what the
// loop says of itself; reads no clock. Loop thread only.
//
// What queues here are connections whose requests lie in the kernel while others are worked on. That queue is not seen
// until its turn comes, and its wait is the number of connections times what a request costs; so it is bounded by time.
// As in CoDel (RFC 8289), late input alone refuses nobody: a slow page or a class that comes all at once is a hiccup, which a
// queue is for. Only when input has been late for half a second, what has waited too long is refused, and turns get shorter
// by that until what is accepted is what can be done.
#pragma once

#include <cstdint>

#include "loop/event_loop.h"

namespace http {

class Admission {
  public:
    /// Input that has been late for longer, in all, is an overload.
    static constexpr std::int64_t hiccup_ms_max = 500;
    /// So many requests of each turn are worked on whatever they have waited: a turn that only refuses helps nobody, and
    /// a client alone, or a few, never wait for others, however dear their pages.
    static constexpr int admitted_per_turn_min = 4;

    /// Whether the next request of this turn is worked on. One that may have waited longer than `age_ms_max` is late.
    bool admits(const loop::EventLoop::Pressure& now, std::uint64_t age_ms_max);

  private:
    void begin_turn(const loop::EventLoop::Pressure& now);

    std::uint64_t turn_ = 0;
    std::uint64_t now_ns_ = 0;
    std::uint64_t idle_ns_ = 0;
    std::int64_t lateness_ns_ = 0;  // a leaky bucket: for how long input has been late
    bool overloaded_ = false;       // since the bucket was above the limit, until it is empty
    int admitted_ = 0;              // in this turn
    bool late_ = false;             // … something was late
};

}  // namespace http
