// What a run has counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "connection.h"
#include "histogram.h"
#include "route_names.h"

namespace loadtest {

struct RouteTally {
    Histogram latency;           ///< of good answers
    std::uint64_t answers = 0;   ///< good, busy and bad ones
    std::uint64_t bytes = 0;     ///< of these answers
    std::uint64_t failures = 0;  ///< warm-up included
};

/// Latency counts from the intended start, to the last byte. In the closed loop that is when the request was sent, in
/// the open loop when it was due.
struct LoadResult {
    double seconds = 0;    ///< counted
    double own_cpu_s = 0;  ///< CPU time of this program, warm-up included; near the whole run it measures itself
    double whole_s = 0;    ///< warm-up and ramp included
    std::vector<RouteTally> routes;         ///< by RouteId
    Histogram from_sending;                 ///< the same answers, counted from when they were really sent
    Histogram refused;                      ///< how long polite refusals took, from sending
    std::map<int, std::uint64_t> statuses;  ///< of measured requests
    std::uint64_t busy = 0;                 ///< among them, "come back later"
    std::uint64_t aborted = 0;              ///< cut off on purpose
    std::uint64_t reopened = 0;             ///< connections that had to be opened again
    std::uint64_t resent = 0;               ///< GETs sent again because an idle connection was closed at that moment
    std::size_t connections_used = 0;
    // Failures count from the first request on, in the warm-up too.
    std::uint64_t missed = 0;  ///< open loop: due, but for the whole timeout no connection was free to send it
    std::uint64_t bad_answers = 0;
    std::uint64_t signed_out = 0;  ///< among them, those that led to the log-in page
    std::map<int, std::uint64_t> bad_statuses;
    std::array<std::uint64_t, fault_names.size()> faults{};

    RouteTally& route(RouteId id);
    /// Of all routes together.
    Histogram latency() const;
    std::uint64_t answers() const;
    std::uint64_t bytes() const;
    std::uint64_t failures() const;
};

}  // namespace loadtest
