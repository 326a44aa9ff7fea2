// The measurement: a number of connections, each of which sends the next request as soon as it has its answer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

#include "connection.h"
#include "histogram.h"
#include "scenario.h"

namespace loadtest {

struct LoadPlan {
    std::size_t connections = 64;
    double warmup_s = 2;     ///< not counted
    double duration_s = 10;  ///< counted
    double timeout_s = 10;   ///< an answer that takes longer is a failure
};

struct LoadResult {
    double seconds = 0;    ///< counted
    double own_cpu_s = 0;  ///< CPU time of this program, warm-up included; near the whole run it measures itself
    Histogram latency;     ///< of good answers, from sending to the last byte
    std::uint64_t bytes = 0;
    std::map<int, std::uint64_t> statuses;  ///< of measured requests
    std::uint64_t busy = 0;                 ///< among them, "come back later"
    std::uint64_t reopened = 0;             ///< connections that had to be opened again
    // Failures count from the first request on, in the warm-up too.
    std::uint64_t bad_answers = 0;
    std::map<int, std::uint64_t> bad_statuses;
    std::array<std::uint64_t, fault_names.size()> faults{};

    std::uint64_t failures() const;
};

/// Runs the network's loop until the time is over and every answer is in.
LoadResult run_load(Network& network, Scenario& scenario, const LoadPlan& plan);

}  // namespace loadtest
