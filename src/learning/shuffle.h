// Random numbers and orders that come out the same on every machine, unlike those of the standard library's
// distributions. Not for secrets. Internal to learning.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace learning {

/// SplitMix64 by Sebastiano Vigna (public domain); every seed is a good one.
class SplitMix64 {
  public:
    explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ mixed >> 30U) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ mixed >> 27U) * 0x94D049BB133111EBU;
        return mixed ^ mixed >> 31U;
    }

    /// Uniform in [0, bound); bound > 0. Numbers of the incomplete last stretch are thrown away, so none is favoured.
    std::uint32_t below(std::uint32_t bound) {
        const std::uint32_t incomplete = (0U - bound) % bound;  // 2^32 mod bound
        for (;;) {
            const auto number = static_cast<std::uint32_t>(next() >> 32U);
            if (number >= incomplete) return number % bound;
        }
    }

  private:
    std::uint64_t state_;
};

/// Fisher–Yates; `random_below(bound)` gives uniform numbers in [0, bound).
template <typename T, typename RandomBelow>
void shuffle(std::vector<T>& items, RandomBelow&& random_below) {
    for (std::size_t left = items.size(); left > 1; --left) {
        const std::size_t pick = random_below(static_cast<std::uint32_t>(left));
        std::swap(items[left - 1], items[pick]);
    }
}

}  // namespace learning
