#include "tally.h"

#include <numeric>

namespace loadtest {

RouteTally& LoadResult::route(RouteId id) {
    if (id.value >= routes.size()) routes.resize(id.value + 1);
    return routes[id.value];
}

Histogram LoadResult::latency() const {
    Histogram all;
    for (const RouteTally& route : routes) all.merge(route.latency);
    return all;
}

std::uint64_t LoadResult::answers() const {
    return std::accumulate(routes.begin(), routes.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const RouteTally& route) { return sum + route.answers; });
}

std::uint64_t LoadResult::bytes() const {
    return std::accumulate(routes.begin(), routes.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const RouteTally& route) { return sum + route.bytes; });
}

std::uint64_t LoadResult::failures() const {
    return missed + bad_answers + std::accumulate(faults.begin(), faults.end(), std::uint64_t{0});
}

}  // namespace loadtest
