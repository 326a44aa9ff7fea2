#include "cookies.h"

#include <gtest/gtest.h>

using namespace loadtest;

TEST(LoadCookies, a_cookie_is_sent_back_without_its_attributes) {
    Cookies cookies;
    EXPECT_EQ(cookies.header(), "");
    cookies.take("__Host-sid=abc=1; Path=/; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(cookies.header(), "__Host-sid=abc=1");
    EXPECT_TRUE(cookies.has("__Host-sid"));
    EXPECT_FALSE(cookies.has("sid"));
}

TEST(LoadCookies, several_cookies_are_joined_and_a_new_value_replaces_the_old) {
    Cookies cookies;
    cookies.take("a=1");
    cookies.take("b=2; Path=/");
    cookies.take("a=3");
    EXPECT_EQ(cookies.header(), "a=3; b=2");
}

TEST(LoadCookies, max_age_zero_or_an_empty_value_forgets) {
    Cookies cookies;
    cookies.take("a=1");
    cookies.take("b=2");
    cookies.take("c=3");
    cookies.take("a=; Path=/");
    cookies.take("b=x; max-age=0");
    cookies.take("d=; Max-Age=0");
    EXPECT_EQ(cookies.header(), "c=3");
}

TEST(LoadCookies, what_is_no_cookie_changes_nothing) {
    Cookies cookies;
    cookies.take("");
    cookies.take("nonsense");
    cookies.take("=value");
    EXPECT_EQ(cookies.header(), "");
}
