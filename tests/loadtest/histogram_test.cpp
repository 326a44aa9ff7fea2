#include "histogram.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "random.h"

using namespace loadtest;

namespace {

double relative_error(std::uint64_t told, std::uint64_t real) {
    return std::abs(static_cast<double>(told) - static_cast<double>(real)) / static_cast<double>(real);
}

}  // namespace

TEST(LoadHistogram, percentiles_are_within_one_percent_of_the_sorted_values) {
    Histogram histogram;
    Random random(7);
    std::vector<std::uint64_t> values;
    for (int i = 0; i < 100'000; ++i) {
        // from 1 µs to about 17 minutes, as many small as large ones
        values.push_back(1000ULL << random.below(30));
        values.back() += random.below(values.back());
        histogram.record(values.back());
    }
    std::ranges::sort(values);
    for (const double percent : {1.0, 10.0, 50.0, 90.0, 95.0, 99.0, 99.9, 100.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(static_cast<double>(values.size()) * percent / 100)) - 1;
        EXPECT_LE(relative_error(histogram.percentile_ns(percent), values[rank]), 0.01) << percent;
    }
}

TEST(LoadHistogram, every_single_value_comes_back_within_one_percent) {
    for (std::uint64_t value = 1; value < 1ULL << 62; value += 1 + value / 13) {
        Histogram histogram;
        histogram.record(value);
        ASSERT_LE(relative_error(histogram.percentile_ns(50), value), 0.01) << value;
        histogram.record(UINT64_MAX);  // so that the maximum does not help
        ASSERT_LE(relative_error(histogram.percentile_ns(50), value), 0.01) << value;
    }
}

TEST(LoadHistogram, small_values_are_exact) {
    Histogram histogram;
    for (std::uint64_t value = 1; value <= 100; ++value) histogram.record(value);
    EXPECT_EQ(histogram.percentile_ns(50), 50U);
    EXPECT_EQ(histogram.percentile_ns(95), 95U);
    EXPECT_EQ(histogram.percentile_ns(100), 100U);
    EXPECT_EQ(histogram.mean_ns(), 50U);
}

TEST(LoadHistogram, the_maximum_is_exact_and_no_percentile_is_above_it) {
    Histogram histogram;
    histogram.record(1'234'567'891);
    EXPECT_EQ(histogram.max_ns(), 1'234'567'891U);
    EXPECT_LE(histogram.percentile_ns(99), histogram.max_ns());
}

TEST(LoadHistogram, an_empty_one_says_zero) {
    const Histogram histogram;
    EXPECT_EQ(histogram.count(), 0U);
    EXPECT_EQ(histogram.percentile_ns(99), 0U);
    EXPECT_EQ(histogram.max_ns(), 0U);
    EXPECT_EQ(histogram.mean_ns(), 0U);
}

TEST(LoadHistogram, the_largest_value_there_is_fits) {
    Histogram histogram;
    histogram.record(UINT64_MAX);
    EXPECT_EQ(histogram.count(), 1U);
    EXPECT_EQ(histogram.max_ns(), UINT64_MAX);
}

TEST(LoadHistogram, two_that_are_merged_say_what_one_would_have_said) {
    Histogram all;
    Histogram parts[3];
    Random random(3);
    for (int i = 0; i < 30'000; ++i) {
        const std::uint64_t value = 1 + random.below(1ULL << (1 + random.below(40)));
        all.record(value);
        parts[i % 3].record(value);
    }
    Histogram merged;
    for (const Histogram& part : parts) merged.merge(part);
    EXPECT_EQ(merged.count(), all.count());
    EXPECT_EQ(merged.max_ns(), all.max_ns());
    EXPECT_EQ(merged.mean_ns(), all.mean_ns());
    for (const double percent : {1.0, 50.0, 95.0, 99.0, 100.0})
        EXPECT_EQ(merged.percentile_ns(percent), all.percentile_ns(percent)) << percent;
}
