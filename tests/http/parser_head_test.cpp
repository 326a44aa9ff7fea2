// Request lines and header blocks, good and bad (RFC 9112 sections 2, 3 and 5), each in one piece, byte by byte and
// split at each position.
#include <string>

#include "parser_harness.h"

namespace {

using http_test::Case;
using http_test::get_target;
using http_test::get_with;
using namespace std::string_literals;

class ParserHead : public testing::TestWithParam<Case> {};

TEST_P(ParserHead, has_one_outcome_however_it_is_split) {
    http_test::expect_outcome(GetParam().message, GetParam().outcome);
}

const Case good_request_lines[] = {
    {"get", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / keep ''; "},
    {"head", "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /x keep ''; "},
    {"put", "PUT /x HTTP/1.1\r\nHost: a\r\n\r\n", "PUT /x keep ''; "},
    {"patch", "PATCH /x HTTP/1.1\r\nHost: a\r\n\r\n", "PATCH /x keep ''; "},
    {"delete_", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE /x keep ''; "},
    {"options", "OPTIONS /x HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS /x keep ''; "},
    {"trace_is_left_to_the_router", "TRACE /x HTTP/1.1\r\nHost: a\r\n\r\n", "OTHER /x keep ''; "},
    {"propfind_is_left_to_the_router", "PROPFIND /x HTTP/1.1\r\nHost: a\r\n\r\n", "OTHER /x keep ''; "},
    {"empty_lines_before_it_are_skipped", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / keep ''; "},
    {"query_stays_encoded", get_target("/suche?q=a%20b&c=%C3%A4?x"), "GET /suche?q=a%20b&c=%C3%A4?x keep ''; "},
    {"empty_query", get_target("/suche?"), "GET /suche keep ''; "},
    {"path_is_decoded_once", get_target("/%C3%9Cbung%2520a"), "GET /Übung%20a keep ''; "},
    {"slash_at_the_end_stays", get_target("/klassen/"), "GET /klassen/ keep ''; "},
    {"http_1_0_without_host", "GET / HTTP/1.0\r\n\r\n", "GET / close ''; "},
    {"http_1_0_with_keep_alive", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / keep ''; "},
    {"whole_address", get_target("http://lern.example/a?b"), "GET /a?b keep ''; "},
    {"whole_address_in_other_case", get_target("HTTPS://LERN.example/A"), "GET /A keep ''; "},
    {"whole_address_without_path", get_target("http://lern.example"), "GET / keep ''; "},
    {"whole_address_with_a_query_only", get_target("http://lern.example?b"), "GET /?b keep ''; "},
    {"two_in_a_row", get_target("/a") + get_target("/b"), "GET /a keep ''; GET /b keep ''; "},
    {"unfinished", "GET / HTTP/1.1\r\nHost: a\r\n", "in head"},
    {"second_unfinished", get_target("/a") + "GE", "GET /a keep ''; in head"},
};
INSTANTIATE_TEST_SUITE_P(GoodRequestLine, ParserHead, testing::ValuesIn(good_request_lines), http_test::name_of);

const Case bad_request_lines[] = {
    {"no_version", "GET /\r\n\r\n", "refused 400"},
    {"no_target", "GET HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"two_blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"two_blanks_before_version", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"blank_at_the_end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", "refused 400"},
    {"tab_between", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"blank_in_front", " GET / HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"lower_case_protocol", "GET / http/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"other_protocol", "GET / FTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"http_2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "refused 505"},
    {"http_0_9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", "refused 505"},
    {"http_1_2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", "refused 505"},
    {"two_digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", "refused 400"},
    {"http_2_preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "refused 505"},
    {"unknown_method", "BREW /coffee HTTP/1.1\r\nHost: a\r\n\r\n", "refused 501"},
    {"lower_case_method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", "refused 501"},
    {"connect", "CONNECT lern.example:80 HTTP/1.1\r\nHost: lern.example\r\n\r\n", "refused 400"},
    {"star", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"path_without_slash", get_target("a/b"), "refused 400"},
    {"fragment", get_target("/a#b"), "refused 400"},
    {"fragment_in_query", get_target("/a?b#c"), "refused 400"},
    {"dots", get_target("/a/../b"), "refused 400"},
    {"encoded_dots", get_target("/a/%2e%2E/b"), "refused 400"},
    {"one_dot", get_target("/a/./b"), "refused 400"},
    {"empty_segment", get_target("/a//b"), "refused 400"},
    {"encoded_slash", get_target("/a%2Fb"), "refused 400"},
    {"encoded_nul", get_target("/a%00b"), "refused 400"},
    {"encoded_line_end", get_target("/a%0d%0ab"), "refused 400"},
    {"backslash", get_target("/a\\b"), "refused 400"},
    {"encoded_backslash", get_target("/a%5cb"), "refused 400"},
    {"broken_escape", get_target("/a%zz"), "refused 400"},
    {"escape_cut_off", get_target("/a%4"), "refused 400"},
    {"invalid_utf8", get_target("/%ff"), "refused 400"},
    {"overlong_utf8", get_target("/%c0%af"), "refused 400"},
    {"raw_utf8", get_target("/Übung"), "refused 400"},
    {"address_of_another_host", get_target("http://other.example/"), "refused 400"},
    {"address_with_a_user", get_target("http://ada@lern.example/"), "refused 400"},
    {"address_of_another_scheme", get_target("ftp://lern.example/"), "refused 400"},
    {"address_with_dots", get_target("http://lern.example/../a"), "refused 400"},
    {"tls_hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s, "refused 400"},
};
INSTANTIATE_TEST_SUITE_P(BadRequestLine, ParserHead, testing::ValuesIn(bad_request_lines), http_test::name_of);

const Case good_fields[] = {
    {"many", get_with("Accept: */*\r\nX-A: 1\r\nX-A: 2\r\n"), "GET / keep ''; "},
    {"empty_value", get_with("X-A:\r\nX-B: \t \r\n"), "GET / keep ''; "},
    {"names_of_all_token_characters", get_with("a!#$%&'*+-.^_`|~9Z: 1\r\n"), "GET / keep ''; "},
    {"bytes_above_ascii_in_a_value", get_with("X-A: \xc3\xa4\xff\r\n"), "GET / keep ''; "},
    {"tab_in_a_value", get_with("X-A: a\tb\r\n"), "GET / keep ''; "},
    {"close", get_with("Connection: close\r\n"), "GET / close ''; "},
    {"close_in_other_case", get_with("connection: Close\r\n"), "GET / close ''; "},
    {"close_in_a_list", get_with("Connection: x, close\r\n"), "GET / close ''; "},
    {"an_offer_to_upgrade_is_ignored", get_with("Connection: upgrade\r\nUpgrade: websocket\r\n") + get_target("/b"),
     "GET / keep ''; GET /b keep ''; "},
    {"host_with_port", "GET / HTTP/1.1\r\nHost: lern.example:8080\r\n\r\n", "GET / keep ''; "},
    {"host_that_is_ipv6", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "GET / keep ''; "},
    {"empty_host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / keep ''; "},
};
INSTANTIATE_TEST_SUITE_P(GoodFields, ParserHead, testing::ValuesIn(good_fields), http_test::name_of);

const Case bad_fields[] = {
    {"no_host", "GET / HTTP/1.1\r\n\r\n", "refused 400"},
    {"two_hosts", get_with("Host: other.example\r\n"), "refused 400"},
    {"the_same_host_twice", get_with("host: lern.example\r\n"), "refused 400"},
    {"two_hosts_in_http_1_0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", "refused 400"},
    {"host_with_a_blank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "refused 400"},
    {"host_with_a_path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "refused 400"},
    {"host_with_a_user", "GET / HTTP/1.1\r\nHost: ada@a\r\n\r\n", "refused 400"},
    {"host_list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "refused 400"},
    {"line_folding_with_a_blank", get_with("X-A: 1\r\n 2\r\n"), "refused 400"},
    {"line_folding_with_a_tab", get_with("X-A: 1\r\n\t2\r\n"), "refused 400"},
    {"blank_before_the_first_field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "refused 400"},
    {"bare_line_feeds", "GET / HTTP/1.1\nHost: a\n\n", "refused 400"},
    {"bare_line_feed_after_the_request_line", "GET / HTTP/1.1\nHost: a\r\n\r\n", "refused 400"},
    {"bare_line_feed_after_a_field", get_with("X-A: 1\nX-B: 2\r\n"), "refused 400"},
    {"bare_line_feed_at_the_end", "GET / HTTP/1.1\r\nHost: a\r\n\n", "refused 400"},
    {"bare_carriage_return_in_a_value", get_with("X-A: 1\rX-B: 2\r\n"), "refused 400"},
    {"bare_carriage_return_in_the_request_line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", "refused 400"},
    {"two_carriage_returns", get_with("X-A: 1\r\r\n"), "refused 400"},
    {"nul_in_a_value", get_with("X-A: a\0b\r\n"s), "refused 400"},
    {"nul_in_a_name", get_with("X\0A: a\r\n"s), "refused 400"},
    {"control_character_in_a_value", get_with("X-A: a\x01\r\n"), "refused 400"},
    {"delete_character_in_a_value", get_with("X-A: a\x7f\r\n"), "refused 400"},
    {"blank_before_the_colon", get_with("X-A : 1\r\n"), "refused 400"},
    {"blank_in_a_name", get_with("X A: 1\r\n"), "refused 400"},
    {"no_colon", get_with("X-A\r\n"), "refused 400"},
    {"no_name", get_with(": 1\r\n"), "refused 400"},
    {"bracket_in_a_name", get_with("X(A): 1\r\n"), "refused 400"},
    {"byte_above_ascii_in_a_name", get_with("X-\xc3\xa4: 1\r\n"), "refused 400"},
};
INSTANTIATE_TEST_SUITE_P(BadFields, ParserHead, testing::ValuesIn(bad_fields), http_test::name_of);

TEST(ParserFields, values_come_without_the_blanks_around_them) {
    http_test::ParserHarness harness;
    harness.receive(get_with("X-A: \t a b \t\r\nX-B:c\r\nX-C:  \r\n"));
    ASSERT_EQ(harness.requests().size(), 1U);
    EXPECT_EQ(harness.last().header("x-a"), "a b");
    EXPECT_EQ(harness.last().header("x-b"), "c");
    EXPECT_EQ(harness.last().header("x-c"), "");
    EXPECT_EQ(harness.last().header_count("x-c"), 1);
    EXPECT_EQ(harness.last().header("host"), "lern.example");
}

TEST(ParserFields, of_several_fields_with_one_name_the_first_is_given_and_all_are_counted) {
    http_test::ParserHarness harness;
    harness.receive(get_with("X-A: 1\r\nx-a: 2\r\n"));
    EXPECT_EQ(harness.last().header("x-a"), "1");
    EXPECT_EQ(harness.last().header_count("x-a"), 2);
    EXPECT_EQ(harness.last().header_count("x-b"), 0);
}

TEST(ParserFields, a_request_keeps_its_fields_when_the_next_one_is_read) {
    http_test::ParserHarness harness;
    harness.receive(get_with("X-A: first\r\n") + get_with("X-A: second\r\n"));
    ASSERT_EQ(harness.requests().size(), 2U);
    EXPECT_EQ(harness.requests()[0].header("x-a"), "first");
    EXPECT_EQ(harness.requests()[1].header("x-a"), "second");
}

}  // namespace
