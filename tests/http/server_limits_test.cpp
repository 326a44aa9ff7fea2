// Every limit of the server one below, at and one above it; what is refused, and what goes first all the same.
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <set>

#include "loop/timer.h"
#include "running_server.h"

namespace {

using http_test::Answer;
using http_test::Body;
using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;
using Counters = http::Server::Counters;

http::Response echo(const http::Request& request) { return http::text(request.path); }

Counters counters_of(RunningServer& server) {
    return server.on_loop([](http::Server& asked) { return asked.counters(); });
}

void wait_for_connections(RunningServer& server, std::size_t count) {
    while (server.open_connections() != count) std::this_thread::yield();
}

/// 503 without a request, and the connection ends properly.
void expect_turned_away(Client& client) {
    const auto answer = client.read();
    EXPECT_EQ(answer.status_line, "HTTP/1.1 503 Service Unavailable");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(std::set<std::string>({"1", "2", "3", "4", "5"}).contains(answer.header("Retry-After")));
    EXPECT_NE(answer.body, "");
    EXPECT_TRUE(client.has_ended());
}

TEST(ServerLimit, requests_per_connection) {
    RunningServer server(immediately(echo), {.limits = {.requests_per_connection_max = 3}});
    Client client(server);
    EXPECT_EQ(client.get("/1").header("Connection"), "");
    EXPECT_EQ(client.get("/2").header("Connection"), "");
    EXPECT_EQ(client.get("/3").header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST(ServerLimit, requests_per_connection_holds_for_pipelined_ones_too) {
    RunningServer server(immediately(echo), {.limits = {.requests_per_connection_max = 2}});
    Client client(server);
    std::string all;
    for (int i = 1; i <= 3; ++i) all += fmt::format("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", i);
    client.send(all);
    EXPECT_EQ(client.read().body, "/1");
    EXPECT_EQ(client.read().header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST(ServerLimit, connections) {
    RunningServer server(immediately(echo), {.limits = {.connections_max = 3, .linger_ms_max = 100}});
    Client first(server);
    EXPECT_EQ(first.get("/").status, 200);
    auto second = std::make_unique<Client>(server);
    EXPECT_EQ(second->get("/").status, 200);  // one below the limit
    Client third(server);
    EXPECT_EQ(third.get("/").status, 200);  // at it
    Client fourth(server);
    expect_turned_away(fourth);
    EXPECT_EQ(first.get("/").status, 200);
    second.reset();
    wait_for_connections(server, 2);
    Client fifth(server);
    EXPECT_EQ(fifth.get("/").status, 200);
    EXPECT_EQ(counters_of(server).accepted, 5U);
    EXPECT_EQ(counters_of(server).beyond_connections, 1U);
}

TEST(ServerLimit, one_who_is_turned_away_may_send_a_request_first) {
    RunningServer server(immediately(echo), {.limits = {.connections_max = 1}});
    Client first(server);
    EXPECT_EQ(first.get("/").status, 200);
    Client second(server);
    second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_turned_away(second);
    second.peer().close();
    wait_for_connections(server, 1);
}

TEST(ServerLimit, one_who_is_turned_away_and_stays_is_closed) {
    RunningServer server(immediately(echo), {.limits = {.connections_max = 1, .linger_ms_max = 100}});
    Client first(server);
    EXPECT_EQ(first.get("/").status, 200);
    Client second(server);
    expect_turned_away(second);
    wait_for_connections(server, 1);
}

TEST(ServerLimit, connections_of_one_address) {
    RunningServer server(immediately(echo), {.limits = {.connections_per_address_max = 2}});
    Client first(server), second(server);
    EXPECT_EQ(first.get("/").status, 200);
    EXPECT_EQ(second.get("/").status, 200);
    Client third(server);
    expect_turned_away(third);
    Client elsewhere(server, "127.0.0.2");
    EXPECT_EQ(elsewhere.get("/").status, 200);
    EXPECT_EQ(counters_of(server).beyond_address, 1U);
}

TEST(ServerLimit, behind_a_proxy_everybody_has_its_address) {
    RunningServer server(immediately(echo),
                         {.limits = {.connections_per_address_max = 1, .unlimited_address = "127.0.0.1"}});
    Client first(server), second(server);
    EXPECT_EQ(first.get("/").status, 200);
    EXPECT_EQ(second.get("/").status, 200);
}

/// Requests to /wait are in work until the test lets them go.
struct Gate {
    RunningServer::MakeHandler handler() {
        return [this](loop::EventLoop& loop) -> http::Handler {
            return [this, &loop](http::Request request) -> loop::Task<http::Response> {
                while (request.path == "/wait" && !open) {
                    auto pause = loop::sleep_for(loop, 1);
                    co_await pause;
                }
                co_return http::text(request.path);
            };
        };
    }
    std::atomic<bool> open = false;
};

TEST(ServerLimit, requests_in_work) {
    Gate gate;
    RunningServer server(gate.handler(), {.limits = {.requests_in_work_max = 2}});
    server.on_loop([](http::Server& limited) {
        limited.set_goes_first([](const http::Request& request) { return request.path == "/health"; });
        return true;
    });
    const std::string wait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
    Client first(server), second(server), third(server);
    first.send(wait);
    while (server.on_loop([](http::Server& busy) { return busy.requests_in_work(); }) < 1) std::this_thread::yield();
    EXPECT_EQ(third.get("/one-below").status, 200);
    second.send(wait);
    while (server.on_loop([](http::Server& busy) { return busy.requests_in_work(); }) < 2) std::this_thread::yield();
    const auto refused = third.get("/one-above");
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.header("Retry-After"), "");
    EXPECT_EQ(refused.header("Connection"), "");  // the next request may have better luck
    EXPECT_EQ(third.get("/health").status, 200);
    EXPECT_EQ(third.get("/json", "Accept: application/json\r\n").header("Content-Type"), "application/json");
    const auto head = third.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").read(Body::None);
    EXPECT_EQ(head.status, 503);
    gate.open = true;
    EXPECT_EQ(first.read().status, 200);
    EXPECT_EQ(second.read().status, 200);
    EXPECT_EQ(third.get("/again").status, 200);
    EXPECT_EQ(counters_of(server).beyond_work, 3U);
}

/// Computes for 5 ms of processor time without giving the loop a rest, as pages do under load.
http::Response work_hard(const http::Request& request) {
    if (request.path == "/work") {
        timespec now{}, begin{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
        do {
            ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        } while ((now.tv_sec - begin.tv_sec) * 1'000'000'000 + now.tv_nsec - begin.tv_nsec < 5'000'000);
    }
    return http::text(request.path);
}

/// Sixteen clients that each ask again at once, for `requests` answers each; how many of them were 503.
int refused_of_a_crowd(const RunningServer& server, int requests) {
    std::atomic<int> refused = 0;
    std::vector<std::jthread> crowd;
    for (int i = 0; i < 16; ++i)
        crowd.emplace_back([&] {
            Client client(server);
            for (int asked = 0; asked < requests; ++asked) refused += client.get("/work").status == 503;
        });
    crowd.clear();
    return refused;
}

TEST(ServerLimit, what_has_waited_too_long_for_a_loop_that_never_rests_is_refused) {
    RunningServer server(immediately(work_hard), {.limits = {.queue_ms_max = 20}});
    const int refused = refused_of_a_crowd(server, 16);
    EXPECT_GT(refused, 0);
    EXPECT_LT(refused, 16 * 16);  // the others are answered
    EXPECT_EQ(counters_of(server).beyond_queue, static_cast<std::uint64_t>(refused));
}

TEST(ServerLimit, with_time_enough_nothing_of_the_same_crowd_is_refused) {
    RunningServer server(immediately(work_hard), {.limits = {.queue_ms_max = 60'000}});
    EXPECT_EQ(refused_of_a_crowd(server, 10), 0);
}

/// Lets this process have only so many descriptors more.
class FewDescriptors {
  public:
    explicit FewDescriptors(rlim_t limit) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        auto lowered = before_;
        lowered.rlim_cur = limit;
        ::setrlimit(RLIMIT_NOFILE, &lowered);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;

  private:
    rlimit before_{};
};

TEST(ServerLimit, when_descriptors_run_out_the_longest_idle_connection_makes_room) {
    const FewDescriptors few(160);
    RunningServer server(immediately(echo));
    std::vector<std::unique_ptr<Client>> clients;
    while (counters_of(server).idle_closed_early == 0) {
        clients.push_back(std::make_unique<Client>(server));
        ASSERT_EQ(clients.back()->get("/").status, 200);
        ASSERT_LT(clients.size(), 80U);  // each takes one descriptor here and one there
        // A connection is closed only if it has been idle for a while.
        if (clients.size() == 1) std::this_thread::sleep_for(std::chrono::milliseconds(150));
    }
    EXPECT_TRUE(clients.front()->has_ended());
    for (std::size_t i = 1; i < clients.size(); ++i) EXPECT_EQ(clients[i]->get("/").status, 200);
}

TEST(ServerLimit, when_descriptors_run_out_and_nobody_is_idle_newcomers_are_turned_away) {
    const FewDescriptors few(160);
    Gate gate;
    RunningServer server(gate.handler(), {});
    std::vector<std::unique_ptr<Client>> clients;
    while (counters_of(server).beyond_descriptors == 0) {
        clients.push_back(std::make_unique<Client>(server));
        clients.back()->send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
        ASSERT_LT(clients.size(), 80U);
        const auto is_seen = [&](http::Server& seen) {
            return seen.requests_in_work() == clients.size() || seen.counters().beyond_descriptors > 0;
        };
        while (!server.on_loop(is_seen)) std::this_thread::yield();
    }
    expect_turned_away(*clients.back());
    clients.pop_back();
    gate.open = true;
    for (auto& client : clients) EXPECT_EQ(client->read().status, 200);
}

}  // namespace
