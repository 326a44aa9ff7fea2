#include "report_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "figures.h"
#include "report_json.h"

namespace loadtest {

namespace {

std::string status_list(const LoadResult& result) {
    std::vector<std::string> parts;
    for (const auto& [status, count] : result.statuses) parts.push_back(fmt::format("{}: {}", status, count));
    if (result.busy > 0) parts.push_back(fmt::format("of these busy: {}", result.busy));
    return parts.empty() ? "no answer" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string line(const Latency& latency) {
    return fmt::format("p50 {:.3f}  p95 {:.3f}  p99 {:.3f}  max {:.3f}  mean {:.3f}", latency.p50, latency.p95,
                       latency.p99, latency.max, latency.mean);
}

std::string scenario_line(const Options& options, const LoadResult& result, std::size_t students) {
    std::string text = options.scenario_name;
    if (options.rate > 0)
        text += fmt::format(", open loop {:g}/s, {} of at most {} connections", options.rate, result.connections_used,
                            options.connections);
    else
        text += fmt::format(", {} connections", result.connections_used);
    text += fmt::format(", {:.3g} s", result.seconds);
    if (students > 0) text += fmt::format(", {} students", students);
    return text;
}

std::string grade_text(Grade grade) { return fmt::format("{} ({})", name_of(grade), german_name_of(grade)); }

Table route_table(const LoadResult& result, const RouteNames& names) {
    Table table{.title = "",
                .head = {"route", "count", "per s", "mean ms", "p50", "p95", "p99", "max", "bytes each", "failures",
                         "mean is", "p95 is"},
                .rows = {}};
    std::vector<Figures> rows = figures_by_route(result, names);
    if (rows.size() > 1) rows.push_back(figures_of_all(result));
    for (const Figures& row : rows) {
        const bool is_empty = row.count == 0;
        table.rows.push_back({row.name, fmt::to_string(row.count), fmt::format("{:.1f}", row.per_second),
                              fmt::format("{:.2f}", row.latency.mean), fmt::format("{:.2f}", row.latency.p50),
                              fmt::format("{:.2f}", row.latency.p95), fmt::format("{:.2f}", row.latency.p99),
                              fmt::format("{:.2f}", row.latency.max), fmt::format("{:.0f}", row.bytes_per_answer),
                              fmt::to_string(row.failures), is_empty ? "-" : std::string(name_of(row.mean_grade())),
                              is_empty ? "-" : std::string(name_of(row.p95_grade()))});
    }
    return table;
}

std::vector<std::string> remarks(const Options& options, const LoadResult& result, const RouteNames& names) {
    std::vector<std::string> sentences;
    if (result.signed_out > 0)
        sentences.push_back(fmt::format("{} answers led to the log-in page: the server no longer knows the session.",
                                        result.signed_out));
    if (result.missed > 0)
        sentences.push_back(
            fmt::format("{} requests were due and could not be sent within {:g} s, because all {} "
                        "connections were busy.",
                        result.missed, options.timeout_s, options.connections));
    if (result.own_cpu_s > 0.9 * result.whole_s)
        sentences.emplace_back(
            "The load generator itself was busy nearly all the time: it may be what limited these "
            "figures.");
    if (result.answers() == 0) sentences.emplace_back("Nothing was measured.");
    if (const Grade worst = worst_grade(result, names); worst > options.demanded)
        sentences.push_back(
            fmt::format("The worst grade is {}; {} was demanded.", name_of(worst), name_of(options.demanded)));
    return sentences;
}

}  // namespace

std::string failure_list(const LoadResult& result) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < result.faults.size(); ++i)
        if (result.faults[i] > 0) parts.push_back(fmt::format("{} {}", fault_names[i], result.faults[i]));
    if (result.missed > 0) parts.push_back(fmt::format("missed {}", result.missed));
    for (const auto& [status, count] : result.bad_statuses)
        parts.push_back(fmt::format("bad answer {}: {}", status, count));
    if (parts.empty()) return "none";
    return fmt::format("{}, warm-up included ({})", result.failures(), fmt::join(parts, ", "));
}

bool is_good(const Options& options, const LoadResult& result, const RouteNames& names) {
    return result.failures() == 0 && result.latency().count() > 0 && worst_grade(result, names) <= options.demanded;
}

Report report_run(const Options& options, const LoadResult& result, const RouteNames& names, std::size_t students) {
    const Figures all = figures_of_all(result);
    Report report{.facts = {}, .tables = {route_table(result, names)}, .json = {}};
    auto& facts = report.facts;
    facts.emplace_back("scenario", scenario_line(options, result, students));
    facts.emplace_back("requests/s", fmt::format("{:.1f} ({} requests)", all.per_second, all.count));
    facts.emplace_back("latency ms", line(all.latency));
    if (options.rate > 0) facts.emplace_back("from sending", line(latency_of(result.from_sending)));
    if (result.busy > 0) facts.emplace_back("refused ms", line(latency_of(result.refused)));
    facts.emplace_back("grades",
                       fmt::format("mean {}, p95 {}", grade_text(all.mean_grade()), grade_text(all.p95_grade())));
    facts.emplace_back("status", status_list(result));
    facts.emplace_back(
        "received",
        fmt::format("{:.0f} bytes per answer, {:.1f} MB, {:.1f} MB/s, connections reopened {}, resent {}",
                    all.bytes_per_answer, static_cast<double>(result.bytes()) / 1e6,
                    static_cast<double>(result.bytes()) / 1e6 / result.seconds, result.reopened, result.resent));
    if (result.aborted > 0) facts.emplace_back("aborted", fmt::format("{} on purpose", result.aborted));
    facts.emplace_back("own CPU", fmt::format("{:.2f} s in {:.3g} s", result.own_cpu_s, result.whole_s));
    facts.emplace_back("failures", failure_list(result));
    report.remarks = remarks(options, result, names);
    report.is_good = is_good(options, result, names);
    report.json = json_of_run(options, result, names, students);
    return report;
}

}  // namespace loadtest
