// When requests of the open loop are due, whatever the server does meanwhile.
#pragma once

#include <uv.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace loadtest {

/// Moments at a constant rate from `begin_ns` to `end_ns`, after a ramp in which the rate grows evenly from nothing.
class Pacing {
  public:
    /// `rate` > 0, per second.
    Pacing(std::uint64_t begin_ns, std::uint64_t end_ns, double rate, double ramp_s);

    /// Intended start of request `number`, counted from 0; nullopt: behind the end.
    std::optional<std::uint64_t> moment_ns(std::uint64_t number) const;

  private:
    std::uint64_t begin_ns_;
    std::uint64_t end_ns_;
    double rate_;
    double ramp_s_;
};

/// Wakes at a moment of now_ns(), to the microsecond (libuv's timers know milliseconds only, which would be seen as
/// latency). Close it and run the loop before it is destroyed.
class Alarm {
  public:
    /// Throws base::Failure if the system has no descriptor left.
    Alarm(uv_loop_t* loop, std::function<void()> ring);
    ~Alarm();
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    /// Replaces the moment set before; one that is past rings at once.
    void set(std::uint64_t moment_ns);
    void close();

  private:
    std::function<void()> ring_;
    int descriptor_ = -1;
    uv_poll_t poll_{};
};

}  // namespace loadtest
