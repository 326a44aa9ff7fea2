// Bodies that go to a sink: the parser's part, and the whole way over a socket.
#include "http/body_sink.h"

#include "parser_harness.h"
#include "recording_sink.h"
#include "running_server.h"

namespace {

using http::BodyPlan;
using http::Parser;
using http::Request;
using http_test::Client;
using http_test::post_with;
using http_test::RecordingSink;
using http_test::RunningServer;
using http_test::SinkNotes;
using Fault = http_test::RecordingSink::Fault;

/// Bytes that tell their place.
std::string counted_bytes(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) bytes += std::to_string(bytes.size()) + ' ';
    bytes.resize(size);
    return bytes;
}

std::string sized(std::size_t bytes, std::string_view body) {
    return post_with("Content-Length: " + std::to_string(bytes) + "\r\n", body);
}

class ParsedSink : public testing::Test {
  protected:
    /// Offers the message in these pieces, flushing when asked; what came of it: status or the body.
    std::string read(const std::vector<std::string_view>& pieces, std::size_t sink_bytes_max = SIZE_MAX) {
        const Parser::BodyLimit to_sink = [&](const Request&) {
            return BodyPlan(1'000'000, std::make_shared<RecordingSink>(notes_, &loop_, Fault::None, sink_bytes_max));
        };
        Parser parser(limits_, to_sink);
        std::string unread;
        for (const auto piece : pieces) {
            unread += piece;
            for (;;) {
                unread.erase(0, parser.feed(unread));
                if (parser.state() != Parser::State::WantsFlush) break;
                auto flush = [&]() -> loop::Task<void> {
                    auto flushing = parser.sink()->flush();
                    co_await std::move(flushing);
                };
                loop_test_run(flush());
                parser.flushed();
            }
        }
        if (parser.state() == Parser::State::Refused) return fmt::format("refused {}", parser.refusal_status());
        if (parser.state() != Parser::State::Complete) return "unfinished";
        const auto request = parser.take();
        EXPECT_EQ(request.body, "");
        return dynamic_cast<RecordingSink&>(*request.body_sink).content();
    }
    void loop_test_run(loop::Task<void> task) {
        loop::TaskGroup tasks([](std::exception_ptr) { ADD_FAILURE() << "a flush threw"; });
        tasks.spawn(std::move(task));
        loop_.run();
    }

    http::ParserLimits limits_;
    loop::EventLoop loop_;
    SinkNotes notes_;
};

TEST_F(ParsedSink, gets_the_body_however_it_is_split) {
    const auto message = sized(11, "hello\r\nworl");
    const std::string_view all = message;
    std::vector<std::string_view> bytes;
    for (std::size_t at = 0; at < all.size(); ++at) bytes.push_back(all.substr(at, 1));
    EXPECT_EQ(read(bytes), "hello\r\nworl");
    for (std::size_t at = 0; at <= all.size(); ++at)
        EXPECT_EQ(read({all.substr(0, at), all.substr(at)}), "hello\r\nworl") << at;
    EXPECT_EQ(notes_.gone, notes_.made);
}

