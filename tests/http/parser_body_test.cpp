// Bodies and their framing, good and bad (RFC 9112 sections 6 and 7), each in one piece, byte by byte and split at each
// position.
#include <string>

#include "parser_harness.h"

namespace {

using http_test::Case;
using http_test::get_target;
using http_test::post_with;
using namespace std::string_literals;

class ParserBody : public testing::TestWithParam<Case> {};

TEST_P(ParserBody, has_one_outcome_however_it_is_split) {
    http_test::expect_outcome(GetParam().message, GetParam().outcome);
}

std::string chunked(std::string_view body) { return post_with("Transfer-Encoding: chunked\r\n", body); }

const Case good_lengths[] = {
    {"five", post_with("Content-Length: 5\r\n", "hello"), "POST / keep 'hello'; "},
    {"zero", post_with("Content-Length: 0\r\n", ""), "POST / keep ''; "},
    {"none", post_with("", ""), "POST / keep ''; "},
    {"with_zeros_in_front", post_with("Content-Length: 0005\r\n", "hello"), "POST / keep 'hello'; "},
    {"with_blanks_around", post_with("Content-Length: \t5 \r\n", "hello"), "POST / keep 'hello'; "},
    {"of_binary_bytes", post_with("Content-Length: 4\r\n", "\0\r\n\xff"s), "POST / keep '\0\r\n\xff'; "s},
    {"of_a_get", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab", "GET / keep 'ab'; "},
    {"and_another_request", post_with("Content-Length: 5\r\n", "hello") + get_target("/next"),
     "POST / keep 'hello'; GET /next keep ''; "},
    {"and_an_empty_line_and_another", post_with("Content-Length: 5\r\n", "hello\r\n") + get_target("/next"),
     "POST / keep 'hello'; GET /next keep ''; "},
    {"a_body_that_looks_like_a_request",
     post_with("Content-Length: 37\r\n", "GET /evil HTTP/1.1\r\nHost: other.a\r\n\r\n"),
     "POST / keep 'GET /evil HTTP/1.1\r\nHost: other.a\r\n\r\n'; "},
    {"unfinished", post_with("Content-Length: 5\r\n", "hell"), "in body"},
};
INSTANTIATE_TEST_SUITE_P(GoodLength, ParserBody, testing::ValuesIn(good_lengths), http_test::name_of);

const Case bad_lengths[] = {
    {"twice_the_same", post_with("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), "refused 400"},
    {"two_different", post_with("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), "refused 400"},
    {"list", post_with("Content-Length: 5, 5\r\n", "hello"), "refused 400"},
    {"empty", post_with("Content-Length:\r\n", "hello"), "refused 400"},
    {"with_a_plus", post_with("Content-Length: +5\r\n", "hello"), "refused 400"},
    {"with_a_minus", post_with("Content-Length: -5\r\n", "hello"), "refused 400"},
    {"hexadecimal", post_with("Content-Length: 0x5\r\n", "hello"), "refused 400"},
    {"with_letters_behind", post_with("Content-Length: 5x\r\n", "hello"), "refused 400"},
    {"with_a_blank_inside", post_with("Content-Length: 1 0\r\n", "hello"), "refused 400"},
    {"above_64_bits", post_with("Content-Length: 18446744073709551621\r\n", "hello"), "refused 400"},
    {"with_a_blank_before_the_colon", post_with("Content-Length : 5\r\n", "hello"), "refused 400"},
    {"and_chunked", post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "refused 400"},
    {"after_chunked", post_with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), "refused 400"},
};
INSTANTIATE_TEST_SUITE_P(BadLength, ParserBody, testing::ValuesIn(bad_lengths), http_test::name_of);

const Case good_chunks[] = {
    {"none", chunked("0\r\n\r\n"), "POST / keep ''; "},
    {"one", chunked("5\r\nhello\r\n0\r\n\r\n"), "POST / keep 'hello'; "},
    {"two", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"), "POST / keep 'hello world'; "},
    {"size_in_upper_case", chunked("A\r\n0123456789\r\n0\r\n\r\n"), "POST / keep '0123456789'; "},
    {"size_in_lower_case", chunked("a\r\n0123456789\r\n0\r\n\r\n"), "POST / keep '0123456789'; "},
    {"zeros_in_front", chunked("0005\r\nhello\r\n000\r\n\r\n"), "POST / keep 'hello'; "},
    {"line_ends_inside", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), "POST / keep '\r\n\r\n'; "},
    {"coding_in_other_case", post_with("transfer-encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n"), "POST / keep 'a'; "},
    {"coding_with_blanks_around", post_with("Transfer-Encoding:  chunked \r\n", "1\r\na\r\n0\r\n\r\n"),
     "POST / keep 'a'; "},
    {"extension", chunked("5;a=b\r\nhello\r\n0\r\n\r\n"), "POST / keep 'hello'; "},
    {"quoted_extension", chunked("5;a=\"b c\"\r\nhello\r\n0\r\n\r\n"), "POST / keep 'hello'; "},
    {"trailer_is_dropped", chunked("1\r\na\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n"), "POST / keep 'a'; "},
    {"and_another_request", chunked("1\r\na\r\n0\r\n\r\n") + get_target("/next"),
     "POST / keep 'a'; GET /next keep ''; "},
    {"trailer_and_another_request", chunked("1\r\na\r\n0\r\nX: y\r\n\r\n") + get_target("/next"),
     "POST / keep 'a'; GET /next keep ''; "},
    {"length_in_the_trailer_means_nothing", chunked("0\r\nContent-Length: 5\r\n\r\n") + get_target("/next"),
     "POST / keep ''; GET /next keep ''; "},
    {"unfinished", chunked("5\r\nhello\r\n0\r\n"), "in body"},
    {"unfinished_trailer", chunked("0\r\nX: y\r\n"), "in body"},
};
INSTANTIATE_TEST_SUITE_P(GoodChunks, ParserBody, testing::ValuesIn(good_chunks), http_test::name_of);

const Case bad_chunks[] = {
    {"size_is_no_number", chunked("g\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"size_missing", chunked("\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"size_with_a_sign", chunked("+5\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"size_with_a_prefix", chunked("0x5\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"size_after_a_blank", chunked(" 5\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"size_above_64_bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"longer_than_its_size", chunked("4\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"shorter_than_its_size", chunked("6\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"no_line_end_behind_it", chunked("5\r\nhello0\r\n\r\n"), "refused 400"},
    {"bare_line_feed_after_the_size", chunked("5\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"bare_line_feed_after_the_bytes", chunked("5\r\nhello\n0\r\n\r\n"), "refused 400"},
    {"bare_carriage_return_after_the_size", chunked("5\rhello\r\n0\r\n\r\n"), "refused 400"},
    {"bare_carriage_return_after_the_bytes", chunked("5\r\nhello\r0\r\n\r\n"), "refused 400"},
    {"bare_line_feed_in_an_extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"bare_carriage_return_in_an_extension", chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"), "refused 400"},
    {"nul_in_an_extension", chunked("5;a\0b\r\nhello\r\n0\r\n\r\n"s), "refused 400"},
    {"bare_line_feed_in_the_trailer", chunked("0\r\nX: y\n\r\n"), "refused 400"},
    {"bare_carriage_return_in_the_trailer", chunked("0\r\nX: y\rZ: a\r\n\r\n"), "refused 400"},
    {"line_folding_in_the_trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), "refused 400"},
    {"bare_line_feed_at_the_end", chunked("0\r\n\n"), "refused 400"},
    {"no_colon_in_the_trailer", chunked("0\r\nX\r\n\r\n"), "refused 400"},
    {"no_name_in_the_trailer", chunked("0\r\n: y\r\n\r\n"), "refused 400"},
    {"control_character_in_the_trailer", chunked("0\r\nX: \x01\r\n\r\n"), "refused 400"},
};
INSTANTIATE_TEST_SUITE_P(BadChunks, ParserBody, testing::ValuesIn(bad_chunks), http_test::name_of);

const Case bad_codings[] = {
    {"gzip_alone", post_with("Transfer-Encoding: gzip\r\n", "abc"), "refused 400"},
    {"identity", post_with("Transfer-Encoding: identity\r\n", "abc"), "refused 400"},
    {"empty", post_with("Transfer-Encoding:\r\n", "abc"), "refused 400"},
    {"gzip_then_chunked", post_with("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "refused 501"},
    {"gzip_and_chunked_without_a_blank", post_with("Transfer-Encoding: gzip,chunked\r\n", "0\r\n\r\n"), "refused 501"},
    {"chunked_then_gzip", post_with("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), "refused 400"},
    {"chunked_then_identity", post_with("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), "refused 400"},
    {"chunked_twice", post_with("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), "refused 400"},
    {"two_fields", post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
     "refused 400"},
    {"almost_chunked", post_with("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), "refused 400"},
    {"chunked_and_more", post_with("Transfer-Encoding: chunkedx\r\n", "0\r\n\r\n"), "refused 400"},
    {"quoted", post_with("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), "refused 400"},
    {"vertical_tab", post_with("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n"), "refused 400"},
    {"in_http_1_0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "refused 400"},
};
INSTANTIATE_TEST_SUITE_P(BadCoding, ParserBody, testing::ValuesIn(bad_codings), http_test::name_of);

const Case expectations[] = {
    {"length", post_with("Content-Length: 5\r\nExpect: 100-continue\r\n", "hello"),
     "100 Continue; POST / keep 'hello'; "},
    {"chunked", post_with("Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n", "1\r\na\r\n0\r\n\r\n"),
     "100 Continue; POST / keep 'a'; "},
    {"other_case", post_with("Content-Length: 5\r\nexpect: 100-Continue\r\n", "hello"),
     "100 Continue; POST / keep 'hello'; "},
    {"body_still_to_come", post_with("Content-Length: 5\r\nExpect: 100-continue\r\n", ""), "100 Continue; in body"},
    {"no_body_announced", post_with("Expect: 100-continue\r\n", ""), "POST / keep ''; "},
    {"empty_body_announced", post_with("Content-Length: 0\r\nExpect: 100-continue\r\n", ""), "POST / keep ''; "},
    {"http_1_0", "POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello", "POST / close 'hello'; "},
};
INSTANTIATE_TEST_SUITE_P(Expect, ParserBody, testing::ValuesIn(expectations), http_test::name_of);

}  // namespace
