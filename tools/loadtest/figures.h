// A result as the figures every report shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grade.h"
#include "route_names.h"
#include "tally.h"

namespace loadtest {

/// Milliseconds.
struct Latency {
    double mean = 0;
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
    double max = 0;
};

Latency latency_of(const Histogram& histogram);

/// A line of the table per route.
struct Figures {
    std::string name;
    std::uint64_t count = 0;  ///< good answers
    double per_second = 0;    ///< of them
    Latency latency;
    double bytes_per_answer = 0;
    std::uint64_t failures = 0;

    Grade mean_grade() const { return grade_of(latency.mean); }
    Grade p95_grade() const { return grade_of(latency.p95); }
};

/// Everything together, named "all".
Figures figures_of_all(const LoadResult& result);
/// Routes that were asked for, in the order in which that began.
std::vector<Figures> figures_by_route(const LoadResult& result, const RouteNames& names);
/// The worst of mean and p95, of all together and of each route.
Grade worst_grade(const LoadResult& result, const RouteNames& names);

}  // namespace loadtest
