// What a server allows its clients (RELIABILITY V4, R-10, R-11, R-13 to R-16). A plain value; `src/config.cpp` has a
// setting for each. Milliseconds by the monotonic clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "http/parser.h"

namespace http {

struct ServerLimits {
    ParserLimits parser;
    std::size_t connections_max = 12'000;
    std::size_t connections_per_address_max = 1'024;
    std::string unlimited_address = {};  ///< the proxy in front, behind which everybody has one address
    std::size_t requests_per_connection_max = 1'000;
    std::size_t requests_in_work_max = 1'024;     ///< more are answered 503 at once
    std::uint64_t queue_ms_max = 45;              ///< a longer wait for an overloaded loop is answered 503
    std::uint64_t idle_ms_max = 75'000;           ///< between requests, give or take 2/15 by chance
    std::uint64_t head_ms_max = 10'000;           ///< from the first byte of a head to its end
    std::uint64_t body_ms_max = 30'000;           ///< without a new byte
    std::uint64_t body_rate_ms = 20'000;          ///< in each such span a body brings at least …
    std::uint64_t body_bytes_per_s_min = 512;     ///< … so much on average; 0: any pace
    std::uint64_t write_ms_max = 60'000;          ///< in each such span of an answer the client takes at least …
    std::uint64_t write_bytes_per_s_min = 2'048;  ///< … so much on average; 0: any pace
    std::uint64_t linger_ms_max = 30'000;         ///< after a refusal, for the rest of what the client sends
    std::uint64_t drain_ms_max = 10'000;          ///< from SIGTERM to cutting what is left
    std::uint64_t drain_idle_ms = 250;            ///< from SIGTERM to ending connections that ask nothing more
};

}  // namespace http
