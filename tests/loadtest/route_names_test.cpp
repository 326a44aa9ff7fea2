#include "route_names.h"

#include <gtest/gtest.h>

using namespace loadtest;

TEST(LoadRouteNames, numbers_query_values_and_file_names_do_not_make_a_new_route) {
    EXPECT_EQ(route_name("GET", "/start"), "GET /start");
    EXPECT_EQ(route_name("GET", "/assignments/7?task=3"), "GET /assignments/{n}?task");
    EXPECT_EQ(route_name("POST", "/assignments/7/tasks/31/done"), "POST /assignments/{n}/tasks/{n}/done");
    EXPECT_EQ(route_name("GET", "/static/app.3f9c.css"), "GET /static/{file}");
    EXPECT_EQ(route_name("GET", "/classes/2/report.pdf"), "GET /classes/{n}/report.pdf");
    EXPECT_EQ(route_name("GET", "/x?a=1&b"), "GET /x?a&b");
    EXPECT_EQ(route_name("GET", "/"), "GET /");
}

TEST(LoadRouteNames, a_route_keeps_its_id) {
    RouteNames names;
    const RouteId start = names.of("GET", "/start");
    const RouteId topic = names.of("GET", "/assignments/1");
    EXPECT_EQ(names.of("GET", "/assignments/2").value, topic.value);
    EXPECT_NE(start.value, topic.value);
    EXPECT_EQ(names.name(start), "GET /start");
    EXPECT_EQ(names.size(), 2U);
}
