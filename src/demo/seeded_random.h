// Numbers that come out the same for the same seed on every machine; for inventing a school, never for secrets.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

namespace demo {

/// SplitMix64 by Sebastiano Vigna (public domain).
class SeededRandom {
  public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { return mixed(state_ += golden_gamma); }

    /// In [0, bound), bound > 0. The tiny preference for small numbers does not matter here.
    std::uint32_t below(std::uint32_t bound) {
        assert(bound > 0);
        return static_cast<std::uint32_t>((next() >> 32U) * bound >> 32U);
    }
    /// Both ends included.
    int between(int first, int last) {
        assert(first <= last);
        return first + static_cast<int>(below(static_cast<std::uint32_t>(last - first) + 1));
    }
    bool percent(int chance) { return between(1, 100) <= chance; }

    template <typename List>
    const auto& pick(const List& list) {
        return list[below(static_cast<std::uint32_t>(std::size(list)))];
    }
    template <typename List>
    void shuffle(List& list) {
        for (std::size_t left = std::size(list); left > 1; --left)
            std::swap(list[left - 1], list[below(static_cast<std::uint32_t>(left))]);
    }

    /// A generator of its own: what one part of the school draws never shifts what another part gets.
    SeededRandom branch(std::uint64_t label) const { return SeededRandom(mixed(state_ + mixed(label + golden_gamma))); }

  private:
    static constexpr std::uint64_t golden_gamma = 0x9E3779B97F4A7C15U;
    static std::uint64_t mixed(std::uint64_t bits) {
        bits = (bits ^ bits >> 30U) * 0xBF58476D1CE4E5B9U;
        bits = (bits ^ bits >> 27U) * 0x94D049BB133111EBU;
        return bits ^ bits >> 31U;
    }

    std::uint64_t state_;
};

}  // namespace demo
