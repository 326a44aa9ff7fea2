// What accepted sockets are like, and what happens when there are no descriptors left for them.
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>

#include <vector>

#include "loop/tcp.h"
#include "peer.h"

namespace {

using loop::Stream;
using loop::Task;
using loop_test::Peer;
using loop_test::StreamTest;
using StreamPointer = std::unique_ptr<Stream>;

int option(int socket, int level, int name) {
    int value = -1;
    socklen_t length = sizeof value;
    EXPECT_EQ(::getsockopt(socket, level, name, &value, &length), 0);
    return value;
}

TEST_F(StreamTest, accepted_sockets_notice_a_vanished_peer_and_take_little_that_they_cannot_send) {
    auto look = [](StreamPointer stream) -> Task<void> {
        const int socket = stream->descriptor();
        EXPECT_NE(option(socket, IPPROTO_TCP, TCP_NODELAY), 0);
        EXPECT_EQ(option(socket, SOL_SOCKET, SO_KEEPALIVE), 0);
        EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT), 120'000);
        EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT), 128 * 1024);
        co_return;
    };
    connect(look, [](Peer& peer) { peer.receive_all(); });
}

/// As long as it lives, this process gets no further descriptor.
class NoDescriptors {
  public:
    NoDescriptors() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        auto lowered = before_;
        lowered.rlim_cur = static_cast<rlim_t>(next);
        ::close(next);
        ::setrlimit(RLIMIT_NOFILE, &lowered);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;

  private:
    rlimit before_{};
};

class OutOfDescriptors : public testing::Test {
  protected:
    /// A client that has its descriptor before there are none.
    struct Client {
        int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        Client() = default;
        ~Client() { ::close(socket); }
        Client(const Client&) = delete;

        bool connect(std::uint16_t port) const {
            sockaddr_in where{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
            return ::connect(socket, reinterpret_cast<sockaddr*>(&where), sizeof where) == 0;
        }
        /// What has come so far; "closed" once the other side has ended.
        std::string received() const {
            char bytes[100];
            const auto count = ::recv(socket, bytes, sizeof bytes, MSG_DONTWAIT);
            return count == 0 ? "closed" : std::string(bytes, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
    };
    void turn() {
        for (int i = 0; i < 5; ++i) uv_run(loop.raw(), UV_RUN_NOWAIT);
    }
    loop::EventLoop loop;
};

TEST_F(OutOfDescriptors, a_client_is_turned_away_and_the_next_one_served) {
    std::vector<StreamPointer> accepted;
    loop::Listener listener(loop, "127.0.0.1", 0, [&](StreamPointer stream) { accepted.push_back(std::move(stream)); });
    const Client early, late;
    {
        const NoDescriptors none;
        ASSERT_TRUE(early.connect(listener.port()));
        turn();
        EXPECT_EQ(early.received(), "closed");
        EXPECT_EQ(accepted.size(), 0U);
    }
    ASSERT_TRUE(late.connect(listener.port()));
    turn();
    EXPECT_EQ(accepted.size(), 1U);
}

TEST_F(OutOfDescriptors, the_reserve_lets_clients_in_one_by_one_when_nothing_else_does) {
    std::size_t accepted = 0;
    auto answer = [&](StreamPointer stream) {
        ++accepted;
        EXPECT_EQ(::send(stream->descriptor(), "full", 4, MSG_NOSIGNAL), 4);
    };
    loop::Listener listener(loop, "127.0.0.1", 0, answer);
    const Client first, second, third;
    ::close(std::exchange(loop.raw()->emfile_fd, -1));  // another thread has taken libuv's own reserve
    const int another = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    {
        const NoDescriptors none;
        for (const auto* client : {&first, &second}) ASSERT_TRUE(client->connect(listener.port()));
        turn();
        ASSERT_TRUE(third.connect(listener.port()));
        turn();
        for (const auto* client : {&first, &second, &third}) EXPECT_EQ(client->received(), "full");
        EXPECT_EQ(accepted, 3U);
    }
    ::close(another);
}

}  // namespace
