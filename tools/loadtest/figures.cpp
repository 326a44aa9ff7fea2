#include "figures.h"

#include <algorithm>

namespace loadtest {

namespace {

double to_ms(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

Figures figures(std::string name, const Histogram& latency, std::uint64_t answers, std::uint64_t bytes,
                std::uint64_t failures, double seconds) {
    return {.name = std::move(name),
            .count = latency.count(),
            .per_second = static_cast<double>(latency.count()) / seconds,
            .latency = latency_of(latency),
            .bytes_per_answer = answers == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(answers),
            .failures = failures};
}

}  // namespace

Latency latency_of(const Histogram& histogram) {
    return {.mean = to_ms(histogram.mean_ns()),
            .p50 = to_ms(histogram.percentile_ns(50)),
            .p95 = to_ms(histogram.percentile_ns(95)),
            .p99 = to_ms(histogram.percentile_ns(99)),
            .max = to_ms(histogram.max_ns())};
}

Figures figures_of_all(const LoadResult& result) {
    return figures("all", result.latency(), result.answers(), result.bytes(), result.failures(), result.seconds);
}

std::vector<Figures> figures_by_route(const LoadResult& result, const RouteNames& names) {
    std::vector<Figures> rows;
    for (std::size_t i = 0; i < result.routes.size(); ++i) {
        const RouteTally& route = result.routes[i];
        if (route.answers == 0 && route.failures == 0) continue;
        rows.push_back(
            figures(names.name({i}), route.latency, route.answers, route.bytes, route.failures, result.seconds));
    }
    return rows;
}

Grade worst_grade(const LoadResult& result, const RouteNames& names) {
    const Figures all = figures_of_all(result);
    Grade worst = std::max(all.mean_grade(), all.p95_grade());
    for (const Figures& route : figures_by_route(result, names))
        worst = std::max({worst, route.mean_grade(), route.p95_grade()});
    return worst;
}

}  // namespace loadtest
