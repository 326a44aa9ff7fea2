#include "http_client.h"

#include <gtest/gtest.h>

namespace {

TEST(Reply, shows_what_somebody_wrote_and_not_what_was_drawn_by_chance) {
    support::Reply reply;
    reply.body =
        R"(<link rel="stylesheet" href="/static/app.8xa1.css">)"
        R"(<input type="hidden" name="csrf" value="Ada8x"><input type="hidden" name="form_key" value="Ben8x">)"
        "<p>Klasse\u00a07b</p><a href=\"/static/";
    EXPECT_TRUE(reply.shows("<p>Klasse 7b</p>"));
    for (const auto* drawn : {"8x", "Ada", "Ben"}) EXPECT_FALSE(reply.shows(drawn)) << drawn;
}

}  // namespace
