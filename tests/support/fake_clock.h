// Time that stands still until a test moves it. Any thread.
#pragma once

#include <atomic>

#include "base/clock.h"

namespace support {

class FakeClock final : public base::Clock {
  public:
    /// Mon, 14 September 2026, 10:42 in Berlin.
    static constexpr base::EpochMs monday_morning = 1789375320000;

    base::EpochMs now_ms() const override { return now_ms_.load(); }
    std::int64_t steady_ms() const override { return now_ms_.load(); }
    void advance_ms(std::int64_t by) { now_ms_ += by; }

  private:
    std::atomic<base::EpochMs> now_ms_{monday_morning};
};

}  // namespace support
