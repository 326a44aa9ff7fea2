// What is asked for: the four forms of a target, their escapes, and requests one behind the other (RFC 9112
// sections 3.2 and 9.3.2, RFC 9110 sections 4 and 7.1, RFC 3986).
#include "rfc_rules.h"

namespace {

using http_test::each;
using http_test::get_target;
using http_test::refused;
using http_test::RfcRules;
using http_test::Rule;
using http_test::with_line;
using namespace std::string_literals;

class RfcTarget : public RfcRules {};
TEST_P(RfcTarget, has_one_reading) { http_test::expect_rule(GetParam()); }

const Rule targets[] = {
    {"origin_form",
     "RFC 9112 3.2.1: a path, a query if there is a '?'; no fragment",
     {{get_target("/"), "GET / keep ''; "},
      {get_target("/klassen/"), "GET /klassen/ keep ''; "},
      {get_target("/suche?q=a%20b&c=%C3%A4?x"), "GET /suche?q=a%20b&c=%C3%A4?x keep ''; "},
      {get_target("/suche?"), "GET /suche keep ''; "},
      {get_target("/a;b=c:d@e!$&'()*+,~_-."), "GET /a;b=c:d@e!$&'()*+,~_-. keep ''; "},
      {get_target("/?a={1|2}^`[3]\\/.."), "GET /?a={1|2}^`[3]\\/.. keep ''; "}},  // browsers leave these as they are
     refused({get_target("a/b"), get_target("/a#b"), get_target("/a?b#c"), get_target("/#"), get_target("?a"),
              get_target("/a\"b"), get_target("/a<b"), get_target("/?a>b"), get_target("/Übung"), get_target("/?\xff"),
              get_target("/a\x7f")})},
    {"escapes",
     "RFC 3986 2.1, RFC 9110 4.2: an escape is '%' and two digits and is decoded once",
     {{get_target("/%C3%9Cbung%2520a"), "GET /Übung%20a keep ''; "},
      {get_target("/%61?%61"), "GET /a?%61 keep ''; "},
      {get_target("/a+b"), "GET /a+b keep ''; "}},
     refused({get_target("/a%zz"), get_target("/a%4"), get_target("/a%"), get_target("/%%41"), get_target("/?q=%"),
              get_target("/?q=%4"), get_target("/?q=%zz"), get_target("/a%00b"), get_target("/a%0d%0ab"),
              get_target("/%ff"), get_target("/%c0%af"), get_target("/%ed%a0%80")})},
    {"path",
     "RFC 3986 5.2.4, RFC 9110 4.2.3: a path that another reader could shorten or split differently is refused",
     {{get_target("/..a/b..c/..."), "GET /..a/b..c/... keep ''; "}, {get_target("/a.b"), "GET /a.b keep ''; "}},
     refused({get_target("/a/../b"), get_target("/a/%2e%2E/b"), get_target("/a/./b"), get_target("/.."),
              get_target("/a//b"), get_target("//"), get_target("/a%2Fb"), get_target("/a\\b"), get_target("/a%5cb")})},
    {"absolute_form",
     "RFC 9112 3.2.2: a whole address is taken; it must name the host that Host names",
     {{get_target("http://lern.example/a?b"), "GET /a?b keep ''; "},
      {get_target("HTTPS://LERN.example/A"), "GET /A keep ''; "},
      {get_target("http://lern.example"), "GET / keep ''; "},
      {get_target("http://lern.example?b"), "GET /?b keep ''; "},
      {"GET http://a:80/x HTTP/1.1\r\nHost: a:80\r\n\r\n", "GET /x keep ''; "},
      {"GET http://a/x HTTP/1.0\r\n\r\n", "GET /x close ''; "}},
     refused({get_target("http://other.example/"), get_target("http://lern.example:81/"),
              get_target("http://lern.example.evil/"), get_target("http://ada@lern.example/"),
              get_target("ftp://lern.example/"), get_target("http:/lern.example/"), get_target("http:///a"),
              get_target("http://lern.example/../a"), get_target("http://lern.example/#a"),
              get_target("lern.example/a"), "GET http://a/ HTTP/1.1\r\nHost:\r\n\r\n", "GET http:///x HTTP/1.0\r\n\r\n",
              "GET http://a b/ HTTP/1.0\r\n\r\n", "GET http://u@a/ HTTP/1.0\r\n\r\n",
              "GET http://a/ HTTP/1.1\r\n\r\n"})},
    {"authority_form",
     "RFC 9112 3.2.3, RFC 9110 9.3.6: only for CONNECT, and no tunnels are built here",
     {{get_target("/lern.example:80"), "GET /lern.example:80 keep ''; "}},
     refused({get_target("lern.example:80")}) +
         each({with_line("CONNECT lern.example:80 HTTP/1.1"), with_line("CONNECT lern.example:443 HTTP/1.0")},
              "refused 501")},
    {"asterisk_form",
     "RFC 9112 3.2.4: '*' means the whole server, only with OPTIONS",
     {{with_line("OPTIONS * HTTP/1.1"), "OPTIONS * keep ''; "},
      {with_line("OPTIONS /a HTTP/1.1"), "OPTIONS /a keep ''; "}},
     refused({with_line("GET * HTTP/1.1"), with_line("POST * HTTP/1.1"), with_line("OPTIONS ** HTTP/1.1"),
              with_line("OPTIONS *? HTTP/1.1"), with_line("OPTIONS */ HTTP/1.1")})},
    {"order",
     "RFC 9112 9.3.2: requests one behind the other are read in order; nothing is read behind a refused one",
     {{get_target("/a") + get_target("/b"), "GET /a keep ''; GET /b keep ''; "},
      {get_target("/a") + "\r\n" + get_target("/b"), "GET /a keep ''; GET /b keep ''; "},
      {get_target("/a") + "GE", "GET /a keep ''; in head"},
      {"GET / HTTP/1.1\r\nHost: a\r\n", "in head"}},
     {{get_target("/a") + get_target("b") + get_target("/c"), "GET /a keep ''; refused 400"},
      {get_target("/a") + "x" + get_target("/b"), "GET /a keep ''; refused 501"},
      {get_target("/a") + "\r" + get_target("/b"), "GET /a keep ''; refused 400"}}},
};
INSTANTIATE_TEST_SUITE_P(Target, RfcTarget, testing::ValuesIn(targets), http_test::name_of_rule);

}  // namespace
