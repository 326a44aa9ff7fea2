// Counts durations so that any percentile can be told within 1 %, in constant memory and without sorting (the idea of
// HdrHistogram: buckets that grow with the value, each power of two in equal parts).
#pragma once

#include <cstdint>
#include <vector>

namespace loadtest {

class Histogram {
  public:
    Histogram();

    /// Any value counts; nothing is allocated.
    void record(std::uint64_t nanoseconds);

    /// Counts what the other one has counted.
    void merge(const Histogram& other);

    std::uint64_t count() const { return count_; }
    /// Exact, after a merge too; 0 if nothing was recorded.
    std::uint64_t max_ns() const { return max_ns_; }
    std::uint64_t mean_ns() const { return count_ == 0 ? 0 : sum_ns_ / count_; }
    /// The smallest recorded value, give or take 1 %, that `percent` of all values do not exceed; 0 < percent <= 100.
    std::uint64_t percentile_ns(double percent) const;

  private:
    std::vector<std::uint64_t> buckets_;
    std::uint64_t count_ = 0;
    std::uint64_t sum_ns_ = 0;
    std::uint64_t max_ns_ = 0;
};

}  // namespace loadtest
