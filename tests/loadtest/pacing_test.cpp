#include "pacing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

using namespace loadtest;

namespace {

constexpr std::uint64_t second_ns = 1'000'000'000;

std::vector<std::uint64_t> moments(const Pacing& pacing) {
    std::vector<std::uint64_t> all;
    while (const auto moment = pacing.moment_ns(all.size())) all.push_back(*moment);
    return all;
}

}  // namespace

TEST(LoadPacing, requests_are_due_at_even_distances_until_the_end) {
    const auto all = moments(Pacing(7 * second_ns, 9 * second_ns, 100, 0));
    ASSERT_EQ(all.size(), 200U);
    EXPECT_EQ(all[0], 7 * second_ns);
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_NEAR(static_cast<double>(all[i]), 7e9 + 1e7 * static_cast<double>(i), 1e3);
}

TEST(LoadPacing, in_the_ramp_the_rate_grows_evenly_and_afterwards_it_is_constant) {
    const auto all = moments(Pacing(0, 6 * second_ns, 100, 4));
    EXPECT_NEAR(static_cast<double>(all.size()), 200 + 200, 1);  // half of 4 s, and 2 s
    const auto between = [&](double from_s, double to_s) {
        return std::ranges::count_if(all, [&](std::uint64_t moment) {
            return static_cast<double>(moment) >= from_s * 1e9 && static_cast<double>(moment) < to_s * 1e9;
        });
    };
    EXPECT_NEAR(static_cast<double>(between(0, 1)), 12.5, 1);
    EXPECT_NEAR(static_cast<double>(between(3, 4)), 87.5, 1);
    EXPECT_NEAR(static_cast<double>(between(4, 5)), 100, 1);
    EXPECT_TRUE(std::ranges::is_sorted(all));
}

TEST(LoadPacing, an_alarm_rings_at_its_moment_and_not_before) {
    uv_loop_t loop;
    uv_loop_init(&loop);
    std::uint64_t rang_ns = 0;
    std::uint64_t wanted_ns = 0;
    {
        Alarm* self = nullptr;
        Alarm alarm(&loop, [&] {
            rang_ns = uv_hrtime();
            self->close();
        });
        self = &alarm;
        wanted_ns = uv_hrtime() + 3'000'000;
        alarm.set(wanted_ns);
        uv_run(&loop, UV_RUN_DEFAULT);
    }
    EXPECT_GE(rang_ns, wanted_ns);
    EXPECT_EQ(uv_loop_close(&loop), 0);
}
