// RFC 9110 section 14.1 and 14.2: which bytes a Range field means.
#include "http/ranges.h"

#include <gtest/gtest.h>

#include <random>

namespace {

using http::ByteRange;
using http::select_ranges;
using Ranges = std::vector<ByteRange>;

TEST(Ranges, are_read_as_section_14_1_2_says) {
    const std::pair<const char*, Ranges> cases[] = {
        {"bytes=0-499", {{0, 500}}},
        {"bytes=500-999", {{500, 500}}},
        {"bytes=-500", {{9500, 500}}},
        {"bytes=9500-", {{9500, 500}}},
        {"bytes=0-", {{0, 10'000}}},
        {"bytes=0-0", {{0, 1}}},
        {"bytes=-1", {{9999, 1}}},
        {"bytes=0-0,-1", {{0, 1}, {9999, 1}}},
        {"bytes= 0-999, 4500-5499, -1000", {{0, 1000}, {4500, 1000}, {9000, 1000}}},
        {"bytes=9999-", {{9999, 1}}},
        {"bytes=9999-9999", {{9999, 1}}},
        {"bytes=9000-20000", {{9000, 1000}}},                    // the end is beyond the content
        {"bytes=-20000", {{0, 10'000}}},                         // so is this
        {"BYTES=0-1", {{0, 2}}},                                 // section 14.1: units in any case
        {"bytes=,0-1,,5000-5001,", {{0, 2}, {5000, 2}}},         // section 5.6.1.2: empty elements
        {"bytes=0-18446744073709551616", {{0, 10'000}}},         // larger than any number of ours
        {"bytes=10000-, 1-2", {{1, 2}}},                         // one part outside does not spoil the others
        {"bytes=5000-5999,0-999", {{5000, 1000}, {0, 1000}}},    // section 15.3.7.2: in the order asked for
        {"bytes=000-009", {{0, 10}}},
    };
    for (const auto& [field, ranges] : cases) EXPECT_EQ(select_ranges(field, 10'000), ranges) << field;
}

TEST(Ranges, that_overlap_or_nearly_touch_become_one) {
    const std::pair<const char*, Ranges> cases[] = {
        {"bytes=500-700,601-999", {{500, 500}}},
        {"bytes=500-600,601-999", {{500, 500}}},
        {"bytes=0-99,200-299", {{0, 300}}},       // 100 bytes between them cost less than a boundary
        {"bytes=0-99,201-299", {{0, 100}, {201, 99}}},
        {"bytes=0-9,1000-1009,5-1004", {{0, 1010}}},
        {"bytes=3000-3099,1000-1999,0-99,1500-2999", {{1000, 2100}, {0, 100}}},
    };
    for (const auto& [field, ranges] : cases) EXPECT_EQ(select_ranges(field, 10'000), ranges) << field;
}

TEST(Ranges, outside_of_the_content_leave_nothing) {
    for (const auto* field : {"bytes=10000-", "bytes=10000-10001", "bytes=99999999999999999999-", "bytes=-0",
                              "bytes=10000-,20000-30000,-0"})
        EXPECT_EQ(select_ranges(field, 10'000), Ranges{}) << field;
}

TEST(Ranges, that_are_not_good_are_ignored) {
    for (const auto* field :
         {"", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=5-4", "bytes=a-b", "bytes=0-1;2-3", "bytes=0--1", "bytes=--1",
          "bytes=1", "bytes=1-2-3", "bytes=0x0-1", "bytes =0-1", "items=0-1", "bytes=0-1, x", "bytes=+0-1", "bytes=0 - 1",
          "bytes=1-0,0-5", "0-499", "bytes:0-499"})
        EXPECT_EQ(select_ranges(field, 10'000), std::nullopt) << field;
}

TEST(Ranges, an_empty_content_is_always_sent_whole) {
    for (const auto* field : {"bytes=0-", "bytes=-1", "bytes=0-0"}) EXPECT_EQ(select_ranges(field, 0), std::nullopt);
}

TEST(Ranges, that_are_too_many_are_ignored) {
    const auto field = [](int count) {
        std::string text = "bytes=";
        for (int i = 0; i < count; ++i) text += std::to_string(i * 500) + "-" + std::to_string(i * 500 + 9) + ",";
        return text;
    };
    EXPECT_EQ(select_ranges(field(15), 10'000)->size(), 15U);
    EXPECT_EQ(select_ranges(field(16), 10'000)->size(), 16U);
    EXPECT_EQ(select_ranges(field(17), 10'000), std::nullopt);
}

// Section 14.2: "a client requesting more than two overlapping ranges" is broken or attacks.
TEST(Ranges, that_overlap_more_than_twice_are_ignored) {
    EXPECT_EQ(select_ranges("bytes=0-,1-,2-", 10'000), (Ranges{{0, 10'000}}));
    EXPECT_EQ(select_ranges("bytes=0-,1-,2-,3-", 10'000), std::nullopt);
}

TEST(Ranges, at_random_never_reach_outside_of_the_content_and_never_meet) {
    std::mt19937 random(4711);
    constexpr std::string_view letters = "0123456789-,-, =bytes\"";
    for (int round = 0; round < 20'000; ++round) {
        const auto content_bytes = std::uint64_t(random() % 3 == 0 ? random() % 4 : random() % 5000);
        std::string field = round % 8 == 0 ? "" : "bytes=";
        for (auto count = random() % 40; count > 0; --count)
            field += random() % 3 == 0 ? std::to_string(random() % 6000) : std::string(1, letters[random() % letters.size()]);
        const auto ranges = select_ranges(field, content_bytes);
        if (!ranges) continue;
        ASSERT_LE(ranges->size(), http::ranges_max) << field;
        for (std::size_t i = 0; i < ranges->size(); ++i) {
            const auto& range = (*ranges)[i];
            ASSERT_GT(range.length, 0U) << field;
            ASSERT_LE(range.first + range.length, content_bytes) << field;
            for (std::size_t j = 0; j < i; ++j) {
                const auto& other = (*ranges)[j];
                ASSERT_TRUE(range.first > other.first + other.length || other.first > range.first + range.length) << field;
            }
        }
    }
}

TEST(MultipartBody, knows_its_own_length) {
    const auto body = http::multipart_body({{0, 10}, {90, 5}}, 100, "text/plain", "B");
    ASSERT_EQ(body.slices.size(), 2U);
    EXPECT_EQ(body.slices[0].before, "--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-9/100\r\n\r\n");
    EXPECT_EQ(body.slices[1].before, "\r\n--B\r\nContent-Type: text/plain\r\nContent-Range: bytes 90-94/100\r\n\r\n");
    EXPECT_EQ(body.after, "\r\n--B--\r\n");
    EXPECT_EQ(body.length(), body.slices[0].before.size() + body.slices[1].before.size() + body.after.size() + 15);
}

}  // namespace
