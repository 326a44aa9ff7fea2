// Where a message ends (RFC 9112 sections 6 and 7, RFC 9110 section 8.6).
#include "rfc_rules.h"

namespace {

using http_test::each;
using http_test::get_target;
using http_test::get_with;
using http_test::post_with;
using http_test::refused;
using http_test::RfcRules;
using http_test::Rule;
using namespace std::string_literals;

class RfcFraming : public RfcRules {};
TEST_P(RfcFraming, has_one_reading) { http_test::expect_rule(GetParam()); }

std::string length(std::string_view value, std::string_view body) {
    return post_with(fmt::format("Content-Length:{}\r\n", value), body);
}
std::string coded(std::string_view value) {
    return post_with(fmt::format("Transfer-Encoding:{}\r\n", value), "0\r\n\r\n");
}
std::string chunked(std::string_view body) { return post_with("Transfer-Encoding: chunked\r\n", body); }

const std::string hello = "POST / keep 'hello'; ";
const std::string empty = "POST / keep ''; ";

const Rule lengths[] = {
    {"no_length",
     "RFC 9112 6.3: a request without length and coding has no body",
     {{post_with("", ""), empty}, {get_with("") + get_target("/b"), "GET / keep ''; GET /b keep ''; "}},
     {{post_with("", "hello\r\n\r\n"), empty + "refused 400"}}},
    {"length",
     "RFC 9112 6.3: the body has exactly so many bytes, whatever they look like; what follows is the next request",
     {{length(" 5", "hello"), hello},
      {length(" 0", ""), empty},
      {length(" 4", "\0\r\n\xff"s), "POST / keep '\0\r\n\xff'; "s},
      {length(" 5", "hello") + get_target("/next"), hello + "GET /next keep ''; "},
      {length(" 5", "hello\r\n") + get_target("/next"), hello + "GET /next keep ''; "},
      {length(" 37", "GET /evil HTTP/1.1\r\nHost: other.a\r\n\r\n"),
       "POST / keep 'GET /evil HTTP/1.1\r\nHost: other.a\r\n\r\n'; "},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab", "GET / keep 'ab'; "},
      {length(" 5", "hell"), "in body"}},
     {{length(" 4", "hello\r\n\r\n"), "POST / keep 'hell'; refused 400"}}},
    {"length_value",
     "RFC 9110 8.6, RFC 9112 6.3: digits and nothing else, or 400; a number beyond every limit is 413",
     {{length("\t5 ", "hello"), hello}, {length("5", "hello"), hello}},
     refused({length("", "hello"), length(" ", "hello"), length(" +5", "hello"), length(" -5", "hello"),
              length(" 05", "hello"), length(" 00", "hello"), length(" 0x5", "hello"), length(" 5x", "hello"),
              length(" 5;a", "hello"), length(" 5.0", "hello"), length(" 1 0", "hello"), length(" 1_0", "hello"),
              length(" 1e1", "hello"), length(" \"5\"", "hello"), length(" 18446744073709551621", "hello"),
              length(" 5\0"s, "hello"), length(" :5", "hello"), length(" \xd9\xa5", "hello")}) +
         each({length(" 9223372036854775808", ""), length(" 18446744073709551615", ""), length(" 262145", "")},
              "refused 413")},
    {"one_length",
     "RFC 9110 8.6: several lengths, in one field or in two, equal or not, are refused",
     {{length(" 5", "hello"), hello}},
     refused({post_with("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
              post_with("Content-Length: 5\r\ncontent-length: 6\r\n", "hello!"), length(" 5, 5", "hello"),
              length(" 5,", "hello"), length(" ,5", "hello"), post_with("Content-Length : 5\r\n", "hello")})},
    {"length_and_coding",
     "RFC 9112 6.1 and 6.3: a length beside a coding is an attempt to smuggle",
     {{chunked("5\r\nhello\r\n0\r\n\r\n"), hello}},
     refused({post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
              post_with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"),
              post_with("Transfer-Encoding: identity\r\nContent-Length: 5\r\n", "hello"),
              post_with("Transfer-Encoding:\r\nContent-Length: 5\r\n", "hello"),
              post_with("Transfer_Encoding : chunked\r\nContent-Length: 5\r\n", "hello")})},
    {"coding",
     "RFC 9112 6.1: chunked, once, last and alone; other codings in front of it are 501, anything else is 400",
     each({coded(" chunked"), coded("chunked"), coded(" CHUNKED"), coded("  chunked \t")}, empty),
     refused({coded(" gzip"), coded(" identity"), coded(""), coded(" chunked, gzip"), coded(" chunked, identity"),
              coded(" chunked, chunked"), coded(" chunked,"), coded(" xchunked"), coded(" chunkedx"),
              coded(" \"chunked\""), coded(" \vchunked"), coded(" chunked;a=b"), coded(" chu nked"),
              post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
              post_with("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")}) +
         each({coded(" gzip, chunked"), coded(" gzip,chunked"), coded(" ,chunked")}, "refused 501")},
    {"coding_in_http_1_0",
     "RFC 9112 6.1: a coding in HTTP/1.0 is a faulty framing",
     {{"POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\na", "POST / close 'a'; "}},
     refused({"POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
              "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"})},
};
INSTANTIATE_TEST_SUITE_P(Length, RfcFraming, testing::ValuesIn(lengths), http_test::name_of_rule);

const Rule chunks[] = {
    {"chunks",
     "RFC 9112 7.1: size, bytes, line end, until a size of zero; the next request follows",
     {{chunked("0\r\n\r\n"), empty},
      {chunked("5\r\nhello\r\n0\r\n\r\n"), hello},
      {chunked("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"), hello},
      {chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), "POST / keep '\r\n\r\n'; "},
      {chunked("1\r\na\r\n0\r\n\r\n") + get_target("/next"), "POST / keep 'a'; GET /next keep ''; "},
      {chunked("5\r\nhello\r\n0\r\n"), "in body"},
      {chunked("5\r\nhel"), "in body"}},
     refused({chunked("4\r\nhello\r\n0\r\n\r\n"), chunked("6\r\nhello\r\n0\r\n\r\n"), chunked("5\r\nhello0\r\n\r\n"),
              chunked("5\nhello\r\n0\r\n\r\n"), chunked("5\r\nhello\n0\r\n\r\n"), chunked("5\rhello\r\n0\r\n\r\n"),
              chunked("5\r\nhello\r0\r\n\r\n"), chunked("5\r\nhello\r\n\r\n0\r\n\r\n"), chunked("0\r\n\n"),
              chunked("0\n\r\n"), chunked("\r\nhello\r\n0\r\n\r\n")})},
    {"size",
     "RFC 9112 7.1: hexadecimal digits; the number must not overflow",
     {{chunked("A\r\n0123456789\r\n0\r\n\r\n"), "POST / keep '0123456789'; "},
      {chunked("a\r\n0123456789\r\n0\r\n\r\n"), "POST / keep '0123456789'; "},
      {chunked("0005\r\nhello\r\n000\r\n\r\n"), hello},
      {chunked("0000000000000005\r\nhello\r\n0000000000000000\r\n\r\n"), hello}},
     refused({chunked("g\r\nhello\r\n0\r\n\r\n"), chunked("+5\r\nhello\r\n0\r\n\r\n"),
              chunked("-5\r\nhello\r\n0\r\n\r\n"), chunked("0x5\r\nhello\r\n0\r\n\r\n"),
              chunked(" 5\r\nhello\r\n0\r\n\r\n"), chunked("5 \r\nhello\r\n0\r\n\r\n"),
              chunked("5\t\r\nhello\r\n0\r\n\r\n"), chunked("0_5\r\nhello\r\n0\r\n\r\n"),
              chunked("5,\r\nhello\r\n0\r\n\r\n"), chunked("00000000000000005\r\nhello\r\n0\r\n\r\n"),
              chunked("10000000000000005\r\nhello\r\n0\r\n\r\n")}) +
         each(
             {chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n"), chunked("8000000000000000\r\n"), chunked("40001\r\n")},
             "refused 413")},
    {"extensions", "RFC 9112 7.1.1: unknown extensions are ignored, if they are built as they should be",
     each({chunked("5;a=b\r\nhello\r\n0\r\n\r\n"), chunked("5;a\r\nhello\r\n0;c;d=e\r\n\r\n"),
           chunked("5;a=\"b c;\\\"\xc3\xa4\"\r\nhello\r\n0\r\n\r\n"), chunked("5;a=\"\";b=c\r\nhello\r\n0\r\n\r\n")},
          hello),
     refused({chunked("5;\r\nhello\r\n0\r\n\r\n"), chunked("5;a=\r\nhello\r\n0\r\n\r\n"),
              chunked("5; a=b\r\nhello\r\n0\r\n\r\n"), chunked("5 ;a=b\r\nhello\r\n0\r\n\r\n"),
              chunked("5;a =b\r\nhello\r\n0\r\n\r\n"), chunked("5;a=b c\r\nhello\r\n0\r\n\r\n"),
              chunked("5;=b\r\nhello\r\n0\r\n\r\n"), chunked("5;;a\r\nhello\r\n0\r\n\r\n"),
              chunked("5;a=\"b\r\nhello\r\n0\r\n\r\n"), chunked("5;a=\"b\"c\r\nhello\r\n0\r\n\r\n"),
              chunked("5;a\nb\r\nhello\r\n0\r\n\r\n"), chunked("5;a\rb\r\nhello\r\n0\r\n\r\n"),
              chunked("5;a\0b\r\nhello\r\n0\r\n\r\n"s), chunked("5;a=\"\n\"\r\nhello\r\n0\r\n\r\n")})},
    {"trailer",
     "RFC 9112 7.1.2: fields behind the last chunk are read as fields, and mean nothing",
     {{chunked("1\r\na\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n"), "POST / keep 'a'; "},
      {chunked("1\r\na\r\n0\r\nX: y\r\n\r\n") + get_target("/next"), "POST / keep 'a'; GET /next keep ''; "},
      {chunked("0\r\nContent-Length: 5\r\nHost: evil\r\nTransfer-Encoding: x\r\n\r\n") + get_target("/next"),
       empty + "GET /next keep ''; "},
      {chunked("0\r\nX: y\r\n"), "in body"}},
     refused({chunked("0\r\nX: y\n\r\n"), chunked("0\r\nX: y\rZ: a\r\n\r\n"), chunked("0\r\nX: y\r\n z\r\n\r\n"),
              chunked("0\r\nX\r\n\r\n"), chunked("0\r\n: y\r\n\r\n"), chunked("0\r\nX: \x01\r\n\r\n"),
              chunked("0\r\nX : y\r\n\r\n"), chunked("0\r\n X: y\r\n\r\n"), chunked("0\r\nX: a\0\r\n\r\n"s)})},
};
INSTANTIATE_TEST_SUITE_P(Chunks, RfcFraming, testing::ValuesIn(chunks), http_test::name_of_rule);

}  // namespace
