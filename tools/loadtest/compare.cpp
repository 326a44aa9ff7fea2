#include "compare.h"

#include <fmt/format.h>

#include <string>

#include "options.h"

namespace loadtest {

using Json = nlohmann::ordered_json;

namespace {

enum class Better { Higher, Lower };

/// Adds a row to the table, and a sentence if the new figure is worse by more than is allowed.
void add(Comparison& comparison, const std::string& name, double before, double now, Better better, double percent) {
    const bool has_ratio = before > 0;
    const double ratio = has_ratio ? now / before : 0;
    comparison.table.rows.push_back({name, fmt::format("{:.3f}", before), fmt::format("{:.3f}", now),
                                     has_ratio ? fmt::format("{:.3f}", ratio) : "-"});
    if (!has_ratio) return;
    const double limit = better == Better::Lower ? 1 + percent / 100 : 1 / (1 + percent / 100);
    const bool is_worse = better == Better::Lower ? ratio > limit : ratio < limit;
    if (is_worse)
        comparison.worse.push_back(
            fmt::format("{} is worse: {:.3f} before, {:.3f} now (more than {:g} %).", name, before, now, percent));
}

void refuse_different(const Json& before, const Json& now) {
    for (const char* key : {"scenario", "loop", "rate", "connections"})
        if (before.at(key) != now.at(key))
            throw UsageError(fmt::format("cannot compare: '{}' is {} in the earlier run and {} now", key,
                                         before.at(key).dump(), now.at(key).dump()));
}

void compare_latency(Comparison& comparison, const std::string& name, const Json& before, const Json& now,
                     std::initializer_list<const char*> figures, double percent) {
    for (const char* figure : figures)
        add(comparison, fmt::format("{} {} ms", name, figure), before.at("latency_ms").at(figure),
            now.at("latency_ms").at(figure), Better::Lower, percent);
}

}  // namespace

Comparison compare(const Json& before, const Json& now, double percent) try {
    refuse_different(before, now);
    Comparison comparison{
        .table = {.title = "Compared with the earlier run", .head = {"figure", "before", "now", "ratio"}, .rows = {}},
        .worse = {}};
    if (now.at("loop") == "closed")
        add(comparison, "requests per second", before.at("requests_per_second"), now.at("requests_per_second"),
            Better::Higher, percent);
    compare_latency(comparison, "all", before, now, {"mean", "p95", "p99"}, percent);
    add(comparison, "bytes per answer", before.at("bytes_per_answer"), now.at("bytes_per_answer"), Better::Lower,
        percent);
    if (now.at("routes").size() > 1)
        for (const Json& route : now.at("routes"))
            for (const Json& earlier : before.at("routes"))
                if (earlier.at("route") == route.at("route"))
                    compare_latency(comparison, route.at("route"), earlier, route, {"mean", "p95"}, percent);
    return comparison;
} catch (const Json::exception&) {
    throw UsageError("cannot compare: the earlier file is no report of this program");
}

}  // namespace loadtest
