#include "http/request.h"

#include <gtest/gtest.h>

namespace {

using http::Method;
using http::RequestBuilder;

http::Request with(std::string_view name, std::string_view value) {
    return RequestBuilder(Method::Get, "/").header(name, value).build();
}

TEST(Request, the_builder_splits_path_and_query) {
    const auto request = RequestBuilder(Method::Post, "/a?b=c?d").header("X-A", "1").body("text").build();
    EXPECT_EQ(request.method, Method::Post);
    EXPECT_EQ(request.path, "/a");
    EXPECT_EQ(request.query, "b=c?d");
    EXPECT_EQ(request.body, "text");
    EXPECT_EQ(request.header("x-a"), "1");
    EXPECT_EQ(request.header("x-b"), "");
}

TEST(Cookie, is_found_by_its_exact_name) {
    const auto request = with("Cookie", "session=abc; Session=def; xsession=ghi; sessionx=jkl; empty=");
    EXPECT_EQ(request.cookie("session"), "abc");
    EXPECT_EQ(request.cookie("Session"), "def");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_EQ(request.cookie("missing"), std::nullopt);
    EXPECT_EQ(request.cookie("sess"), std::nullopt);
}

TEST(Cookie, blanks_around_it_do_not_matter_and_equals_signs_belong_to_the_value) {
    EXPECT_EQ(with("Cookie", "a=1;b=2 ;  c=x=y=").cookie("b"), "2");
    EXPECT_EQ(with("Cookie", "a=1;b=2 ;  c=x=y=").cookie("c"), "x=y=");
    EXPECT_EQ(with("Cookie", "session; a=1").cookie("session"), std::nullopt);
}

TEST(Cookie, that_stands_there_twice_counts_as_none) {
    EXPECT_EQ(with("Cookie", "session=abc; session=def").cookie("session"), std::nullopt);
    EXPECT_EQ(with("Cookie", "session=abc; session=abc").cookie("session"), std::nullopt);
    EXPECT_EQ(with("Cookie", "session=abc; other=def; session=").cookie("session"), std::nullopt);
    const auto in_two_fields =
        RequestBuilder(Method::Get, "/").header("Cookie", "session=abc").header("cookie", "session=def").build();
    EXPECT_EQ(in_two_fields.cookie("session"), std::nullopt);
}

TEST(Cookie, may_stand_in_a_second_field) {
    const auto request =
        RequestBuilder(Method::Get, "/").header("Cookie", "a=1").header("X", "y").header("Cookie", "b=2").build();
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "2");
}

TEST(Cookie, of_other_characters_than_cookies_have_counts_as_none) {
    for (const auto* value : {"a b", "a,b", "a\"b", "\"a", "a\\b", "a\tb", "\xc3\xa4", "a\x7f"})
        EXPECT_EQ(with("Cookie", std::string("x=1; session=") + value + "; y=2").cookie("session"), std::nullopt) << value;
    EXPECT_EQ(with("Cookie", "session=\"abc\"").cookie("session"), "\"abc\"") << "quotes belong to the value";
    EXPECT_EQ(with("Cookie", "odd={\"a\":1,\"b\":2}; session=abc").cookie("session"), "abc") << "others do not harm";
}

TEST(Cookie, lists_are_read_as_single_ones_are) {
    using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;
    const auto request = RequestBuilder(Method::Get, "/")
                             .header("Cookie", "a=1; b=; =x; c; d=x y;; e f=1; a=2;")
                             .header("Cookie", "g=h=i")
                             .build();
    EXPECT_EQ(request.cookies(), (Pairs{{"a", "1"}, {"b", ""}, {"a", "2"}, {"g", "h=i"}}));
    EXPECT_TRUE(RequestBuilder(Method::Get, "/").build().cookies().empty());
}

TEST(WantsJson, if_it_is_asked_for_first) {
    EXPECT_TRUE(with("Accept", "application/json").wants_json());
    EXPECT_TRUE(with("Accept", "application/json, text/html").wants_json());
    EXPECT_FALSE(with("Accept", "text/html,application/json").wants_json());
    EXPECT_FALSE(RequestBuilder(Method::Get, "/").build().wants_json());
}

TEST(MethodText, is_the_word_on_the_wire) {
    EXPECT_EQ(to_text(Method::Get), "GET");
    EXPECT_EQ(to_text(Method::Head), "HEAD");
    EXPECT_EQ(to_text(Method::Post), "POST");
    EXPECT_EQ(to_text(Method::Put), "PUT");
    EXPECT_EQ(to_text(Method::Patch), "PATCH");
    EXPECT_EQ(to_text(Method::Delete), "DELETE");
    EXPECT_EQ(to_text(Method::Options), "OPTIONS");
    EXPECT_EQ(to_text(Method::Other), "OTHER");
}

}  // namespace
