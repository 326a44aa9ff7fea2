// The server as a client sees it: one connection, its requests and answers.
#include "http/server.h"

#include <regex>

#include "base/error.h"
#include "running_server.h"
#include "segments.h"

namespace {

using http_test::Answer;
using http_test::Body;
using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;

/// Answers with what it was asked.
http::Response echo(const http::Request& request) {
    return http::text(fmt::format("{} {} [{}]", to_text(request.method), request.path, request.body));
}

class ServerTest : public testing::Test {
  protected:
    RunningServer server{immediately(echo)};
};

TEST_F(ServerTest, answers_a_request) {
    Client client(server);
    const auto answer = client.get("/klassen/7?x=y");
    EXPECT_EQ(answer.status_line, "HTTP/1.1 200 OK");
    EXPECT_EQ(answer.body, "GET /klassen/7 []");
    EXPECT_EQ(answer.header("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_EQ(answer.header("Content-Length"), "17");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_TRUE(std::regex_match(answer.header("Date"),
                                 std::regex("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} 20\\d\\d \\d\\d:\\d\\d:\\d\\d GMT")))
        << answer.header("Date");
    EXPECT_EQ(answer.count("Server"), 0);
    EXPECT_EQ(answer.count("Connection"), 0);
}

TEST_F(ServerTest, keeps_the_connection_for_the_next_request) {
    Client client(server);
    for (int i = 0; i < 50; ++i) ASSERT_EQ(client.get(fmt::format("/{}", i)).body, fmt::format("GET /{} []", i));
    EXPECT_EQ(server.open_connections(), 1U);
}

TEST_F(ServerTest, closes_the_connection_if_the_client_asks_for_it) {
    Client client(server);
    const auto answer = client.get("/", "Connection: close\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, closes_the_connection_after_http_1_0) {
    Client client(server);
    EXPECT_EQ(client.send("GET / HTTP/1.0\r\n\r\n").read().header("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, what_follows_a_last_request_is_not_answered) {
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read().body, "GET /a []");
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, pipelined_requests_are_answered_in_order_and_with_one_write) {
    Client client(server);
    std::string all;
    for (int i = 0; i < 16; ++i) all += fmt::format("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", i);
    client.send(all);
    for (int i = 0; i < 16; ++i) ASSERT_EQ(client.read().body, fmt::format("GET /{} []", i));
    EXPECT_EQ(http_test::segments_received(client.peer().socket()), 1U);
}

TEST_F(ServerTest, a_pipelined_request_that_is_not_complete_does_not_hold_up_the_answers_before_it) {
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHo");
    EXPECT_EQ(client.read().body, "GET /a []");
    client.send("st: a\r\n\r\n");
    EXPECT_EQ(client.read().body, "GET /b []");
}

TEST_F(ServerTest, a_body_may_come_with_the_head_or_behind_it_in_pieces) {
    Client client(server);
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
    EXPECT_EQ(client.send(head + "hello").read().body, "POST /x [hello]");
    EXPECT_EQ(client.send(head).send("he").send("llo").read().body, "POST /x [hello]");
    EXPECT_EQ(client.send(head + "hel").send("lo").read().body, "POST /x [hello]");
    const std::string chunked = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(client.send(chunked + "5\r\nhello\r\n0\r\n\r\n").read().body, "POST /x [hello]");
}

TEST_F(ServerTest, a_client_that_waits_for_100_continue_gets_it) {
    Client client(server);
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    EXPECT_EQ(client.send(head).read(Body::None).status_line, "HTTP/1.1 100 Continue");
    EXPECT_EQ(client.send("hello").read().body, "POST /x [hello]");
}

TEST_F(ServerTest, a_client_that_does_not_wait_for_100_continue_is_answered_too) {
    Client client(server);
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    EXPECT_EQ(client.send(head + "hello").read(Body::None).status, 100);
    EXPECT_EQ(client.read().body, "POST /x [hello]");
}

TEST_F(ServerTest, head_has_the_head_of_get_and_no_body) {
    Client client(server);
    const auto get = client.get("/abc");
    const auto head = client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n").read(Body::None);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), "12");  // one more letter than GET
    EXPECT_EQ(head.header("Content-Type"), get.header("Content-Type"));
    EXPECT_EQ(client.get("/next").body, "GET /next []");  // no body stood between them
}

TEST_F(ServerTest, a_client_that_ended_its_side_still_gets_all_answers) {
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    client.peer().end_sending();
    EXPECT_EQ(client.read().body, "GET /a []");
    EXPECT_EQ(client.read().body, "GET /b []");
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, garbage_is_refused_with_a_page_and_the_others_are_not_harmed) {
    Client other(server);
    EXPECT_EQ(other.get("/").status, 200);
    Client client(server);
    const auto answer = client.send("\x16\x03\x01 garbage\r\n\r\n").read();
    EXPECT_EQ(answer.status_line, "HTTP/1.1 400 Bad Request");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_NE(answer.body, "");
    EXPECT_TRUE(client.has_ended());
    EXPECT_EQ(other.get("/").status, 200);
}

TEST_F(ServerTest, good_requests_before_a_bad_one_are_answered) {
    Client client(server);
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    EXPECT_EQ(client.read().body, "GET /a []");
    EXPECT_EQ(client.read().status, 400);
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, a_client_that_sends_too_much_gets_its_answer_although_it_goes_on_sending) {
    Client client(server);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n");
    EXPECT_TRUE(client.peer().send(std::string(8'000'000, 'x')));
    EXPECT_EQ(client.read().status_line, "HTTP/1.1 413 Content Too Large");
    client.peer().end_sending();
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, a_client_may_leave_at_every_byte_of_its_request) {
    const std::string request = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    for (std::size_t length = 0; length <= request.size(); ++length) {
        Client client(server);
        client.send(request.substr(0, length));
        if (length % 2 == 0) client.peer().reset();
    }
    Client client(server);
    EXPECT_EQ(client.get("/").status, 200);
    client.peer().close();
    while (server.open_connections() > 0) std::this_thread::yield();
}

/// Every status with which a request is refused before it reaches a handler; 405 is the routes' and 408 the deadlines'.
TEST_F(ServerTest, refusals_have_their_status_and_end_the_connection) {
    const auto post = [](std::string_view lines) { return fmt::format("POST / HTTP/1.1\r\nHost: a\r\n{}\r\n", lines); };
    const std::pair<int, std::string> refusals[] = {
        {400, post("Host: b\r\n")},
        {413, post("Content-Length: 262145\r\n")},
        {414, "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
        {415, post("Content-Encoding: gzip\r\nContent-Length: 1\r\n")},
        {417, post("Expect: the-unexpected\r\n")},
        {431, post("X: " + std::string(17'000, 'a') + "\r\n")},
        {501, post("Transfer-Encoding: gzip, chunked\r\n")},
        {501, "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"},
        {505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
    };
    for (const auto& [status, request] : refusals) {
        Client client(server);
        const auto answer = client.send(request).read();
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.header("Connection"), "close") << status;
        EXPECT_EQ(answer.header("Accept-Encoding"), status == 415 ? "identity" : "") << status;
        client.peer().end_sending();
        EXPECT_TRUE(client.has_ended()) << status;
    }
}

TEST(ServerLimit, body_of_each_route) {
    auto limit = [](const http::Request& request) -> std::size_t { return request.path == "/upload" ? 600'000 : 100; };
    RunningServer server(
        immediately([](const http::Request& request) { return http::text(std::to_string(request.body.size())); }),
        {.body_limit = limit});
    Client client(server);
    const std::string upload(600'000, 'u');
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 600000\r\n\r\n").send(upload);
    EXPECT_EQ(client.read().body, "600000");
    client.send("POST /other HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n");
    EXPECT_EQ(client.read().status, 413);
}

TEST(ServerLimit, a_port_that_is_taken_is_a_failure) {
    RunningServer server(immediately(echo));
    loop::EventLoop loop;
    const base::SystemClock clock;
    http::Pipeline pipeline({}, clock, immediately(echo), http_test::plain_problem_page);
    http::Server second(loop, {}, pipeline, [](const http::Request&) -> std::size_t { return 0; });
    EXPECT_THROW(second.listen("127.0.0.1", server.port()), base::Failure);
}

}  // namespace
