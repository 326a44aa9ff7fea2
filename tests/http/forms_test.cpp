#include "http/forms.h"

#include <gtest/gtest.h>

namespace {

using base::ErrorCode;
using http::Form;
using http::Method;
using http::RequestBuilder;

http::Request urlencoded(std::string body, std::string_view type = "application/x-www-form-urlencoded") {
    return RequestBuilder(Method::Post, "/x").header("Content-Type", type).body(std::move(body)).build();
}

TEST(UrlencodedForm, fields_are_found_by_name) {
    const auto form = Form::read(urlencoded("first_name=Ada&last_name=%C3%96zil&remember="));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("first_name"), "Ada");
    EXPECT_EQ(form->text("last_name"), "Özil");
    EXPECT_EQ(form->text("remember"), "");
    EXPECT_TRUE(form->has("remember"));
    EXPECT_FALSE(form->has("missing"));
    EXPECT_EQ(form->text("missing"), "");
    EXPECT_EQ(form->file("first_name"), nullptr);
}

TEST(UrlencodedForm, the_type_may_carry_a_charset_and_any_case) {
    EXPECT_EQ(Form::read(urlencoded("a=1", "application/x-www-form-urlencoded; charset=UTF-8"))->text("a"), "1");
    EXPECT_EQ(Form::read(urlencoded("a=1", "Application/X-WWW-Form-Urlencoded"))->text("a"), "1");
}

TEST(UrlencodedForm, check_boxes_give_all_their_values_in_order) {
    const auto form = Form::read(urlencoded("student=3&class=7&student=1&student=2"));
    EXPECT_EQ(form->all("student"), (std::vector<std::string>{"3", "1", "2"}));
    EXPECT_EQ(form->all("missing"), std::vector<std::string>{});
    EXPECT_EQ(form->fields().size(), 4U);
}

TEST(UrlencodedForm, a_name_that_stands_there_twice_is_told) {
    EXPECT_EQ(Form::read(urlencoded("a=1&b=2"))->doubled(), std::nullopt);
    EXPECT_EQ(Form::read(urlencoded("a=1&b=2&a=1"))->doubled(), "a");
}

TEST(UrlencodedForm, line_ends_become_line_feeds) {
    const auto form = Form::read(urlencoded("text=a%0D%0Ab%0Dc%0Ad%0D%0A%0D%0A&text=%0D"));
    EXPECT_EQ(form->text("text"), "a\nb\nc\nd\n\n");
    EXPECT_EQ(form->all("text").at(1), "\n");
}

TEST(UrlencodedForm, a_damaged_body_is_malformed) {
    for (const auto* body : {"a=%zz", "a=%", "a=%ff"}) {
        const auto form = Form::read(urlencoded(body));
        ASSERT_FALSE(form) << body;
        EXPECT_EQ(form.error().code, ErrorCode::Malformed);
        EXPECT_FALSE(form.error().message.empty());
    }
}

TEST(UrlencodedForm, five_hundred_fields_are_taken_and_not_one_more) {
    std::string body;
    for (std::size_t i = 0; i < Form::fields_max; ++i) body += "a=1&";
    EXPECT_EQ(Form::fields_max, 500U);
    EXPECT_TRUE(Form::read(urlencoded(body)));
    EXPECT_TRUE(Form::read(urlencoded(body.substr(4))));
    EXPECT_FALSE(Form::read(urlencoded(body + "a=1")));
}

TEST(UrlencodedForm, more_fields_are_taken_where_a_route_says_so) {
    std::string body;
    for (std::size_t i = 0; i < 700; ++i) body += "a=1&";
    EXPECT_FALSE(Form::read(urlencoded(body)));
    EXPECT_FALSE(Form::read(urlencoded(body), 699));
    EXPECT_EQ(Form::read(urlencoded(body), 700)->fields().size(), 700U);
    EXPECT_EQ(Form::read_without_files(urlencoded(body), 700)->fields().size(), 700U);
}

TEST(UrlencodedForm, an_empty_post_without_a_type_is_an_empty_form) {
    const auto form = Form::read(RequestBuilder(Method::Post, "/x").build());
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->fields().empty());
}

TEST(UrlencodedForm, other_types_are_refused) {
    for (const auto* type :
         {"text/plain", "application/json", "application/x-www-form-urlencodedx", "multipart/mixed"}) {
        const auto form = Form::read(urlencoded("a=1", type));
        ASSERT_FALSE(form) << type;
        EXPECT_EQ(form.error().code, ErrorCode::UnsupportedMedia) << type;
    }
    const auto untyped = Form::read(RequestBuilder(Method::Post, "/x").body("a=1").build());
    ASSERT_FALSE(untyped);
    EXPECT_EQ(untyped.error().code, ErrorCode::UnsupportedMedia);
}

TEST(UrlencodedForm, queries_are_read_the_same_way) {
    EXPECT_EQ(Form::read_query("q=a+b&page=2")->text("q"), "a b");
    EXPECT_TRUE(Form::read_query("")->fields().empty());
    EXPECT_FALSE(Form::read_query("q=%"));
}

}  // namespace
