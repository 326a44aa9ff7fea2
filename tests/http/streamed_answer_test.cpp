// Answers that are read while they are sent: order, bounded pieces, faults in the middle, clients that leave.
#include <gtest/gtest.h>

#include <atomic>

#include "base/error.h"
#include "loop/timer.h"
#include "running_server.h"

namespace {

using http::BodySource;
using http::Response;
using http_test::Client;
using http_test::RunningServer;

constexpr std::uint64_t length = 5 * 1024 * 1024 + 17;

std::string bytes_at(std::uint64_t offset, std::uint64_t count) {
    std::string bytes(count, '\0');
    for (std::uint64_t i = 0; i < count; ++i) bytes[i] = static_cast<char>((offset + i) * 2654435761U >> 13);
    return bytes;
}

/// What the server has done, seen from the test's thread.
struct Seen {
    std::atomic<std::uint64_t> asked_bytes = 0, largest_piece = 0, pieces_across_a_border = 0;
    std::atomic<int> complete = 0, incomplete = 0;
};

class StreamedAnswer : public testing::Test {
  protected:
    loop::Task<std::string> make_piece(loop::EventLoop& loop, std::string path, std::uint64_t offset,
                                       std::uint64_t count) {
        seen.asked_bytes += count;
        if (count > seen.largest_piece) seen.largest_piece = count;
        if (offset / BodySource::piece_bytes != (offset + count - 1) / BodySource::piece_bytes)
            ++seen.pieces_across_a_border;
        auto a_moment = loop::sleep_for(loop, 1);
        co_await a_moment;
        if (path == "/broken" && offset > 1024 * 1024) throw base::Failure("the disk is gone");
        if (path == "/short" && offset > 1024 * 1024) co_return bytes_at(offset, count - 1);
        co_return bytes_at(offset, count);
    }

    RunningServer server{RunningServer::MakeHandler([this](loop::EventLoop& loop) {
                             return http_test::immediately([this, &loop](const http::Request& request) {
                                 auto source = std::make_shared<BodySource>();
                                 source->length = length;
                                 source->read = [this, &loop, path = request.path](std::uint64_t offset, std::uint64_t count) {
                                     return make_piece(loop, path, offset, count);
                                 };
                                 Response response{.content_type = "application/pdf", .body = {}, .source = source};
                                 response.validators = http::Validators{.etag = "\"a\""};
                                 response.compressible = false;
                                 response.after_sent = [this](bool complete) { ++(complete ? seen.complete : seen.incomplete); };
                                 return response;
                             });
                         }),
                         {}};
    Seen seen;
};

TEST_F(StreamedAnswer, arrives_whole_and_in_order_in_pieces_of_bounded_size) {
    Client client(server);
    const auto answer = client.get("/");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("Content-Length"), std::to_string(length));
    EXPECT_TRUE(answer.body == bytes_at(0, length));
    EXPECT_EQ(seen.asked_bytes, length);
    EXPECT_LE(seen.largest_piece, BodySource::piece_bytes);
    EXPECT_EQ(seen.pieces_across_a_border, 0U);
    const auto part = client.get("/", "Range: bytes=65000-200000\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_TRUE(part.body == bytes_at(65'000, 135'001));
    EXPECT_EQ(seen.pieces_across_a_border, 0U);
    client.get("/", "If-None-Match: \"a\"\r\n");
    server.stop();
    EXPECT_EQ(seen.complete, 2);
    EXPECT_EQ(seen.incomplete, 1) << "304 sends nothing of it";
}

TEST_F(StreamedAnswer, is_not_read_for_head) {
    Client client(server);
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read(http_test::Body::None).header("Content-Length"), std::to_string(length));
    EXPECT_EQ(seen.asked_bytes, 0U);
}

TEST_F(StreamedAnswer, pipelined_answers_keep_their_order) {
    Client client(server);
    client.send("GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-99999\r\n\r\n"
                "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=5-9\r\n\r\n");
    EXPECT_TRUE(client.read().body == bytes_at(0, 100'000));
    EXPECT_TRUE(client.read().body == bytes_at(5, 5));
}

TEST_F(StreamedAnswer, that_breaks_in_the_middle_ends_the_connection_and_is_never_padded_or_continued) {
    for (const auto* path : {"/broken", "/short"}) {
        Client client(server);
        client.send(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", path));
        EXPECT_EQ(client.read(http_test::Body::None).header("Content-Length"), std::to_string(length)) << path;
        const auto rest = client.peer().receive_all();
        EXPECT_LT(rest.size(), length) << path;
        EXPECT_TRUE(rest == bytes_at(0, rest.size())) << path;
    }
    server.stop();
    EXPECT_EQ(seen.incomplete, 2);
    EXPECT_EQ(seen.complete, 0);
}

TEST_F(StreamedAnswer, is_read_no_faster_than_the_client_takes_it) {
    Client client(server);
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.read(http_test::Body::None);
    EXPECT_EQ(head.status, 200);
    // Nothing is taken from the socket now: what the server asks for comes to an end once the kernel's buffers are full.
    std::uint64_t before = 1, now = 0;
    while (before != now) {
        before = now;
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        now = seen.asked_bytes;
    }
    EXPECT_EQ(client.peer().receive(length).size(), length) << "and it goes on when the client does";
}

TEST_F(StreamedAnswer, whose_client_leaves_is_not_read_to_its_end) {
    {
        Client client(server);
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        client.read(http_test::Body::None);
    }
    server.stop();
    EXPECT_EQ(seen.incomplete, 1);
    EXPECT_LT(seen.asked_bytes, length);
}

}  // namespace
