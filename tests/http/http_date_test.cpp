// RFC 9110 section 5.6.7.
#include "http/http_date.h"

#include <gtest/gtest.h>

namespace {

constexpr std::int64_t example_s = 784'111'777;  // the RFC's own example
constexpr std::int64_t now_s = 1'700'000'000;    // 2023

TEST(HttpDate, is_written_as_imf_fixdate) {
    EXPECT_EQ(http::http_date(example_s), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http::http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http::http_date(1'709'210'096), "Thu, 29 Feb 2024 12:34:56 GMT");
}

TEST(HttpDate, is_read_in_all_three_forms) {
    for (const auto* text :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
        EXPECT_EQ(http::parse_http_date(text, now_s), example_s) << text;
    EXPECT_EQ(http::parse_http_date("Wed Nov 16 08:49:37 1994", now_s), example_s + 10 * 86'400);
}

TEST(HttpDate, what_is_written_is_read_again) {
    for (std::int64_t moment_s = 0; moment_s < 4'000'000'000; moment_s += 12'345'678)
        EXPECT_EQ(http::parse_http_date(http::http_date(moment_s), now_s), moment_s);
}

TEST(HttpDate, a_year_of_two_digits_is_at_most_fifty_years_ahead) {
    EXPECT_EQ(http::http_date(*http::parse_http_date("Friday, 01-Jan-73 00:00:00 GMT", now_s)).substr(12, 4), "2073");
    EXPECT_EQ(http::http_date(*http::parse_http_date("Friday, 01-Jan-74 00:00:00 GMT", now_s)).substr(12, 4), "1974");
}

TEST(HttpDate, anything_else_is_none) {
    for (const auto* text : {"", "0", "now", "06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "sun, 06 nov 1994 08:49:37 gmt",
                             "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
                             "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
                             "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
                             "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT, x", "Sun Nov 6 08:49:37 1994"})
        EXPECT_EQ(http::parse_http_date(text, now_s), std::nullopt) << text;
    EXPECT_TRUE(http::parse_http_date("Sat, 31 Dec 2016 23:59:60 GMT", now_s)) << "a leap second";
}

}  // namespace
