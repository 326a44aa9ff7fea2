#include "http/compression.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"

namespace {

using http::Compressor;
using http::gunzip;

std::string noise(std::size_t count) {
    std::mt19937 random(3);
    std::string bytes(count, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

TEST(Compressor, what_it_packed_comes_out_again_at_every_level) {
    const std::string page(50'000, 'a');
    for (int level = 1; level <= 9; ++level) {
        Compressor compressor(level);
        for (const auto& plain : {std::string(), std::string("x"), page, noise(100'000)})
            EXPECT_TRUE(gunzip(compressor.gzip(plain), plain.size()) == plain) << level;
    }
}

TEST(Compressor, one_text_does_not_show_in_the_next) {
    Compressor compressor(6);
    const auto first = compressor.gzip("the same text");
    compressor.gzip(noise(10'000));
    EXPECT_EQ(compressor.gzip("the same text"), first);
}

TEST(Gunzip, only_takes_one_complete_stream) {
    Compressor compressor(6);
    const std::string plain(5000, 'p');
    const auto packed = compressor.gzip(plain);
    EXPECT_THROW(gunzip("", 100), base::Failure);
    EXPECT_THROW(gunzip("plain text", 100), base::Failure);
    for (std::size_t length = 0; length < packed.size(); ++length)
        EXPECT_THROW(gunzip(packed.substr(0, length), 10'000), base::Failure) << length;
    EXPECT_THROW(gunzip(packed + "x", 10'000), base::Failure);
    EXPECT_THROW(gunzip(packed + packed, 20'000), base::Failure);
    auto damaged = packed;
    damaged[damaged.size() - 6] ^= 1;  // the checksum
    EXPECT_THROW(gunzip(damaged, 10'000), base::Failure);
}

TEST(Gunzip, stops_at_the_limit_of_content) {
    Compressor compressor(9);
    const auto bomb = compressor.gzip(std::string(50'000'000, '\0'));
    EXPECT_LT(bomb.size(), 100'000U);
    EXPECT_THROW(gunzip(bomb, 1'000'000), base::Failure);
    const auto exact = compressor.gzip(std::string(1000, 'x'));
    EXPECT_EQ(gunzip(exact, 1000).size(), 1000U);
    EXPECT_THROW(gunzip(exact, 999), base::Failure);
}

}  // namespace
