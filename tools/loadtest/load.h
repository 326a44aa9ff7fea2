// The measurement. Closed loop: a number of connections, each of which sends the next request as soon as it has its
// answer and has thought for a while. Open loop: requests are due at a constant rate, whatever the server does; they
// wait in the generator while all connections are busy, and that wait is part of their latency, so that a server that
// stands still cannot hide it (no coordinated omission).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "connection.h"
#include "progress.h"
#include "scenario.h"
#include "tally.h"

namespace loadtest {

struct Think {
    int min_ms = 0;
    int max_ms = 0;
};

/// One kind of load; several may run side by side.
struct Stream {
    Scenario& scenario;
    std::size_t connections = 64;  ///< closed loop: so many; open loop: at most, opened when they are needed
    double rate = 0;               ///< requests per second, open loop; 0: closed loop
    Think think;                   ///< before each click, closed loop only
    double aborted_share = 0;      ///< of requests, cut off on purpose; 0 to 1
    bool is_companion = false;     ///< ends when all streams that are no companions have ended
};

struct LoadPlan {
    double ramp_s = 0;        ///< connections or rate grow over this time; not counted
    double warmup_s = 2;      ///< not counted
    double duration_s = 10;   ///< counted; less if every visitor has gone home before
    double timeout_s = 10;    ///< an answer that takes longer is a failure
    bool may_refuse = false;  ///< 503 with Retry-After is a right answer
    std::uint64_t seed = 1;
};

/// Runs the network's loop until the time is over and every answer is in.
LoadResult run_load(Network& network, std::span<const Stream> streams, const LoadPlan& plan, Progress& progress);

}  // namespace loadtest
