#include "histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>

namespace loadtest {

namespace {

// 128 parts per power of two: a bucket is at most 1/128 of its values wide, its middle is at most 0.4 % off.
constexpr unsigned part_bits = 7;
constexpr std::uint64_t parts = 1ULL << part_bits;

/// Values below 128 have their own bucket; above, the highest seven bits after the leading one pick the part.
std::size_t bucket_of(std::uint64_t value) {
    if (value < parts) return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - part_bits - 1;
    return (shift + 1) * parts + ((value >> shift) - parts);
}

std::uint64_t middle_of(std::size_t bucket) {
    if (bucket < parts) return bucket;
    const std::uint64_t shift = bucket / parts - 1;
    const std::uint64_t lowest = (parts + bucket % parts) << shift;
    return lowest + ((1ULL << shift) - 1) / 2;
}

}  // namespace

Histogram::Histogram() : buckets_((64 - part_bits + 1) * parts) {}

void Histogram::record(std::uint64_t nanoseconds) {
    ++buckets_[bucket_of(nanoseconds)];
    ++count_;
    sum_ns_ += nanoseconds;
    max_ns_ = std::max(max_ns_, nanoseconds);
}

void Histogram::merge(const Histogram& other) {
    for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) buckets_[bucket] += other.buckets_[bucket];
    count_ += other.count_;
    sum_ns_ += other.sum_ns_;
    max_ns_ = std::max(max_ns_, other.max_ns_);
}

std::uint64_t Histogram::percentile_ns(double percent) const {
    if (count_ == 0) return 0;
    const double wanted = std::ceil(static_cast<double>(count_) * percent / 100);
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
        seen += buckets_[bucket];
        if (seen > 0 && static_cast<double>(seen) >= wanted) return std::min(middle_of(bucket), max_ns_);
    }
    return max_ns_;
}

}  // namespace loadtest
