#include "report_json.h"

#include <cmath>
#include <string>

namespace loadtest {

using Json = nlohmann::ordered_json;

namespace {

/// Four places behind the point are enough, and readable.
double rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json json_of(const std::map<int, std::uint64_t>& statuses) {
    Json object = Json::object();
    for (const auto& [status, count] : statuses) object[std::to_string(status)] = count;
    return object;
}

Json json_of(const Figures& row) {
    return {{"route", row.name},
            {"requests", row.count},
            {"requests_per_second", rounded(row.per_second)},
            {"latency_ms", json_of(row.latency)},
            {"bytes_per_answer", rounded(row.bytes_per_answer)},
            {"failures", row.failures},
            {"grades", {{"mean", name_of(row.mean_grade())}, {"p95", name_of(row.p95_grade())}}}};
}

}  // namespace

Json json_of(const Latency& latency) {
    return {{"mean", rounded(latency.mean)},
            {"p50", rounded(latency.p50)},
            {"p95", rounded(latency.p95)},
            {"p99", rounded(latency.p99)},
            {"max", rounded(latency.max)}};
}

Json json_of_run(const Options& options, const LoadResult& result, const RouteNames& names, std::size_t students) {
    const Figures all = figures_of_all(result);
    Json faults = Json::object();
    for (std::size_t i = 0; i < result.faults.size(); ++i) faults[std::string(fault_names[i])] = result.faults[i];
    Json routes = Json::array();
    for (const Figures& row : figures_by_route(result, names)) routes.push_back(json_of(row));
    return {{"scenario", options.scenario_name},
            {"loop", options.rate > 0 ? "open" : "closed"},
            {"rate", options.rate},
            {"connections", options.connections},
            {"connections_used", result.connections_used},
            {"students", students},
            {"seconds", rounded(result.seconds)},
            {"requests", all.count},
            {"requests_per_second", rounded(all.per_second)},
            {"latency_ms", json_of(all.latency)},
            {"from_sending_ms", json_of(latency_of(result.from_sending))},
            {"refused_ms", json_of(latency_of(result.refused))},
            {"grades",
             {{"mean", name_of(all.mean_grade())},
              {"p95", name_of(all.p95_grade())},
              {"worst", name_of(worst_grade(result, names))}}},
            {"statuses", json_of(result.statuses)},
            {"busy", result.busy},
            {"missed", result.missed},
            {"aborted", result.aborted},
            {"bytes", result.bytes()},
            {"bytes_per_answer", rounded(all.bytes_per_answer)},
            {"reopened", result.reopened},
            {"resent", result.resent},
            {"own_cpu_s", rounded(result.own_cpu_s)},
            {"failures", result.failures()},
            {"signed_out", result.signed_out},
            {"bad_statuses", json_of(result.bad_statuses)},
            {"faults", faults},
            {"routes", routes}};
}

}  // namespace loadtest
