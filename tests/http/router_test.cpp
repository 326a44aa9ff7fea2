#include "http/router.h"

#include <gtest/gtest.h>

namespace {

using http::Method;
using http::Router;

class RouterTest : public testing::Test {
  protected:
    RouterTest() {
        home = router.add(Method::Get, "/");
        classes = router.add(Method::Get, "/classes");
        add_class = router.add(Method::Post, "/classes");
        one_class = router.add(Method::Get, "/classes/{class}");
        report = router.add(Method::Get, "/classes/{class}/students/{student}/report.pdf");
        ticket = router.add(Method::Get, "/credentials/{ticket:text}");
        remove = router.add(Method::Delete, "/classes/{class}");
    }
    std::optional<std::size_t> route(Method method, std::string_view path) const {
        const auto match = router.find(method, path);
        return match ? std::optional(match->route) : std::nullopt;
    }
    /// What 405 would say for this request; "404" if nothing.
    std::string miss(Method method, std::string_view path) const {
        Router::Miss miss;
        EXPECT_FALSE(router.find(method, path, &miss)) << path;
        return miss.allow.empty() ? "404" : miss.allow;
    }
    Router router;
    std::size_t home, classes, add_class, one_class, report, ticket, remove;
};

TEST_F(RouterTest, routes_are_numbered_in_the_order_of_adding) {
    EXPECT_EQ(home, 0U);
    EXPECT_EQ(classes, 1U);
    EXPECT_EQ(remove, 6U);
}

TEST_F(RouterTest, method_and_path_find_their_route) {
    EXPECT_EQ(route(Method::Get, "/"), home);
    EXPECT_EQ(route(Method::Get, "/classes"), classes);
    EXPECT_EQ(route(Method::Post, "/classes"), add_class);
    EXPECT_EQ(route(Method::Get, "/classes/7"), one_class);
    EXPECT_EQ(route(Method::Delete, "/classes/7"), remove);
}

TEST_F(RouterTest, names_in_braces_give_their_values) {
    const auto match = router.find(Method::Get, "/classes/7/students/123456789012345678/report.pdf");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->route, report);
    EXPECT_EQ(match->values.number("class"), 7);
    EXPECT_EQ(match->values.number("student"), 123456789012345678);
    EXPECT_EQ(match->values.number("other"), 0);
    EXPECT_EQ(match->values.text("other"), "");
}

TEST_F(RouterTest, a_number_is_a_row_number_and_nothing_else) {
    for (const auto* path : {"/classes/0", "/classes/-1", "/classes/+1", "/classes/07", "/classes/7a", "/classes/7.0",
                             "/classes/ 7", "/classes/1234567890123456789", "/classes/٧", "/classes/"})
        EXPECT_EQ(route(Method::Get, path), std::nullopt) << path;
}

TEST_F(RouterTest, a_text_has_letters_digits_dash_and_underscore_only) {
    const auto match = router.find(Method::Get, "/credentials/Abc-123_x");
    ASSERT_TRUE(match);
    EXPECT_EQ(match->values.text("ticket"), "Abc-123_x");
    EXPECT_TRUE(route(Method::Get, "/credentials/" + std::string(64, 'a')));
    EXPECT_FALSE(route(Method::Get, "/credentials/" + std::string(65, 'a')));
    for (const auto* path :
         {"/credentials/", "/credentials/a.b", "/credentials/a b", "/credentials/ä", "/credentials/a%"})
        EXPECT_FALSE(route(Method::Get, path)) << path;
}

TEST_F(RouterTest, values_outlive_the_path_they_came_from) {
    auto path = std::make_unique<std::string>("/credentials/some-ticket");
    const auto match = router.find(Method::Get, *path);
    path.reset();
    EXPECT_EQ(match->values.text("ticket"), "some-ticket");
}

TEST_F(RouterTest, an_unknown_path_is_404) {
    for (const auto* path : {"/x", "/classes/7/x", "/classes/7/", "/Classes", "/classes/7/students/8/report.pdf/x"})
        EXPECT_EQ(miss(Method::Get, path), "404") << path;
}

TEST_F(RouterTest, a_known_path_with_another_method_is_405_and_names_what_it_allows) {
    EXPECT_EQ(miss(Method::Post, "/"), "GET, HEAD");
    EXPECT_EQ(miss(Method::Put, "/classes"), "GET, HEAD, POST");
    EXPECT_EQ(miss(Method::Post, "/classes/7"), "GET, HEAD, DELETE");
    EXPECT_EQ(miss(Method::Other, "/classes/7"), "GET, HEAD, DELETE");
    EXPECT_EQ(miss(Method::Post, "/classes/0"), "404");
}

TEST_F(RouterTest, head_finds_the_route_of_get_but_none_of_post) {
    EXPECT_EQ(route(Method::Head, "/classes/7"), one_class);
    Router posts;
    posts.add(Method::Post, "/log-out");
    Router::Miss miss;
    EXPECT_FALSE(posts.find(Method::Head, "/log-out", &miss));
    EXPECT_EQ(miss.allow, "POST");
}

}  // namespace
