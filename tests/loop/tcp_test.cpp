#include "loop/tcp.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "peer.h"
#include "run_task.h"

namespace {

using loop::Listener;
using loop::Stream;
using loop::Task;
using loop::Wake;
using loop_test::Peer;
using loop_test::StreamTest;
using StreamPointer = std::unique_ptr<Stream>;

/// Bytes in which every place can be told from its neighbours.
std::string counted_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    for (std::size_t i = 0; i < count; ++i) bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    return bytes;
}

TEST_F(StreamTest, what_the_peer_sends_comes_back) {
    auto echo = [](StreamPointer stream) -> Task<void> {
        for (;;) {
            auto more = stream->more_input();
            if (co_await more != Wake::Input) co_return;
            const std::string bytes(stream->input());
            stream->consume(bytes.size());
            auto writing = stream->write(bytes);
            EXPECT_TRUE(co_await std::move(writing));
        }
    };
    connect(echo, [](Peer& peer) {
        peer.send("Guten Morgen");
        EXPECT_EQ(peer.receive(12), "Guten Morgen");
        peer.send("7b");
        EXPECT_EQ(peer.receive(2), "7b");
    });
}

TEST_F(StreamTest, unread_bytes_stay_until_they_are_consumed) {
    auto read = [](StreamPointer stream) -> Task<void> {
        auto first = wait_for(*stream, 5);
        EXPECT_TRUE(co_await std::move(first));
        stream->consume(2);
        EXPECT_EQ(stream->input(), "cde");
        auto writing = stream->write("x");
        co_await std::move(writing);
        auto more = stream->more_input();  // "cde" is not new
        EXPECT_EQ(co_await more, Wake::Input);
        EXPECT_EQ(stream->input(), "cdef");
        EXPECT_EQ(stream->bytes_read(), 6U);
    };
    connect(read, [](Peer& peer) {
        peer.send("abcde");
        peer.receive(1);
        peer.send("f");
    });
}

TEST_F(StreamTest, after_the_peer_stopped_sending_it_still_gets_its_answer) {
    auto answer_at_the_end = [](StreamPointer stream) -> Task<void> {
        Wake wake = Wake::Input;
        while (wake == Wake::Input) {
            auto more = stream->more_input();
            wake = co_await more;
        }
        EXPECT_EQ(wake, Wake::Ended);
        EXPECT_EQ(stream->input(), "question");
        auto writing = stream->write("answer");
        EXPECT_TRUE(co_await std::move(writing));
    };
    connect(answer_at_the_end, [](Peer& peer) {
        peer.send("question");
        peer.end_sending();
        bool clean = false;
        EXPECT_EQ(peer.receive_all(&clean), "answer");
        EXPECT_TRUE(clean);
    });
}

TEST_F(StreamTest, after_ending_its_output_it_can_still_read) {
    auto end_then_read = [](StreamPointer stream) -> Task<void> {
        auto writing = stream->write("last words");
        EXPECT_TRUE(co_await std::move(writing));
        stream->end_output();
        auto waiting = wait_for(*stream, 4);
        EXPECT_TRUE(co_await std::move(waiting));
        EXPECT_EQ(stream->input(), "okay");
    };
    connect(end_then_read, [](Peer& peer) {
        bool clean = false;
        EXPECT_EQ(peer.receive_all(&clean), "last words");
        EXPECT_TRUE(clean);
        peer.send("okay");
    });
}

TEST_F(StreamTest, two_parts_go_out_one_behind_the_other) {
    auto write = [](StreamPointer stream) -> Task<void> {
        auto both = stream->write("head|", "body|");
        EXPECT_TRUE(co_await std::move(both));
        auto only_body = stream->write("", "more");
        EXPECT_TRUE(co_await std::move(only_body));
        auto nothing = stream->write("");
        EXPECT_TRUE(co_await std::move(nothing));
    };
    connect(write, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), "head|body|more"); });
}

