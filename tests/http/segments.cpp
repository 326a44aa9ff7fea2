#include "segments.h"

#include <gtest/gtest.h>
#include <linux/tcp.h>  // knows more of tcp_info than netinet/tcp.h, and cannot stand beside it
#include <netinet/in.h>
#include <sys/socket.h>

namespace http_test {

unsigned segments_received(int socket) {
    tcp_info info{};
    socklen_t length = sizeof info;
    EXPECT_EQ(::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &length), 0);
    return info.tcpi_data_segs_in;
}

}  // namespace http_test
