// Request lines and fields (RFC 9112 sections 2, 3 and 5, RFC 9110 sections 5, 7, 8.4 and 10.1.1).
#include "rfc_rules.h"

namespace {

using http_test::each;
using http_test::get_target;
using http_test::get_with;
using http_test::head_of;
using http_test::post_with;
using http_test::refused;
using http_test::RfcRules;
using http_test::Rule;
using http_test::with_line;
using namespace std::string_literals;

const std::string good = "GET / keep ''; ";

class RfcHead : public RfcRules {};
TEST_P(RfcHead, has_one_reading) { http_test::expect_rule(GetParam()); }

const Rule request_line[] = {
    {"empty_lines_in_front", "RFC 9112 2.2: an empty line before a request line is skipped, anything else is not",
     each({"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"}, good),
     refused({"\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
              " \r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n"})},
    {"shape",
     "RFC 9112 3: method, target and version with single blanks between them; nothing is corrected",
     {{with_line("GET / HTTP/1.1"), good}, {with_line("HEAD /x HTTP/1.1"), "HEAD /x keep ''; "}},
     refused({"GET /\r\n\r\n", with_line("GET HTTP/1.1"), with_line("GET  / HTTP/1.1"), with_line("GET /  HTTP/1.1"),
              with_line("GET / HTTP/1.1 "), with_line("GET\t/\tHTTP/1.1"), with_line(" GET / HTTP/1.1"),
              with_line("GET / a HTTP/1.1"), with_line("GET /\v HTTP/1.1"), with_line("GET /\0 HTTP/1.1"s),
              "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s})},
    {"line_end", "RFC 9112 2.2: lines end with CRLF; a bare CR or LF is invalid",
     each({with_line("GET / HTTP/1.1"), get_with("X-A: 1\r\n")}, good),
     refused({"GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\n",
              "GET / HTTP/1.1\rHost: a\r\n\r\n", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", get_with("X-A: 1\nX-B: 2\r\n"),
              get_with("X-A: 1\rX-B: 2\r\n"), get_with("X-A: 1\r\r\n"), get_with("X-A: \r1\r\n")})},
    {"version",
     "RFC 9112 2.3, RFC 9110 2.5: 'HTTP' in capitals and two digits; other versions are not spoken here",
     {{with_line("GET / HTTP/1.1"), good}, {"GET / HTTP/1.0\r\n\r\n", "GET / close ''; "}},
     refused({with_line("GET / http/1.1"), with_line("GET / Http/1.1"), with_line("GET / FTP/1.1"),
              with_line("GET / HTTP/1.10"), with_line("GET / HTTP/01.1"), with_line("GET / HTTP/1"),
              with_line("GET / HTTP/1,1"), with_line("GET / HTTP/+1.1")}) +
         each({with_line("GET / HTTP/2.0"), with_line("GET / HTTP/0.9"), with_line("GET / HTTP/1.2"),
               with_line("GET / HTTP/3.0"), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
              "refused 505")},
    {"method",
     "RFC 9110 9.1: a method is a token, case matters; what no server knows is 501",
     {{with_line("GET / HTTP/1.1"), good},
      {with_line("HEAD / HTTP/1.1"), "HEAD / keep ''; "},
      {with_line("PUT / HTTP/1.1"), "PUT / keep ''; "},
      {with_line("PATCH / HTTP/1.1"), "PATCH / keep ''; "},
      {with_line("DELETE / HTTP/1.1"), "DELETE / keep ''; "},
      {with_line("OPTIONS / HTTP/1.1"), "OPTIONS / keep ''; "},
      {with_line("TRACE / HTTP/1.1"), "OTHER / keep ''; "},  // known, and answered 501 by the routes
      {with_line("PROPFIND / HTTP/1.1"), "OTHER / keep ''; "}},
     each({with_line("BREW /coffee HTTP/1.1"), with_line("get / HTTP/1.1"), with_line("GETX / HTTP/1.1"),
           with_line("CONNECT lern.example:80 HTTP/1.1")},
          "refused 501") +
         refused({with_line("G(T / HTTP/1.1"), with_line("GÉT / HTTP/1.1"), with_line("\"GET\" / HTTP/1.1")})},
};
INSTANTIATE_TEST_SUITE_P(RequestLine, RfcHead, testing::ValuesIn(request_line), http_test::name_of_rule);

const Rule fields[] = {
    {"name", "RFC 9110 5.1, RFC 9112 5.1: a name is a token and stands right before its colon, or 400",
     each({get_with("X-A: 1\r\n"), get_with("x-a:1\r\n"), get_with("a!#$%&'*+-.^_`|~9Z: 1\r\n")}, good),
     refused({get_with("X-A : 1\r\n"), get_with("X-A\t: 1\r\n"), get_with("X A: 1\r\n"), get_with("X-A\r\n"),
              get_with(": 1\r\n"), get_with("X(A): 1\r\n"), get_with("X-\xc3\xa4: 1\r\n"), get_with("X\0A: a\r\n"s),
              get_with("\"X\": 1\r\n"), get_with("X;A: 1\r\n"), head_of("Host : a\r\n")})},
    {"value", "RFC 9110 5.5: CR, LF, NUL and other control characters make a value invalid; other bytes are only bytes",
     each({get_with("X-A:\r\nX-B: \t \r\n"), get_with("X-A: \xc3\xa4\xff\r\n"), get_with("X-A: a\tb\r\n"),
           get_with("Accept: */*\r\nX-A: 1\r\nX-A: 2\r\n")},
          good),
     refused({get_with("X-A: a\0b\r\n"s), get_with("X-A: a\x01\r\n"), get_with("X-A: a\x7f\r\n"),
              get_with("X-A: \x1b[0m\r\n"), get_with("X-A: a\bb\r\n")})},
    {"folding", "RFC 9112 5.2: a folded line is refused", each({get_with("X-A: 1\r\nX-B: 2\r\n")}, good),
     refused({get_with("X-A: 1\r\n 2\r\n"), get_with("X-A: 1\r\n\t2\r\n"), get_with("X-A:\r\n 2\r\n"),
              get_with("X-A: 1\r\n \r\n"), get_with("Content-Length: 1\r\n 2\r\n")})},
    {"blank_in_front", "RFC 9112 2.2: no white space between the request line and the first field",
     each({head_of("Host: a\r\n")}, good),
     refused({head_of(" Host: a\r\n"), head_of("\tHost: a\r\n"), head_of(" \r\nHost: a\r\n")})},
    {"host", "RFC 9112 3.2, RFC 9110 7.2: exactly one Host with a host and perhaps a port, or 400",
     each({head_of("Host: lern.example:8080\r\n"), head_of("Host: [::1]:8080\r\n"), head_of("Host:\r\n"),
           head_of("Host: 192.168.2.7\r\n"), head_of("hOST: a\r\n"), head_of("Host: a:\r\n"),
           head_of("Host: m%C3%BCller.example\r\n"), head_of("Host: [2001:db8::7]\r\n")},
          good) +
         each({"GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}, "GET / close ''; "),
     refused({head_of(""),
              head_of("X-A: a\r\n"),
              get_with("Host: other.example\r\n"),
              get_with("host: lern.example\r\n"),
              "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n",
              head_of("Host: a b\r\n"),
              head_of("Host: a/b\r\n"),
              head_of("Host: ada@a\r\n"),
              head_of("Host: a, b\r\n"),
              head_of("Host: a,b\r\n"),
              head_of("Host: a?b\r\n"),
              head_of("Host: a#b\r\n"),
              head_of("Host: a\\b\r\n"),
              head_of("Host: a:b\r\n"),
              head_of("Host: a:80:80\r\n"),
              head_of("Host: a:-1\r\n"),
              head_of("Host: a:123456\r\n"),
              head_of("Host: :80\r\n"),
              head_of("Host: [::1\r\n"),
              head_of("Host: [::1]a\r\n"),
              head_of("Host: [a/b]\r\n"),
              head_of("Host: []\r\n"),
              head_of("Host: ::1\r\n"),
              head_of("Host: a%zz\r\n"),
              head_of("Host: http://a\r\n"),
              head_of("Host: \xc3\xa4\r\n"),
              head_of("Host: \"a\"\r\n")})},
    {"single_values", "RFC 9110 5.3: a field that has one value must not be there twice",
     each({get_with("Content-Type: text/plain\r\nOrigin: http://a\r\nSec-Fetch-Site: none\r\n"),
           get_with("Accept: a/b\r\nAccept: c/d\r\nCookie: a=1\r\nCookie: b=2\r\n")},
          good),
     refused({get_with("Content-Type: text/plain\r\ncontent-type: text/plain\r\n"),
              get_with("Origin: http://a\r\nORIGIN: http://b\r\n"),
              get_with("Sec-Fetch-Site: none\r\nSec-Fetch-Site: same-origin\r\n")})},
    {"connection", "RFC 9112 9.3: 'close' anywhere in the list ends the connection; HTTP/1.0 stays only if it asks to",
     each({get_with("Connection: close\r\n"), get_with("connection: Close\r\n"), get_with("Connection: x, close\r\n"),
           get_with("Connection: ,, close ,\r\n"), get_with("Connection: keep-alive, close\r\n")},
          "GET / close ''; ") +
         each({get_with("Connection: keep-alive\r\n"), get_with("Connection: closed\r\n"),
               "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"},
              good),
     refused({get_with("Connection : close\r\n"), get_with("Connection: close\r\n close\r\n")})},
    {"upgrade",
     "RFC 9110 7.8: an offer of another protocol may be ignored, and must be with HTTP/1.0",
     {{get_with("Connection: upgrade\r\nUpgrade: websocket\r\n") + get_target("/b"), "GET / keep ''; GET /b keep ''; "},
      {get_with("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n") + get_target("/b"),
       "GET / keep ''; GET /b keep ''; "},
      {"GET / HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n", "GET / close ''; "}},
     refused({get_with("Upgrade : h2c\r\n")})},
    {"expectation",
     "RFC 9110 10.1.1: 100-continue is answered before the body is waited for, and ignored in HTTP/1.0; "
     "another expectation is 417",
     {{post_with("Content-Length: 5\r\nExpect: 100-continue\r\n", "hello"), "100 Continue; POST / keep 'hello'; "},
      {post_with("Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n", "1\r\na\r\n0\r\n\r\n"),
       "100 Continue; POST / keep 'a'; "},
      {post_with("Content-Length: 5\r\nexpect: 100-Continue\r\n", "hello"), "100 Continue; POST / keep 'hello'; "},
      {post_with("Content-Length: 5\r\nExpect: 100-continue\r\n", ""), "100 Continue; in body"},
      {post_with("Expect: 100-continue\r\n", ""), "POST / keep ''; "},
      {post_with("Content-Length: 0\r\nExpect: 100-continue\r\n", ""), "POST / keep ''; "},
      {post_with("Content-Length: 1\r\nExpect:\r\n", "a"), "POST / keep 'a'; "},
      {"POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello", "POST / close 'hello'; "}},
     each({get_with("Expect: 200-ok\r\n"), post_with("Content-Length: 1\r\nExpect: 100\r\n", "a"),
           post_with("Content-Length: 1\r\nExpect: 100-continue, x=y\r\n", "a"),
           post_with("Content-Length: 1\r\nExpect: 100-continue;q=1\r\n", "a"),
           post_with("Content-Length: 1\r\nExpect: 100-continue\r\nExpect: 100-continue\r\n", "a")},
          "refused 417")},
    {"content_coding",
     "RFC 9110 8.4: a body in a coding that is not unpacked here is 415",
     {{post_with("Content-Length: 1\r\nContent-Encoding: identity\r\n", "a"), "POST / keep 'a'; "},
      {post_with("Content-Length: 1\r\nContent-Encoding:\r\n", "a"), "POST / keep 'a'; "}},
     each({post_with("Content-Length: 1\r\nContent-Encoding: gzip\r\n", "a"),
           post_with("Content-Length: 1\r\nContent-Encoding: br, identity\r\n", "a"),
           post_with("Content-Length: 1\r\ncontent-encoding: X\r\n", "a"),
           post_with("Content-Length: 1\r\nContent-Encoding: identity\r\nContent-Encoding: gzip\r\n", "a")},
          "refused 415")},
};
INSTANTIATE_TEST_SUITE_P(Fields, RfcHead, testing::ValuesIn(fields), http_test::name_of_rule);

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