TEST_F(StreamTest, twenty_megabytes_arrive_whole_and_in_order) {
    const auto body = counted_bytes(20'000'000);
    auto write = [&](StreamPointer stream) -> Task<void> {
        auto writing = stream->write("head|", body);
        EXPECT_TRUE(co_await std::move(writing));
    };
    connect(write, [&](Peer& peer) {
        const auto received = peer.receive_all();
        ASSERT_EQ(received.size(), body.size() + 5);
        EXPECT_TRUE(received == "head|" + body);
    });
}

TEST_F(StreamTest, a_head_larger_than_the_socket_takes_is_followed_by_its_body) {
    const auto head = counted_bytes(12'000'000);
    auto write = [&](StreamPointer stream) -> Task<void> {
        auto writing = stream->write(head, "|body");
        EXPECT_TRUE(co_await std::move(writing));
    };
    connect(write, [&](Peer& peer) { EXPECT_TRUE(peer.receive_all() == head + "|body"); });
}

TEST_F(StreamTest, twenty_megabytes_can_be_read_piece_by_piece) {
    const auto sent = counted_bytes(20'000'000);
    std::string received;
    auto read = [&](StreamPointer stream) -> Task<void> {
        for (;;) {
            auto more = stream->more_input();
            if (co_await more != Wake::Input) break;
            // Leaves a rest behind now and then, so that the buffer moves.
            const auto take = stream->input().size() - stream->input().size() % 7;
            received += stream->input().substr(0, take);
            stream->consume(take);
        }
        received += stream->input();
    };
    connect(read, [&](Peer& peer) { peer.send(sent); });
    EXPECT_TRUE(received == sent);
}

TEST_F(StreamTest, reading_pauses_while_too_much_is_unread) {
    const auto sent = counted_bytes(8'000'000);
    auto read_late = [&](StreamPointer stream) -> Task<void> {
        constexpr auto most = Stream::unread_max + loop::EventLoop::scratch_bytes;
        while (stream->bytes_read() <= Stream::unread_max) {
            auto pause = loop::sleep_for(loop, 10);
            co_await pause;
        }
        EXPECT_LE(stream->bytes_read(), most);
        auto second_pause = loop::sleep_for(loop, 50);
        const auto before = stream->bytes_read();
        co_await second_pause;
        EXPECT_EQ(stream->bytes_read(), before);

        std::string received;
        for (;;) {
            EXPECT_LE(stream->input().size(), most);
            EXPECT_LE(stream->buffered_bytes(), 256U * 1024);
            received += stream->input();
            stream->consume(stream->input().size());
            auto more = stream->more_input();
            if (co_await more != Wake::Input) break;
        }
        received += stream->input();
        EXPECT_TRUE(received == sent);
    };
    connect(read_late, [&](Peer& peer) { EXPECT_TRUE(peer.send(sent)); });
}

TEST_F(StreamTest, an_answer_the_peer_does_not_take_waits_with_its_owner_and_not_in_a_copy) {
    const auto sent = counted_bytes(30'000'000);
    auto write = [&](StreamPointer stream) -> Task<void> {
        std::size_t largest = 0;
        const loop::Ticker watch(loop, 1, [&] { largest = std::max(largest, stream->buffered_bytes()); });
        auto writing = stream->write(std::string_view(sent).substr(0, 40'000), std::string_view(sent).substr(40'000));
        EXPECT_TRUE(co_await std::move(writing));
        EXPECT_EQ(stream->bytes_written(), sent.size());
        EXPECT_GE(largest, Stream::slice_bytes_max);
        EXPECT_LE(largest, 2 * Stream::slice_bytes_max);
    };
    connect(write, [&](Peer& peer) {
        auto received = peer.receive(1000);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the server sees a peer that does not read
        received += peer.receive_all();
        EXPECT_TRUE(received == sent);
    });
}

TEST_F(StreamTest, knows_the_peers_address) {
    auto ask = [](StreamPointer stream) -> Task<void> {
        EXPECT_EQ(stream->peer_address(), "127.0.0.1");
        co_return;
    };
    connect(ask, [](Peer& peer) { peer.receive_all(); });
}

