#include "topicfile/json_node.h"

#include <gtest/gtest.h>

namespace {

using topicfile::parse_json;

std::string rewritten(std::string_view json) {
    const auto node = parse_json(json);
    return node ? write_json(*node) : node.error().place + ": " + node.error().reason;
}

std::string place_of_error(std::string_view json) {
    const auto node = parse_json(json);
    return node ? "" : node.error().place;
}

TEST(JsonNode, keeps_values_order_and_doubles) {
    for (const std::string_view json :
         {"null", "true", "-7", "0.6", "\"Größe \\\"€\\\" \\\\ \\n\"", "[]", "{}", "[1,[2,{}],null]",
          R"({"b":1,"a":{"z":[],"y":false},"b":2})", "9223372036854775807", "-9223372036854775808"}) {
        EXPECT_EQ(rewritten(json), json);
    }
}

TEST(JsonNode, takes_blanks_escapes_and_a_byte_order_mark) {
    EXPECT_EQ(rewritten("\xef\xbb\xbf \n{ \"\\u00e4\" :\t[ 1 , 2 ] }\r\n"), "{\"ä\":[1,2]}");
    EXPECT_EQ(rewritten("\"\\ud83d\\ude80\""), "\"🚀\"");
}

TEST(JsonNode, reads_whole_numbers_beyond_64_bits_as_approximate) {
    const auto node = parse_json("18446744073709551615");
    ASSERT_TRUE(node);
    EXPECT_NE(node->as<double>(), nullptr);
    EXPECT_EQ(place_of_error("[1e999]"), "Zeile 1, Spalte 6");
}

TEST(JsonNode, tells_line_and_column_in_characters) {
    EXPECT_EQ(place_of_error("{\n\"ä\": \"öü\", }"), "Zeile 2, Spalte 12");
    EXPECT_EQ(place_of_error("{\"a\" 1}"), "Zeile 1, Spalte 6");
    EXPECT_EQ(place_of_error("{} {}"), "Zeile 1, Spalte 4");
    EXPECT_EQ(place_of_error("[\n\n  tru]"), "Zeile 3, Spalte 6");
    EXPECT_EQ(place_of_error("[\"a\" \"b\"]"), "Zeile 1, Spalte 6");
    EXPECT_EQ(place_of_error("['a']"), "Zeile 1, Spalte 2");
    EXPECT_EQ(place_of_error("[\"\\x\"]"), "Zeile 1, Spalte 4");
    EXPECT_EQ(place_of_error("[\"\\ud800\"]"), "Zeile 1, Spalte 2");
    EXPECT_EQ(place_of_error("[\"abc"), "Zeile 1, Spalte 6");
    EXPECT_EQ(place_of_error("// nichts\n{}"), "Zeile 1, Spalte 1");
}

TEST(JsonNode, finds_the_first_byte_that_is_not_utf8) {
    EXPECT_EQ(place_of_error("[\"ä\xff\"]"), "Zeile 1, Spalte 4");
    EXPECT_EQ(place_of_error("[\n\"\xc0\xaf\"]"), "Zeile 2, Spalte 2");
    EXPECT_EQ(place_of_error("\xff\xfe{\0}\0"), "Zeile 1, Spalte 1");
    EXPECT_EQ(place_of_error("[]\xc3"), "Zeile 1, Spalte 3");
}

TEST(JsonNode, may_be_32_deep_and_no_deeper) {
    EXPECT_EQ(place_of_error(std::string(32, '[') + std::string(32, ']')), "");
    EXPECT_EQ(place_of_error(std::string(33, '[') + std::string(33, ']')), "Zeile 1, Spalte 33");
    EXPECT_EQ(place_of_error("[\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"]"), "");
}

TEST(JsonNode, is_refused_quickly_when_it_is_endless) {
    EXPECT_EQ(place_of_error(std::string(1024 * 1024, '[')), "Zeile 1, Spalte 33");
    std::string values = "[0";
    for (int i = 0; i < 1'000'000; ++i) values += ",0";
    EXPECT_EQ(place_of_error(values + "]"), "Zeile 1, Spalte 1999999");
}

}  // namespace
