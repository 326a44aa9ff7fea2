// Stopping: what is in work is finished, what is idle ends, and nobody is cut off without need.
#include <atomic>
#include <chrono>
#include <semaphore>

#include "loop/timer.h"
#include "running_server.h"

namespace {

using http_test::Answer;
using http_test::Body;
using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

http::Response echo(const http::Request& request) { return http::text("GET " + request.path); }

/// Handlers that wait until `go` is set; `waiting` counts them.
struct Gate {
    std::atomic<bool> go = false;
    std::atomic<int> waiting = 0;

    RunningServer::MakeHandler handler() {
        return [this](loop::EventLoop& loop) -> http::Handler {
            return [this, &loop](http::Request request) -> loop::Task<http::Response> {
                ++waiting;
                while (!go) {
                    auto pause = loop::sleep_for(loop, 2);
                    co_await pause;
                }
                co_return echo(request);
            };
        };
    }
    void wait_for(int count) const {
        while (waiting < count) std::this_thread::yield();
    }
};

/// Sends one request and the beginning of another; when the first is answered the server has read both.
void begin_second_request(Client& client) {
    client.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHo");
    EXPECT_EQ(client.read().body, "GET /first");
}

TEST(ServerDrain, a_server_without_connections_stops_at_once) {
    RunningServer server(immediately(echo));
    const auto begin = steady_clock::now();
    server.stop();
    EXPECT_LT(steady_clock::now() - begin, milliseconds(5000));
}

TEST(ServerDrain, idle_connections_end_properly_and_nobody_new_is_taken) {
    RunningServer server(immediately(echo));
    Client never_asked(server), asked(server);
    EXPECT_EQ(asked.get("/").status, 200);
    while (server.open_connections() < 2) std::this_thread::yield();
    server.stop();
    EXPECT_TRUE(never_asked.has_ended());
    EXPECT_TRUE(asked.has_ended());
    const int late = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{.sin_family = AF_INET, .sin_port = htons(server.port()), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    EXPECT_NE(::connect(late, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    ::close(late);
}

TEST(ServerDrain, a_client_that_does_not_know_yet_may_ask_once_more) {
    RunningServer server(immediately(echo), {.limits = {.drain_idle_ms = 5'000}});
    Client client(server);
    EXPECT_EQ(client.get("/before").body, "GET /before");
    server.begin_drain();
    EXPECT_TRUE(server.on_loop([](http::Server& draining) { return draining.is_draining(); }));
    const auto answer = client.get("/after");
    EXPECT_EQ(answer.body, "GET /after");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
    server.stop();
}

TEST(ServerDrain, a_request_that_crosses_the_end_meets_no_reset) {
    RunningServer server(immediately(echo), {.limits = {.drain_idle_ms = 1'000}});
    Client client(server);
    EXPECT_EQ(client.get("/before").status, 200);
    server.begin_drain();
    EXPECT_TRUE(client.has_ended()) << "told by an end";
    EXPECT_TRUE(client.peer().send("GET /crossing HTTP/1.1\r\n"));
    std::this_thread::sleep_for(milliseconds(20));
    EXPECT_TRUE(client.peer().send("Host: lern.example\r\n\r\n")) << "a reset would show here";
    client.peer().close();
    server.stop();
}

TEST(ServerDrain, who_is_in_a_hurry_waits_for_nobody) {
    RunningServer server(immediately(echo), {.limits = {.drain_ms_max = 60'000, .drain_idle_ms = 60'000}});
    Client client(server);
    begin_second_request(client);
    server.begin_drain();
    server.on_loop([](http::Server& draining) {
        draining.hurry();
        return true;
    });
    server.stop();
    EXPECT_EQ(client.peer().receive_all(), "");
}

TEST(ServerDrain, a_request_in_work_is_answered_and_told_that_the_connection_closes) {
    Gate gate;
    RunningServer server(gate.handler(), {});
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_for(1);
    server.begin_drain();
    EXPECT_TRUE(server.on_loop([](http::Server& draining) { return draining.is_draining(); }));
    gate.go = true;
    const auto answer = client.read();
    EXPECT_EQ(answer.body, "GET /a");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_EQ(answer.count("Connection"), 1);
    EXPECT_TRUE(client.has_ended());
    server.stop();
}

TEST(ServerDrain, requests_that_came_with_the_one_in_work_are_answered_too) {
    Gate gate;
    RunningServer server(gate.handler(), {});
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_for(1);
    server.begin_drain();
    gate.go = true;
    const auto first = client.read();
    EXPECT_EQ(first.body, "GET /a");
    EXPECT_EQ(first.count("Connection"), 0);
    const auto second = client.read();
    EXPECT_EQ(second.body, "GET /b");
    EXPECT_EQ(second.header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
    server.stop();
}

TEST(ServerDrain, a_request_that_has_begun_may_be_finished) {
    RunningServer server(immediately(echo));
    Client client(server);
    begin_second_request(client);
    server.begin_drain();
    EXPECT_EQ(server.open_connections(), 1U);
    client.send("st: a\r\n\r\n");
    const auto answer = client.read();
    EXPECT_EQ(answer.body, "GET /second");
    EXPECT_EQ(answer.header("Connection"), "close");
    server.stop();
}

TEST(ServerDrain, a_large_answer_on_its_way_arrives_whole) {
    const std::string large(30'000'000, 'a');
    RunningServer server(immediately([&](const http::Request&) { return http::text(large); }));
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.read(Body::None);
    EXPECT_EQ(head.status, 200);
    server.begin_drain();
    std::this_thread::sleep_for(milliseconds(50));
    EXPECT_EQ(client.peer().receive_all().size(), large.size());
    server.stop();
}

TEST(ServerDrain, what_takes_too_long_is_cut) {
    RunningServer server(immediately(echo), {.limits = {.drain_ms_max = 100}});
    Client client(server);
    begin_second_request(client);
    const auto begin = steady_clock::now();
    server.stop();
    EXPECT_LT(steady_clock::now() - begin, milliseconds(5000));
    EXPECT_EQ(client.peer().receive_all(), "");
}

TEST(ServerDrain, a_handler_that_takes_too_long_keeps_the_server_until_it_ends_and_its_answer_goes_nowhere) {
    Gate gate;
    RunningServer server(gate.handler(), {.limits = {.drain_ms_max = 50}});
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_for(1);
    server.begin_drain();
    std::this_thread::sleep_for(milliseconds(600));
    EXPECT_EQ(server.open_connections(), 1U);
    gate.go = true;
    server.stop();
    EXPECT_EQ(client.peer().receive_all(), "");
}

TEST(ServerAfterSent, is_called_with_true_once_the_answer_went_out) {
    std::atomic<int> complete = 0, broken = 0;
    RunningServer server(immediately([&](const http::Request& request) {
        auto response = echo(request);
        response.after_sent = [&](bool sent) { ++(sent ? complete : broken); };
        return response;
    }));
    Client client(server);
    EXPECT_EQ(client.get("/a").body, "GET /a");
    client.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\nHEAD /c HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read().body, "GET /b");
    EXPECT_EQ(client.read(Body::None).status, 200);
    server.stop();
    EXPECT_EQ(complete, 3);
    EXPECT_EQ(broken, 0);
}

TEST(ServerAfterSent, is_called_with_false_if_the_client_left_before_the_end) {
    std::binary_semaphore called{0};
    std::atomic<bool> was_complete = true;
    const std::string large(30'000'000, 'a');
    RunningServer server(immediately([&](const http::Request&) {
        auto response = http::text(large);
        response.after_sent = [&](bool complete) {
            was_complete = complete;
            called.release();
        };
        return response;
    }));
    Client client(server);
    client.send("GET /credentials.pdf HTTP/1.1\r\nHost: a\r\n\r\n");
    client.peer().receive(1000);
    client.peer().reset();
    called.acquire();
    EXPECT_FALSE(was_complete);
}

TEST(ServerAfterSent, is_called_with_false_if_the_client_left_while_the_handler_worked) {
    Gate gate;
    std::binary_semaphore called{0};
    std::atomic<bool> was_complete = true;
    const auto make_handler = [&](loop::EventLoop& loop) -> http::Handler {
        return [&, wait = gate.handler()(loop)](http::Request request) -> loop::Task<http::Response> {
            auto waiting = wait(std::move(request));
            auto response = co_await std::move(waiting);
            response.after_sent = [&](bool complete) {
                was_complete = complete;
                called.release();
            };
            co_return response;
        };
    };
    RunningServer server(make_handler, {});
    Client client(server);
    client.send("GET /credentials.pdf HTTP/1.1\r\nHost: a\r\n\r\n");
    gate.wait_for(1);
    client.peer().reset();
    gate.go = true;
    called.acquire();
    EXPECT_FALSE(was_complete);
}

}  // namespace
