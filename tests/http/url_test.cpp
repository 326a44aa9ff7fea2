#include "http/url.h"

#include <gtest/gtest.h>

namespace {

using http::decode_form;
using http::decode_path;
using http::encode_component;
using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(DecodePath, plain_paths_stay_as_they_are) {
    for (const auto* path : {"/", "/klassen", "/klassen/7/", "/a-b_c.d~e", "/a;b=c", "/a:b@c", "/..a", "/a..", "/..."})
        EXPECT_EQ(decode_path(path), path);
}

TEST(DecodePath, escapes_are_decoded_exactly_once) {
    EXPECT_EQ(decode_path("/%61%62"), "/ab");
    EXPECT_EQ(decode_path("/%2561"), "/%61");
    EXPECT_EQ(decode_path("/%c3%a4%C3%96"), "/äÖ");
    EXPECT_EQ(decode_path("/a+b%20c"), "/a+b c");  // a plus is no blank in a path
}

TEST(DecodePath, what_could_be_read_in_two_ways_is_refused) {
    for (const auto* path :
         {"",       "a",      "*",       "//",    "//a",       "/a//b",   "/a//",       "/.",           "/..",
          "/./a",   "/a/..",  "/a/../b", "/%2e",  "/%2E%2e/a", "/a/.%2e", "/a\\b",      "/a%5Cb",       "/%2f",
          "/a%2Fb", "/a%2fb", "/%00",    "/a%00", "/%0a",      "/%7f",    "/%",         "/a%",          "/a%4",
          "/a%4g",  "/a%g4",  "/%%41",   "/%ff",  "/%c3",      "/%c0%80", "/%ed%a0%80", "/%f4%90%80%80"})
        EXPECT_EQ(decode_path(path), std::nullopt) << path;
}

TEST(DecodeForm, names_and_values_are_decoded_in_order) {
    EXPECT_EQ(decode_form("name=Ada+%C3%96zil&class=7b", 9), (Fields{{"name", "Ada Özil"}, {"class", "7b"}}));
    EXPECT_EQ(decode_form("a=1&a=2", 9), (Fields{{"a", "1"}, {"a", "2"}}));
    EXPECT_EQ(decode_form("a%3Db=c%26d", 9), (Fields{{"a=b", "c&d"}}));
    EXPECT_EQ(decode_form("a=b=c", 9), (Fields{{"a", "b=c"}}));
    EXPECT_EQ(decode_form("a%2Bb=%2B+", 9), (Fields{{"a+b", "+ "}}));
}

TEST(DecodeForm, missing_parts_are_empty) {
    EXPECT_EQ(decode_form("", 9), Fields{});
    EXPECT_EQ(decode_form("a", 9), (Fields{{"a", ""}}));
    EXPECT_EQ(decode_form("a=", 9), (Fields{{"a", ""}}));
    EXPECT_EQ(decode_form("=b", 9), (Fields{{"", "b"}}));
    EXPECT_EQ(decode_form("&&a=1&&b=2&", 9), (Fields{{"a", "1"}, {"b", "2"}}));
}

TEST(DecodeForm, broken_escapes_and_invalid_letters_are_refused) {
    for (const auto* raw : {"a=%", "a=%4", "a=%zz", "%=a", "a=%ff", "%c3=a", "a=1&b=%c0%80", "a=%00", "a%00b=1"})
        EXPECT_EQ(decode_form(raw, 9), std::nullopt) << raw;
}

TEST(DecodeForm, more_pairs_than_allowed_are_refused) {
    EXPECT_TRUE(decode_form("a=1&b=2", 3).has_value());
    EXPECT_TRUE(decode_form("a=1&b=2&c=3", 3).has_value());
    EXPECT_FALSE(decode_form("a=1&b=2&c=3&d=4", 3).has_value());
}

TEST(EncodeComponent, only_unreserved_characters_stay) {
    EXPECT_EQ(encode_component("AZaz09-_.~"), "AZaz09-_.~");
    EXPECT_EQ(encode_component("a b&c=d+e/f?g%"), "a%20b%26c%3Dd%2Be%2Ff%3Fg%25");
    EXPECT_EQ(encode_component("Özil"), "%C3%96zil");
}

TEST(EncodeComponent, comes_back_through_a_form) {
    std::string all;
    for (char byte = 1; byte < 127; ++byte) all += byte;
    all += "äöüß€😀";
    EXPECT_EQ(decode_form("x=" + encode_component(all), 1), (Fields{{"x", all}}));
}

}  // namespace
