// Repeatable random numbers (SplitMix64, public domain); the same seed gives the same run of choices.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loadtest {

class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }

    /// Below `bound`; bound > 0.
    std::size_t below(std::size_t bound) {
        return static_cast<std::size_t>((static_cast<unsigned __int128>(next()) * bound) >> 64U);
    }

  private:
    std::uint64_t state_;
};

}  // namespace loadtest
