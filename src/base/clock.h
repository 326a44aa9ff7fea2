// The only source of "now". Everything that depends on time takes a `Clock&`; tests hand in a `FakeClock`.
#pragma once

#include <chrono>
#include <cstdint>

namespace base {

/// Milliseconds since 1970-01-01 00:00 UTC, as stored in the database.
using EpochMs = std::int64_t;

class Clock {
  public:
    virtual ~Clock() = default;
    /// Wall clock; may jump. Any thread.
    virtual EpochMs now_ms() const = 0;
    /// Never goes back; for deadlines and durations. Any thread.
    virtual std::int64_t steady_ms() const = 0;
};

class SystemClock final : public Clock {
  public:
    EpochMs now_ms() const override {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    std::int64_t steady_ms() const override {
        using namespace std::chrono;
        return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
    }
};

/// Nanoseconds that never go back, only for how long something took; what decides anything takes a `Clock&`. Any thread.
inline std::uint64_t steady_ns() {
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count());
}

}  // namespace base
