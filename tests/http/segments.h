#pragma once

namespace http_test {

/// How many segments with data this TCP socket has received (Linux).
unsigned segments_received(int socket);

}  // namespace http_test
