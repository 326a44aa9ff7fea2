// How connections end: resets, cuts on our side, and objects that go while something is under way.
#include <string>

#include "loop/tcp.h"
#include "peer.h"
#include "run_task.h"

namespace {

using loop::Stream;
using loop::Task;
using loop::Wake;
using loop_test::Peer;
using loop_test::StreamTest;
using StreamPointer = std::unique_ptr<Stream>;

/// More than both sockets' buffers take together.
const std::string much(50'000'000, 'm');

using StreamEnd = StreamTest;

TEST_F(StreamEnd, a_reset_is_told_from_an_end) {
    auto read = [](StreamPointer stream) -> Task<void> {
        auto waiting = wait_for(*stream, 4);
        EXPECT_TRUE(co_await std::move(waiting));
        auto writing = stream->write("reset now");
        EXPECT_TRUE(co_await std::move(writing));
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Broken);
        EXPECT_EQ(stream->input(), "four");  // what came before is still there
        auto too_late = stream->write("hello?");
        EXPECT_FALSE(co_await std::move(too_late));
        auto again = stream->more_input();
        EXPECT_EQ(co_await again, Wake::Broken);
    };
    connect(read, [](Peer& peer) {
        peer.send("four");
        peer.receive(9);
        peer.reset();
    });
}

TEST_F(StreamEnd, a_peer_that_leaves_during_a_blocked_write_ends_it) {
    auto write = [](StreamPointer stream) -> Task<void> {
        auto writing = stream->write("head", much);
        EXPECT_FALSE(co_await std::move(writing));
        auto again = stream->write("more");
        EXPECT_FALSE(co_await std::move(again));
    };
    connect(write, [](Peer& peer) {
        peer.receive(1000);
        peer.reset();
    });
}

TEST_F(StreamEnd, a_cut_ends_a_wait_for_input) {
    auto read = [this](StreamPointer stream) -> Task<void> {
        const loop::Ticker cutter(loop, 5, [&stream] { stream->cut(); });
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Cut);
        EXPECT_TRUE(stream->is_cut());
        auto again = stream->more_input();
        EXPECT_EQ(co_await again, Wake::Cut);
        auto writing = stream->write("too late");
        EXPECT_FALSE(co_await std::move(writing));
    };
    connect(read, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), ""); });
}

TEST_F(StreamEnd, a_cut_ends_a_blocked_write) {
    auto write = [this](StreamPointer stream) -> Task<void> {
        const loop::Ticker cutter(loop, 20, [&stream] { stream->cut(); });
        auto writing = stream->write(much);
        EXPECT_FALSE(co_await std::move(writing));
        auto again = stream->write("x");
        EXPECT_FALSE(co_await std::move(again));
    };
    std::atomic<bool> cut = false;
    auto write_then_tell = [&](StreamPointer stream) -> Task<void> {
        auto writing = write(std::move(stream));
        co_await std::move(writing);
        cut = true;
    };
    connect(write_then_tell, [&](Peer& peer) {
        while (!cut) std::this_thread::yield();
        EXPECT_LT(peer.receive_all().size(), much.size());
    });
}

TEST_F(StreamEnd, a_cut_before_anything_waits_ends_the_next_wait_and_write) {
    auto both = [](StreamPointer stream) -> Task<void> {
        stream->cut();
        auto writing = stream->write("x");
        EXPECT_FALSE(co_await std::move(writing));
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Cut);
    };
    connect(both, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), ""); });
}

TEST_F(StreamEnd, cutting_the_input_leaves_the_output_alone) {
    auto answer_after_cut = [this](StreamPointer stream) -> Task<void> {
        const loop::Ticker cutter(loop, 5, [&stream] { stream->cut_input(); });
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Cut);
        EXPECT_FALSE(stream->is_cut());
        auto writing = stream->write("408");
        EXPECT_TRUE(co_await std::move(writing));
    };
    connect(answer_after_cut, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), "408"); });
}

TEST_F(StreamEnd, after_a_cut_of_the_input_more_can_be_read) {
    auto read_after_cut = [](StreamPointer stream) -> Task<void> {
        stream->cut_input();
        auto cut = stream->more_input();
        EXPECT_EQ(co_await cut, Wake::Cut);
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Input);
    };
    connect(read_after_cut, [](Peer& peer) {
        peer.send("late");
        EXPECT_EQ(peer.receive_all(), "");
    });
}

