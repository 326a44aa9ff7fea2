#include "crypto/random.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace {

class Random : public testing::Test {
  protected:
    static void SetUpTestSuite() { crypto::initialise(); }
};

TEST_F(Random, can_be_initialised_twice) { EXPECT_NO_THROW(crypto::initialise()); }

TEST_F(Random, bytes_come_in_the_number_asked_for_and_differ) {
    EXPECT_EQ(crypto::random_bytes(0), "");
    EXPECT_EQ(crypto::random_bytes(33).size(), 33u);
    EXPECT_NE(crypto::random_bytes(32), crypto::random_bytes(32));
}

TEST_F(Random, numbers_stay_below_the_bound_and_reach_each_value_about_equally_often) {
    std::array<int, 6> seen{};
    for (int i = 0; i < 6000; ++i) {
        const std::uint32_t number = crypto::random_below(6);
        ASSERT_LT(number, 6u);
        ++seen[number];
    }
    // Standard deviation is 29; eleven of them do not happen.
    for (const int count : seen) EXPECT_NEAR(count, 1000, 320);
}

TEST_F(Random, number_below_one_is_zero) { EXPECT_EQ(crypto::random_below(1), 0u); }

TEST_F(Random, tokens_are_22_characters_of_base64url_and_unique) {
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = crypto::random_token();
        ASSERT_EQ(token.size(), 22u);
        ASSERT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                  std::string::npos);
        tokens.insert(token);
    }
    EXPECT_EQ(tokens.size(), 1000u);
}

}  // namespace
