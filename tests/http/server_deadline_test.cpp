// Clients that are too slow, and answers that are not fetched.
#include <chrono>
#include <semaphore>

#include "loop/timer.h"
#include "running_server.h"

namespace {

using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

http::Response echo(const http::Request& request) { return http::text("[" + request.body + "]"); }

/// Far above what the tests themselves need, so that only the limit under test can be the reason.
const http::ServerLimits patient{
    .idle_ms_max = 60'000, .head_ms_max = 60'000, .body_ms_max = 60'000, .write_ms_max = 60'000};

http::ServerLimits with(auto http::ServerLimits::*limit, std::uint64_t duration_ms) {
    auto limits = patient;
    limits.*limit = duration_ms;
    return limits;
}

void pause(int duration_ms) { std::this_thread::sleep_for(milliseconds(duration_ms)); }

TEST(ServerDeadline, a_head_that_does_not_come_to_its_end_is_answered_408) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::head_ms_max, 100)});
    Client client(server);
    const auto answer = client.send("GET / HTTP/1.1\r\nHo").read();
    EXPECT_EQ(answer.status_line, "HTTP/1.1 408 Request Timeout");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST(ServerDeadline, dripping_bytes_does_not_give_a_head_more_time) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::head_ms_max, 200)});
    Client client(server);
    const auto begin = steady_clock::now();
    std::jthread drip([&](const std::stop_token& stop) {
        client.send("GET / HTTP/1.1\r\n");
        while (!stop.stop_requested()) {
            client.send("X");
            pause(20);
        }
    });
    EXPECT_EQ(client.read().status, 408);
    EXPECT_LT(steady_clock::now() - begin, milliseconds(10'000));
}

TEST(ServerDeadline, a_body_that_stops_is_answered_408) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::body_ms_max, 100)});
    Client client(server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
    EXPECT_EQ(client.read().status, 408);
    EXPECT_TRUE(client.has_ended());
}

TEST(ServerDeadline, a_body_that_was_too_slow_may_still_come_without_a_reset) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::body_ms_max, 100)});
    Client client(server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel");
    EXPECT_EQ(client.read().status, 408);
    EXPECT_TRUE(client.peer().send("l"));
    pause(20);
    EXPECT_TRUE(client.peer().send("o")) << "a reset would show here";
}

TEST(ServerDeadline, a_body_that_goes_on_coming_is_waited_for) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::body_ms_max, 1000)});
    Client client(server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n");
    for (int i = 0; i < 8; ++i) {
        pause(200);
        client.send("x");
    }
    EXPECT_EQ(client.read().body, "[xxxxxxxx]");
}

TEST(ServerDeadline, an_idle_connection_is_closed_without_a_word) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::idle_ms_max, 100)});
    Client never_asked(server);
    Client asked_once(server);
    EXPECT_EQ(asked_once.get("/").status, 200);
    EXPECT_TRUE(asked_once.has_ended());
    EXPECT_TRUE(never_asked.has_ended());
}

TEST(ServerDeadline, an_answer_nobody_fetches_is_given_up) {
    const std::string large(30'000'000, 'a');
    std::binary_semaphore answered{0};
    RunningServer server(immediately([&](const http::Request&) {
                             answered.release();
                             return http::text(large);
                         }),
                         {.limits = with(&http::ServerLimits::write_ms_max, 100)});
    Client client(server);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    answered.acquire();
    const auto begin = steady_clock::now();
    while (server.open_connections() > 0) {
        ASSERT_LT(steady_clock::now() - begin, milliseconds(10'000));
        pause(20);
    }
    EXPECT_LT(client.peer().receive_all().size(), large.size());
}

TEST(ServerDeadline, a_refused_client_that_never_stops_sending_is_cut_off) {
    RunningServer server(immediately(echo), {.limits = with(&http::ServerLimits::linger_ms_max, 300)});
    Client client(server);
    EXPECT_EQ(client.send("no request\r\n\r\n").read().status, 400);
    const auto begin = steady_clock::now();
    while (client.peer().send("more ")) {
        ASSERT_LT(steady_clock::now() - begin, milliseconds(10'000));
        pause(5);
    }
    while (server.open_connections() > 0) pause(5);
}

TEST(ServerDeadline, a_handler_may_take_longer_than_any_limit_for_clients) {
    const auto slow_handler = [](loop::EventLoop& loop) -> http::Handler {
        return [&loop](http::Request) -> loop::Task<http::Response> {
            auto work = loop::sleep_for(loop, 700);
            co_await work;
            co_return http::text("done");
        };
    };
    RunningServer server(slow_handler,
                         {.limits = {.idle_ms_max = 100, .head_ms_max = 100, .body_ms_max = 100, .write_ms_max = 100}});
    Client client(server);
    EXPECT_EQ(client.get("/").body, "done");
}

}  // namespace