TEST_F(ParsedSink, is_given_small_pieces_and_flushed_before_it_holds_too_much) {
    for (const std::size_t size : {65'535, 65'536, 65'537, 200'000, 999'999, 1'000'000}) {
        const auto body = counted_bytes(size);
        EXPECT_TRUE(read({sized(size, body)}) == body) << size;
    }
    EXPECT_LE(notes_.pieces_largest, Parser::sink_piece_bytes_max);
    EXPECT_LE(notes_.held_most, RecordingSink::flush_bytes_min + Parser::sink_piece_bytes_max);
    EXPECT_GT(notes_.flushes, 30);
}

TEST_F(ParsedSink, that_refuses_ends_the_request_and_goes_with_it) {
    EXPECT_EQ(read({sized(11, "hello world")}, 10), "refused 413");
    EXPECT_EQ(notes_.gone, 1);
}

TEST_F(ParsedSink, needs_a_length_and_is_not_begun_beyond_the_limit) {
    EXPECT_EQ(read({post_with("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n")}), "refused 411");
    EXPECT_EQ(read({sized(1'000'001, "")}), "refused 413");
    EXPECT_EQ(notes_.bytes, 0U);
    EXPECT_EQ(notes_.gone, notes_.made);
}

TEST_F(ParsedSink, goes_with_a_request_that_never_ends) {
    EXPECT_EQ(read({sized(11, "hello")}), "unfinished");
    EXPECT_EQ(notes_.gone, 1);
}

/// A server whose bodies go to sinks with this fault; the answer is the number of bytes and whether they are the sent
/// ones.
class SinkServer {
  public:
    explicit SinkServer(Fault fault = Fault::None)
        : server_([this](loop::EventLoop& loop) { return handler(loop); },
                  {.body_limit = [this, fault](const Request&) {
                      return BodyPlan(64'000'000, std::make_shared<RecordingSink>(notes, loop_, fault));
                  }}) {}
    std::uint16_t port() const { return server_.port(); }
    RunningServer& server() { return server_; }

    SinkNotes notes;
    std::string expected;

  private:
    http::Handler handler(loop::EventLoop& loop) {
        loop_ = &loop;
        return http_test::immediately([this](const Request& request) {
            if (!request.body_sink) return http::text("no sink");
            const auto& content = dynamic_cast<RecordingSink&>(*request.body_sink).content();
            return http::text(fmt::format("{} {}", content.size(), content == expected ? "equal" : "different"));
        });
    }
    loop::EventLoop* loop_ = nullptr;
    RunningServer server_;
};

TEST(SinkOverASocket, takes_a_large_body_and_the_request_behind_it) {
    SinkServer sinks;
    sinks.expected = counted_bytes(5'000'000);
    Client client(sinks.server());
    client.send(sized(5'000'000, sinks.expected) + sized(0, ""));
    EXPECT_EQ(client.read().body, "5000000 equal");
    EXPECT_EQ(client.read().body, "0 different");
    EXPECT_LE(sinks.notes.held_most, RecordingSink::flush_bytes_min + Parser::sink_piece_bytes_max);
    EXPECT_GT(sinks.notes.flushes, 50);
}

TEST(SinkOverASocket, answers_pipelined_requests_before_it_waits_for_the_disk) {
    SinkServer sinks;
    Client client(sinks.server());
    client.send(sized(0, "") + sized(500'000, std::string(100'000, 'x')));
    EXPECT_EQ(client.read().body, "0 equal");
}

TEST(SinkOverASocket, is_gone_when_the_client_leaves_in_the_middle) {
    SinkServer sinks;
    for (const auto bytes : {0U, 10U, 70'000U, 300'000U}) {
        Client client(sinks.server());
        client.send(sized(400'000, std::string(bytes, 'x')));
        while (sinks.notes.bytes < bytes) std::this_thread::yield();
        if (bytes % 20 == 0) client.peer().reset();
        sinks.notes.bytes = 0;
    }
    while (sinks.server().open_connections() > 0) std::this_thread::yield();
    EXPECT_EQ(sinks.notes.gone, sinks.notes.made);
}

TEST(SinkOverASocket, that_finds_the_disk_full_is_answered_507_and_the_connection_ends) {
    SinkServer sinks(Fault::DiskFull);
    Client client(sinks.server());
    client.send(sized(8'000'000, ""));
    EXPECT_TRUE(client.peer().send(std::string(8'000'000, 'x'))) << "what comes is dropped, so that the answer arrives";
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 507);
    EXPECT_EQ(answer.header("Connection"), "close");
    client.peer().end_sending();
    EXPECT_TRUE(client.has_ended());
    while (sinks.server().open_connections() > 0) std::this_thread::yield();
    EXPECT_EQ(sinks.notes.gone, 1);
}

TEST(SinkOverASocket, that_finds_the_lane_full_is_answered_503) {
    SinkServer sinks(Fault::LaneFull);
    Client client(sinks.server());
    client.send(sized(80'000, std::string(80'000, 'x')));
    const auto answer = client.read();
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.header("Retry-After"), "");
}

TEST(SinkOverASocket, needs_a_length) {
    SinkServer sinks;
    Client client(sinks.server());
    client.send(post_with("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n"));
    EXPECT_EQ(client.read().status, 411);
}

}  // namespace