TEST_F(StreamEnd, cutting_the_input_during_a_blocked_write_lets_it_finish) {
    auto write = [this](StreamPointer stream) -> Task<void> {
        const loop::Ticker cutter(loop, 5, [&stream] { stream->cut_input(); });
        auto writing = stream->write(much);
        EXPECT_TRUE(co_await std::move(writing));
    };
    connect(write, [](Peer& peer) {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        EXPECT_EQ(peer.receive_all().size(), much.size());
    });
}

TEST_F(StreamEnd, a_cut_may_destroy_the_stream) {
    Stream* stream_of_task = nullptr;
    auto read = [&](StreamPointer stream) -> Task<void> {
        stream_of_task = stream.get();
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Cut);
    };
    auto cut_later = [&]() -> Task<void> {
        auto pause = loop::sleep_for(loop, 20);
        co_await pause;
        stream_of_task->cut();
        EXPECT_EQ(tasks.running(), 0U);
    };
    const auto cutting = loop_test::start(cut_later());
    connect(read, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), ""); });
}

TEST_F(StreamEnd, a_stream_may_go_while_the_peer_sends) {
    auto look_once = [](StreamPointer stream) -> Task<void> {
        auto more = stream->more_input();
        EXPECT_EQ(co_await more, Wake::Input);
    };
    connect(look_once, [](Peer& peer) {
        while (peer.send("more and more and more ")) {
        }
    });
}

TEST_F(StreamEnd, a_task_that_goes_takes_its_waiting_stream_with_it) {
    std::unique_ptr<loop_test::Started> reading;
    auto read = [](StreamPointer stream) -> Task<void> {
        auto more = stream->more_input();
        co_await more;
        ADD_FAILURE() << "resumed after its end";
    };
    auto start_then_end = [&](StreamPointer stream) -> Task<void> {
        reading = std::make_unique<loop_test::Started>(loop_test::start(read(std::move(stream))));
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        reading.reset();
    };
    connect(start_then_end, [](Peer& peer) { EXPECT_EQ(peer.receive_all(), ""); });
}

TEST_F(StreamEnd, a_task_that_goes_takes_its_blocked_write_and_its_stream_with_it) {
    auto write = [](StreamPointer stream) -> Task<void> {
        auto writing = stream->write(much);
        co_await std::move(writing);
        ADD_FAILURE() << "resumed after its end";
    };
    std::atomic<bool> gone = false;
    auto start_then_end = [&](StreamPointer stream) -> Task<void> {
        auto writing = std::make_unique<loop_test::Started>(loop_test::start(write(std::move(stream))));
        auto pause = loop::sleep_for(loop, 5);
        co_await pause;
        writing.reset();
        gone = true;
    };
    connect(start_then_end, [&](Peer& peer) {
        while (!gone) std::this_thread::yield();
        EXPECT_LT(peer.receive_all().size(), much.size());
    });
}

TEST_F(StreamEnd, a_waiting_reader_may_go_before_its_stream) {
    auto read = [](Stream& stream) -> Task<void> {
        auto more = stream.more_input();
        co_await more;
        ADD_FAILURE() << "resumed after its end";
    };
    auto outlive_reader = [&](StreamPointer stream) -> Task<void> {
        { const auto reading = loop_test::start(read(*stream)); }
        EXPECT_FALSE(stream->waits_for_input());
        auto writing = stream->write("go");
        EXPECT_TRUE(co_await std::move(writing));
        auto waiting = wait_for(*stream, 5);
        EXPECT_TRUE(co_await std::move(waiting));
        EXPECT_EQ(stream->input(), "hello");
    };
    connect(outlive_reader, [](Peer& peer) {
        EXPECT_EQ(peer.receive(2), "go");
        peer.send("hello");
    });
}

TEST_F(StreamEnd, a_blocked_writer_may_go_before_its_stream_and_nothing_follows_its_half_answer) {
    auto write = [](Stream& stream) -> Task<void> {
        auto writing = stream.write(much);
        co_await std::move(writing);
        ADD_FAILURE() << "resumed after its end";
    };
    auto outlive_writer = [&](StreamPointer stream) -> Task<void> {
        { const auto writing = loop_test::start(write(*stream)); }
        auto second = stream->write("|second");
        EXPECT_FALSE(co_await std::move(second));
    };
    connect(outlive_writer, [](Peer& peer) {
        bool clean = true;
        const auto received = peer.receive_all(&clean);
        EXPECT_LT(received.size(), much.size());
        EXPECT_EQ(received, std::string(received.size(), 'm'));
        EXPECT_FALSE(clean);  // nobody can take it for a whole one
    });
}

}  // namespace
