// Clients that are slow without standing still, leave in the middle of an answer, or ask for more than they take.
#include <chrono>

#include "running_server.h"

namespace {

using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;
using std::chrono::milliseconds;

http::Response echo(const http::Request& request) {
    return http::text(request.path == "/large" ? std::string(40'000, 'a') : request.path);
}

void pause(int duration_ms) { std::this_thread::sleep_for(milliseconds(duration_ms)); }

void wait_until_all_have_gone(RunningServer& server) {
    while (server.open_connections() > 0) pause(1);
}

http::Server::Counters counters_of(RunningServer& server) {
    return server.on_loop([](http::Server& asked) { return asked.counters(); });
}

/// Sends a byte every 20 ms until the server answers; gives the status, or 0 if it has not answered after `bytes`.
int drip_body(Client& client, int bytes) {
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
    for (int i = 0; i < bytes; ++i) {
        char first = 0;
        if (::recv(client.peer().socket(), &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0) return client.read().status;
        client.send("x");
        pause(20);
    }
    return 0;
}

constexpr std::uint64_t for_ever_ms = 3'600'000;

TEST(ServerPace, a_body_that_drips_is_answered_408) {
    RunningServer server(immediately(echo),
                         {.limits = {.body_ms_max = for_ever_ms, .body_rate_ms = 300, .body_bytes_per_s_min = 1'000}});
    Client client(server);
    EXPECT_EQ(drip_body(client, 500), 408);
    EXPECT_EQ(counters_of(server).slow_bodies, 1U);
}

TEST(ServerPace, without_a_rate_it_may_drip_on) {
    RunningServer server(immediately(echo),
                         {.limits = {.body_ms_max = for_ever_ms, .body_rate_ms = 300, .body_bytes_per_s_min = 0}});
    Client client(server);
    EXPECT_EQ(drip_body(client, 50), 0);
}

TEST(ServerPace, a_body_at_the_rate_is_waited_for_span_after_span) {
    RunningServer server(immediately([](const http::Request& request) { return http::text(request.body); }),
                         {.limits = {.body_ms_max = for_ever_ms, .body_rate_ms = 250, .body_bytes_per_s_min = 4}});
    Client client(server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n");
    for (int i = 0; i < 60; ++i) {
        client.send("x");
        pause(20);
    }
    EXPECT_EQ(client.read().body, std::string(60, 'x'));
}

/// Takes a little of a large answer now and then; true if the server gives the client up meanwhile. The client itself
/// would first read what its own kernel holds.
bool is_cut_while_sipping(RunningServer& server, int sips) {
    Client client(server);
    for (int i = 0; i < 200; ++i) client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
    for (int i = 0; i < sips; ++i) {
        client.peer().receive(100);
        if (counters_of(server).slow_readers > 0) return true;
        pause(20);
    }
    return false;
}

TEST(ServerPace, a_reader_that_only_sips_is_cut) {
    RunningServer server(immediately(echo), {.limits = {.write_ms_max = 300, .write_bytes_per_s_min = 1'000'000}});
    EXPECT_TRUE(is_cut_while_sipping(server, 500));
    wait_until_all_have_gone(server);
}

TEST(ServerPace, without_a_rate_it_may_sip_on) {
    RunningServer server(immediately(echo), {.limits = {.write_ms_max = 300, .write_bytes_per_s_min = 0}});
    EXPECT_FALSE(is_cut_while_sipping(server, 50));
}

TEST(ServerBuffers, a_client_that_asks_and_does_not_read_fills_no_more_than_256_kib) {
    RunningServer server(immediately(echo));
    Client client(server);
    std::string requests;
    for (int i = 0; i < 20'000; ++i) requests += "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";
    std::jthread asking([&] { client.send(requests); });
    std::size_t largest = 0;
    std::size_t now = 0, before = 1;
    while (now != before || now == 0) {  // until both directions are full
        before = now;
        pause(50);
        now = server.on_loop([](http::Server& asked) { return asked.largest_buffer_bytes(); });
        largest = std::max(largest, now);
    }
    EXPECT_GT(largest, 32U * 1024);
    EXPECT_LE(largest, 256U * 1024);
    client.peer().end_sending();
    ::shutdown(client.peer().socket(), SHUT_RDWR);
}

TEST(ServerEnd, a_client_may_reset_at_every_byte_of_the_answer) {
    RunningServer server(immediately(echo));
    const std::string request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    std::size_t whole = 0;
    {
        Client client(server);
        client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        whole = client.peer().receive_all().size() - std::string_view("Connection: close\r\n").size();
    }
    for (std::size_t taken = 0; taken < whole; ++taken) {
        Client client(server);
        client.send(request);
        EXPECT_EQ(client.peer().receive(taken).size(), taken);
        client.peer().reset();
    }
    wait_until_all_have_gone(server);
    EXPECT_EQ(server.on_loop([](http::Server& asked) { return asked.requests_in_work(); }), 0U);
}

TEST(ServerEnd, a_client_that_resets_in_the_middle_of_much_leaves_nothing) {
    RunningServer server(immediately(echo));
    for (const std::size_t taken : {0, 1, 1'000, 39'999, 40'000, 200'000}) {
        Client client(server);
        for (int i = 0; i < 100; ++i) client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_EQ(client.peer().receive(taken).size(), taken);
        client.peer().reset();
    }
    wait_until_all_have_gone(server);
}

TEST(ServerIdle, connections_do_not_all_end_at_the_same_moment) {
    RunningServer server(immediately(echo), {.limits = {.idle_ms_max = 2'000}});
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 40; ++i) clients.push_back(std::make_unique<Client>(server));
    while (counters_of(server).idle_closed == 0) pause(10);
    EXPECT_LT(counters_of(server).idle_closed, 40U);
}

}  // namespace
