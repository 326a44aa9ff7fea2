#include "against.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "figures.h"
#include "report_json.h"
#include "report_run.h"

namespace loadtest {

using Json = nlohmann::ordered_json;

namespace {

struct Side {
    const Target& target;
    RouteNames names;
    std::unique_ptr<Site> site;
    std::vector<LoadResult> results;

    double median(double (*figure)(const Figures&)) const {
        std::vector<double> values;
        for (const LoadResult& result : results) values.push_back(figure(figures_of_all(result)));
        std::ranges::sort(values);
        const std::size_t middle = values.size() / 2;
        return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
};

struct Measure {
    const char* name;
    const char* key;
    double (*figure)(const Figures&);
};

constexpr std::array measures{
    Measure{"requests/s", "requests_per_second", [](const Figures& all) { return all.per_second; }},
    Measure{"mean ms", "mean_ms", [](const Figures& all) { return all.latency.mean; }},
    Measure{"p50 ms", "p50_ms", [](const Figures& all) { return all.latency.p50; }},
    Measure{"p95 ms", "p95_ms", [](const Figures& all) { return all.latency.p95; }},
    Measure{"p99 ms", "p99_ms", [](const Figures& all) { return all.latency.p99; }},
    Measure{"bytes per answer", "bytes_per_answer", [](const Figures& all) { return all.bytes_per_answer; }}};

std::string ratio_of(double first, double second) { return second > 0 ? fmt::format("{:.3f}", first / second) : "-"; }

Table round_table(const Side& first, const Side& second) {
    Table table{.title = "Rounds (requests/s)", .head = {"round", "first", "second", "ratio"}, .rows = {}};
    for (std::size_t i = 0; i < first.results.size(); ++i) {
        const double a = figures_of_all(first.results[i]).per_second;
        const double b = figures_of_all(second.results[i]).per_second;
        table.rows.push_back(
            {fmt::to_string(i + 1), fmt::format("{:.1f}", a), fmt::format("{:.1f}", b), ratio_of(a, b)});
    }
    return table;
}

Report report_of(const Options& options, const Side& first, const Side& second) {
    Report report{.facts = {}, .tables = {}, .json = {{"scenario", options.scenario_name}}};
    report.facts.emplace_back(
        "scenario", fmt::format("{}, {} rounds of {:g} s each, {} connections", options.scenario_name, options.rounds,
                                options.duration_s, first.site->connections()));
    report.facts.emplace_back("first", "http://" + first.target.authority);
    report.facts.emplace_back("second", "http://" + second.target.authority);
    Table medians{.title = "Medians", .head = {"figure", "first", "second", "ratio"}, .rows = {}};
    Json json_medians = Json::object();
    for (const Measure& measure : measures) {
        const double a = first.median(measure.figure);
        const double b = second.median(measure.figure);
        medians.rows.push_back({measure.name, fmt::format("{:.3f}", a), fmt::format("{:.3f}", b), ratio_of(a, b)});
        json_medians[measure.key] = {{"first", a}, {"second", b}, {"ratio", b > 0 ? Json(a / b) : Json()}};
    }
    report.tables = {medians, round_table(first, second)};
    report.json["medians"] = json_medians;
    for (const auto& [key, side] : {std::pair{"first", &first}, std::pair{"second", &second}}) {
        report.json[key] = {{"url", "http://" + side->target.authority}, {"rounds", Json::array()}};
        std::uint64_t failures = 0;
        for (const LoadResult& result : side->results) {
            failures += result.failures();
            report.is_good = report.is_good && is_good(options, result, side->names);
            report.json[key]["rounds"].push_back(json_of_run(options, result, side->names, side->site->students()));
        }
        if (failures > 0)
            report.remarks.push_back(
                fmt::format("The {} server failed {} times; see each round's figures with --json.", key, failures));
    }
    return report;
}

void refuse_slower(const Options& options, const Side& first, const Side& second, Report& report) {
    if (!options.allowed_worse_percent) return;
    const auto per_second = measures[0].figure;
    const double least = second.median(per_second) * (1 - *options.allowed_worse_percent / 100);
    if (first.median(per_second) >= least) return;
    report.is_good = false;
    report.remarks.push_back(fmt::format("The first server answers more than {:g} % fewer requests per second.",
                                         *options.allowed_worse_percent));
}

}  // namespace

Report measure_in_turn(const Options& options, const Accounts& accounts, Progress& progress) {
    std::array<Side, 2> sides{Side{.target = options.target, .names = {}, .site = {}, .results = {}},
                              Side{.target = *options.against, .names = {}, .site = {}, .results = {}}};
    for (Side& side : sides) side.site = std::make_unique<Site>(options, side.target, accounts, side.names);
    for (int round = 0; round < options.rounds; ++round)
        for (const int turn : {0, 1}) {
            Side& side = sides[static_cast<std::size_t>((round + turn) % 2)];
            side.results.push_back(side.site->run(side.site->plan(), progress));
        }
    Report report = report_of(options, sides[0], sides[1]);
    refuse_slower(options, sides[0], sides[1], report);
    return report;
}

}  // namespace loadtest
