// The end of listening: who has connected is not turned away, here or at the process that gets the socket next.
#include <vector>

#include "loop/tcp.h"
#include "peer.h"

namespace {

using loop_test::Peer;
using StreamPointer = std::unique_ptr<loop::Stream>;

class ListenerEnd : public testing::Test {
  protected:
    ~ListenerEnd() override {
        accepted.clear();
        for (int i = 0; i < 5; ++i) uv_run(loop.raw(), UV_RUN_NOWAIT);
    }
    loop::Listener::OnConnection keep() {
        return [this](StreamPointer stream) { accepted.push_back(std::move(stream)); };
    }

    loop::EventLoop loop;
    std::vector<StreamPointer> accepted;
};

TEST_F(ListenerEnd, who_has_connected_is_taken_before_the_socket_is_closed) {
    loop::Listener listener(loop, "127.0.0.1", 0, keep());
    Peer first(listener.port()), second(listener.port());
    listener.finish();
    ASSERT_EQ(accepted.size(), 2U);
    ASSERT_TRUE(first.send("hello"));
    while (accepted[0]->input().empty() && accepted[1]->input().empty()) uv_run(loop.raw(), UV_RUN_ONCE);
    EXPECT_EQ(accepted[0]->input().size() + accepted[1]->input().size(), 5U);
}

TEST_F(ListenerEnd, who_has_connected_to_a_socket_handed_over_waits_for_the_next_process) {
    const int held = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    ASSERT_EQ(::bind(held, reinterpret_cast<sockaddr*>(&where), sizeof where), 0);
    ASSERT_EQ(::listen(held, 16), 0);

    loop::Listener before(loop, ::dup(held), keep());
    EXPECT_EQ(before.address(), "127.0.0.1");
    Peer client(before.port());
    before.finish();
    EXPECT_EQ(accepted.size(), 0U);

    loop::Listener after(loop, ::dup(held), keep());
    ::close(held);
    while (accepted.empty()) uv_run(loop.raw(), UV_RUN_ONCE);
    EXPECT_TRUE(client.send("hello"));
}

}  // namespace