TEST_F(StreamTest, many_connections_at_once_do_not_mix) {
    auto echo_line = [](StreamPointer stream) -> Task<void> {
        auto waiting = wait_for(*stream, 3);
        EXPECT_TRUE(co_await std::move(waiting));
        const std::string line(stream->input());
        auto writing = stream->write(line);
        EXPECT_TRUE(co_await std::move(writing));
    };
    constexpr int count = 200;
    int accepted = 0;
    std::unique_ptr<Listener> listener;
    listener = std::make_unique<Listener>(loop, "127.0.0.1", 0, [&](StreamPointer stream) {
        tasks.spawn(echo_line(std::move(stream)));
        if (++accepted == count) listener->close();
    });
    std::jthread peers([port = listener->port()] {
        std::vector<std::unique_ptr<Peer>> all;
        for (int i = 0; i < count; ++i) all.push_back(std::make_unique<Peer>(port));
        for (int i = 0; i < count; ++i) all[static_cast<std::size_t>(i)]->send(std::to_string(100 + i));
        for (int i = 0; i < count; ++i)
            EXPECT_EQ(all[static_cast<std::size_t>(i)]->receive_all(), std::to_string(100 + i));
    });
    loop.run();
    EXPECT_EQ(accepted, count);
}

class ListenerTest : public StreamTest {
  protected:
    static void ignore(StreamPointer) {}
};

TEST_F(ListenerTest, an_address_that_is_none_is_a_failure) {
    EXPECT_THROW(Listener(loop, "localhost", 0, ignore), base::Failure);
    EXPECT_THROW(Listener(loop, "300.0.0.1", 0, ignore), base::Failure);
    EXPECT_THROW(Listener(loop, "::zz", 0, ignore), base::Failure);
}

TEST_F(ListenerTest, a_port_that_is_taken_is_a_failure_that_names_it) {
    const Listener first(loop, "127.0.0.1", 0, ignore);
    try {
        const Listener second(loop, "127.0.0.1", first.port(), ignore);
        FAIL() << "two listeners on one port";
    } catch (const base::Failure& failure) {
        const std::string what = failure.what();
        EXPECT_NE(what.find("address already in use"), std::string::npos) << what;
        EXPECT_NE(what.find("127.0.0.1:" + std::to_string(first.port())), std::string::npos) << what;
    }
}

TEST_F(ListenerTest, after_closing_nobody_is_accepted_and_old_connections_go_on) {
    std::unique_ptr<Listener> listener;
    auto answer_later = [&](StreamPointer stream) -> Task<void> {
        listener->close();
        auto waiting = wait_for(*stream, 4);
        EXPECT_TRUE(co_await std::move(waiting));
        auto writing = stream->write("still here");
        EXPECT_TRUE(co_await std::move(writing));
    };
    listener = std::make_unique<Listener>(loop, "127.0.0.1", 0,
                                          [&](StreamPointer stream) { tasks.spawn(answer_later(std::move(stream))); });
    std::jthread peer([port = listener->port()] {
        Peer connected(port);
        connected.send("hey?");
        EXPECT_EQ(connected.receive_all(), "still here");
    });
    loop.run();
}

TEST_F(ListenerTest, takes_a_listening_socket_that_was_opened_by_somebody_else) {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    ASSERT_EQ(::bind(descriptor, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    ASSERT_EQ(::listen(descriptor, 8), 0);
    std::unique_ptr<Listener> listener;
    listener = std::make_unique<Listener>(loop, descriptor, [&](StreamPointer) { listener->close(); });
    EXPECT_NE(listener->port(), 0);
    std::jthread peer([port = listener->port()] { EXPECT_EQ(Peer(port).receive_all(), ""); });
    loop.run();
}

TEST_F(ListenerTest, a_descriptor_that_is_no_socket_is_a_failure) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    EXPECT_THROW(Listener(loop, ends[0], ignore), base::Failure);
    ::close(ends[0]);
    ::close(ends[1]);
}

}  // namespace
