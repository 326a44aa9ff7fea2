#include "requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

using namespace loadtest;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(LoadTarget, host_and_port_are_read_from_the_address) {
    EXPECT_EQ(parse_target("http://127.0.0.1:8080").host, "127.0.0.1");
    EXPECT_EQ(parse_target("http://127.0.0.1:8080/").port, 8080);
    EXPECT_EQ(parse_target("http://127.0.0.1:8080").authority, "127.0.0.1:8080");
    EXPECT_EQ(parse_target("http://localhost").port, 80);
    EXPECT_EQ(parse_target("http://[::1]:8080").host, "::1");
    EXPECT_EQ(parse_target("http://[::1]:8080").port, 8080);
    EXPECT_EQ(parse_target("http://[::1]").port, 80);
}

TEST(LoadTarget, anything_but_host_and_port_is_a_fault) {
    for (const char* url : {"", "127.0.0.1:8080", "https://127.0.0.1", "http://", "http://:80", "http://h:0",
                            "http://h:99999", "http://h:x", "http://h/start", "http://me@h"})
        EXPECT_THROW(parse_target(url), base::Failure) << url;
}

TEST(LoadRequests, a_get_carries_host_cookies_and_what_it_accepts) {
    const Target target = parse_target("http://127.0.0.1:8080");
    const std::string request = get_request(target, "/start", "__Host-sid=abc", Encoding::Gzip);
    EXPECT_THAT(request, StartsWith("GET /start HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"));
    EXPECT_THAT(request, HasSubstr("\r\nCookie: __Host-sid=abc\r\n"));
    EXPECT_THAT(request, HasSubstr("\r\nAccept-Encoding: gzip\r\n"));
    EXPECT_THAT(request, EndsWith("\r\n\r\n"));
    EXPECT_THAT(get_request(target, "/login", "", Encoding::Identity), Not(HasSubstr("Cookie:")));
}

TEST(LoadRequests, a_post_ends_with_its_body_and_names_its_origin) {
    const std::string request = post_request(parse_target("http://127.0.0.1:8080"), "/login", "a=1", "csrf=x&done=1");
    EXPECT_THAT(request, HasSubstr("\r\nContent-Length: 13\r\n\r\ncsrf=x&done=1"));
    EXPECT_THAT(request, EndsWith("done=1"));
    EXPECT_THAT(request, HasSubstr("\r\nOrigin: http://127.0.0.1:8080\r\n"));
    EXPECT_THAT(request, HasSubstr("\r\nContent-Type: application/x-www-form-urlencoded\r\n"));
}

TEST(LoadRequests, form_fields_are_escaped) {
    EXPECT_EQ(form_body({{"username", "ada özil"}, {"password", "a&b=c+d%\n"}}),
              "username=ada+%C3%B6zil&password=a%26b%3Dc%2Bd%25%0A");
    EXPECT_EQ(form_body({}), "");
}
