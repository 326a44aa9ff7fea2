#include "report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace loadtest {

namespace {

double to_ms(std::uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e6; }

double per_second(std::uint64_t count, const LoadResult& result) { return static_cast<double>(count) / result.seconds; }

std::string failure_list(const LoadResult& result) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < result.faults.size(); ++i)
        if (result.faults[i] > 0) parts.push_back(fmt::format("{} {}", fault_names[i], result.faults[i]));
    for (const auto& [status, count] : result.bad_statuses)
        parts.push_back(fmt::format("bad answer {}: {}", status, count));
    if (parts.empty()) return "none";
    return fmt::format("{}, warm-up included ({})", result.failures(), fmt::join(parts, ", "));
}

std::string status_list(const LoadResult& result) {
    std::vector<std::string> parts;
    for (const auto& [status, count] : result.statuses) parts.push_back(fmt::format("{}: {}", status, count));
    if (result.busy > 0) parts.push_back(fmt::format("of these busy: {}", result.busy));
    return parts.empty() ? "no answer" : fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string text_report(const Options& options, const LoadResult& result, std::size_t students) {
    const Histogram& latency = result.latency;
    std::string text = fmt::format("scenario      {}, {} connections, {:g} s, {} students\n", options.scenario_name,
                                   options.plan.connections, result.seconds, students);
    text += fmt::format("requests/s    {:.1f} ({} requests)\n", per_second(latency.count(), result), latency.count());
    text +=
        fmt::format("latency ms    p50 {:.3f}  p95 {:.3f}  p99 {:.3f}  max {:.3f}\n", to_ms(latency.percentile_ns(50)),
                    to_ms(latency.percentile_ns(95)), to_ms(latency.percentile_ns(99)), to_ms(latency.max_ns()));
    text += fmt::format("status        {}\n", status_list(result));
    text +=
        fmt::format("received      {:.1f} MB, {:.1f} MB/s, connections reopened {}\n",
                    static_cast<double>(result.bytes) / 1e6, per_second(result.bytes, result) / 1e6, result.reopened);
    text += fmt::format("own CPU       {:.2f} s in {:g} s\n", result.own_cpu_s, options.plan.warmup_s + result.seconds);
    return text + fmt::format("failures      {}\n", failure_list(result));
}

std::string json_report(const Options& options, const LoadResult& result, std::size_t students) {
    const Histogram& latency = result.latency;
    std::vector<std::string> statuses;
    for (const auto& [status, count] : result.statuses) statuses.push_back(fmt::format("\"{}\": {}", status, count));
    std::vector<std::string> bad_statuses;
    for (const auto& [status, count] : result.bad_statuses)
        bad_statuses.push_back(fmt::format("\"{}\": {}", status, count));
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < result.faults.size(); ++i)
        faults.push_back(fmt::format("\"{}\": {}", fault_names[i], result.faults[i]));
    return fmt::format(
        "{{\"scenario\": \"{}\", \"connections\": {}, \"students\": {}, \"seconds\": {:g}, \"requests\": {}, "
        "\"requests_per_second\": {:.1f}, \"latency_ms\": {{\"mean\": {:.4f}, \"p50\": {:.4f}, \"p95\": {:.4f}, "
        "\"p99\": {:.4f}, \"max\": {:.4f}}}, \"statuses\": {{{}}}, \"busy\": {}, \"bytes\": {}, \"reopened\": {}, "
        "\"own_cpu_s\": {:.3f}, "
        "\"failures\": {}, \"bad_statuses\": {{{}}}, \"faults\": {{{}}}}}\n",
        options.scenario_name, options.plan.connections, students, result.seconds, latency.count(),
        per_second(latency.count(), result), to_ms(latency.mean_ns()), to_ms(latency.percentile_ns(50)),
        to_ms(latency.percentile_ns(95)), to_ms(latency.percentile_ns(99)), to_ms(latency.max_ns()),
        fmt::join(statuses, ", "), result.busy, result.bytes, result.reopened, result.own_cpu_s, result.failures(),
        fmt::join(bad_statuses, ", "), fmt::join(faults, ", "));
}

}  // namespace loadtest
