// The other end of a connection: a plain blocking socket on a thread of its own, and a fixture that lets it talk to a
// Stream.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "loop/task_group.h"
#include "loop/tcp.h"
#include "loop/timer.h"

namespace loop_test {

class Peer {
  public:
    explicit Peer(std::uint16_t port, const char* own_address = "127.0.0.1") : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval patience{.tv_sec = 20, .tv_usec = 0};  // a test fails rather than hangs
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in own{.sin_family = AF_INET, .sin_port = 0};
        EXPECT_EQ(::inet_pton(AF_INET, own_address, &own.sin_addr), 1);
        const int late = 1;  // so that many connections of one address may share a port
        ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &late, sizeof late);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own), 0);
        sockaddr_in where{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
        EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    }
    ~Peer() { close(); }
    Peer(const Peer&) = delete;

    /// False if the connection broke.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Waits until there are `count` bytes; less if the stream ends before.
    std::string receive(std::size_t count) {
        std::string bytes(count, '\0');
        std::size_t have = 0;
        while (have < count) {
            const auto got = ::recv(socket_, bytes.data() + have, count - have, 0);
            if (got <= 0) break;
            have += static_cast<std::size_t>(got);
        }
        bytes.resize(have);
        return bytes;
    }
    /// Everything until the stream ends; `clean` tells an end from a reset.
    std::string receive_all(bool* clean = nullptr) {
        std::string all;
        char piece[16 * 1024];
        for (;;) {
            const auto got = ::recv(socket_, piece, sizeof piece, 0);
            if (clean) *clean = got == 0;
            if (got <= 0) return all;
            all.append(piece, static_cast<std::size_t>(got));
        }
    }
    int socket() const { return socket_; }
    void end_sending() { ::shutdown(socket_, SHUT_WR); }
    /// Closes with RST instead of FIN.
    void reset() {
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close();
    }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

  private:
    int socket_;
};

class StreamTest : public testing::Test {
  protected:
    using Serve = std::function<loop::Task<void>(std::unique_ptr<loop::Stream>)>;
    using Talk = std::function<void(Peer&)>;

    /// Accepts one connection; `serve` runs on the loop (this thread), `talk` on the peer's. Returns when both are
    /// over.
    void connect(const Serve& serve, const Talk& talk) {
        std::unique_ptr<loop::Listener> listener;
        listener = std::make_unique<loop::Listener>(loop, "127.0.0.1", 0, [&](std::unique_ptr<loop::Stream> stream) {
            listener->close();
            tasks.spawn(serve(std::move(stream)));
        });
        std::jthread peer([&talk, port = listener->port()] {
            Peer connected(port);
            talk(connected);
        });
        loop.run();
    }

    /// Waits until `count` bytes are unread; false if the input ended before.
    static loop::Task<bool> wait_for(loop::Stream& stream, std::size_t count) {
        while (stream.input().size() < count) {
            auto more = stream.more_input();
            if (co_await more != loop::Wake::Input) co_return false;
        }
        co_return true;
    }

    loop::EventLoop loop;
    loop::TaskGroup tasks{[](std::exception_ptr) { ADD_FAILURE() << "a connection's task threw"; }};
};

}  // namespace loop_test
