#include "overload.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "figures.h"
#include "report_json.h"
#include "report_run.h"

namespace loadtest {

namespace {

constexpr std::size_t connections_for_maximum = 64;
constexpr double factor = 4;
constexpr double gentle_share = 0.1;  ///< of the maximum: a rate at which nothing waits
constexpr double short_phase_s = 3;   ///< or as long as the overload, if that is shorter
constexpr double slice_s = 0.5;       ///< recovery is looked at in steps of this
constexpr int recovery_slices = 40;
/// A noisy neighbour must not look like a server that does not recover.
constexpr double normal_factor = 3;
constexpr double normal_floor_ms = 25;

struct Phases {
    LoadResult maximum;
    LoadResult gentle;  ///< before
    LoadResult overload;
    double recovery_s = -1;  ///< -1: not within the time looked at
};

class Overload {
  public:
    Overload(const Options& options, const Accounts& accounts, Progress& progress)
        : options_(options), progress_(progress), site_(options, options.target, accounts, names) {}

    Phases run() {
        Phases phases;
        const double phase_s = std::min(short_phase_s, options_.duration_s);
        phases.maximum = phase("maximum", {.scenario = site_.scenario(), .connections = connections_for_maximum},
                               {.warmup_s = options_.warmup_s, .duration_s = phase_s, .may_refuse = true});
        const double most = figures_of_all(phases.maximum).per_second;
        if (most <= 0) return phases;
        const double gentle_rate = std::max(1.0, most * gentle_share);
        phases.gentle = phase("before", open(gentle_rate), {.warmup_s = 0.5, .duration_s = phase_s});
        phases.overload = phase("overload", open(factor * most),
                                {.warmup_s = 0, .duration_s = options_.duration_s, .may_refuse = true});
        const double normal_ms = std::max(normal_factor * figures_of_all(phases.gentle).latency.p99, normal_floor_ms);
        for (int slice = 1; slice <= recovery_slices && phases.recovery_s < 0; ++slice) {
            const LoadResult after = phase("after", open(gentle_rate), {.warmup_s = 0, .duration_s = slice_s});
            const Figures all = figures_of_all(after);
            if (all.failures == 0 && all.count > 0 && all.latency.p99 <= normal_ms) phases.recovery_s = slice * slice_s;
        }
        return phases;
    }

    RouteNames names;

  private:
    Stream open(double rate) {
        return {.scenario = site_.scenario(), .connections = options_.connections, .rate = rate};
    }

    LoadResult phase(const std::string& name, const Stream& stream, LoadPlan plan) {
        plan.timeout_s = options_.timeout_s;
        plan.seed = options_.seed;
        progress_.begin(name, plan.warmup_s + plan.duration_s, now_ns());
        return run_load(site_.network(), std::span(&stream, 1), plan, progress_);
    }

    const Options& options_;
    Progress& progress_;
    Site site_;
};

/// What R-15 asks for; the bars are checked by its trial, here they stand beside the figures.
void add_promises(Report& report, const Phases& phases) {
    const Figures maximum = figures_of_all(phases.maximum);
    const Figures during = figures_of_all(phases.overload);
    const Latency refused = latency_of(phases.overload.refused);
    const double share = maximum.per_second > 0 ? during.per_second / maximum.per_second : 0;
    const auto met = [](bool is_met) { return is_met ? "yes" : "no"; };
    Table table{.title = "R-15", .head = {"promise", "bar", "measured", "met"}, .rows = {}};
    table.rows.push_back({"throughput of the maximum", "> 0.80", fmt::format("{:.2f}", share), met(share > 0.8)});
    table.rows.push_back({"accepted p99 ms", "< 500", fmt::format("{:.1f}", during.latency.p99),
                          met(during.count > 0 && during.latency.p99 < 500)});
    table.rows.push_back({"refused within ms (p99)", "< 100", fmt::format("{:.1f}", refused.p99),
                          phases.overload.busy > 0 ? met(refused.p99 < 100) : "-"});
    table.rows.push_back({"normal again after s", "< 5",
                          phases.recovery_s < 0 ? "never" : fmt::format("{:.1f}", phases.recovery_s),
                          met(phases.recovery_s >= 0 && phases.recovery_s < 5)});
    report.tables.insert(report.tables.begin(), table);
    report.json["overload"] = {{"maximum_per_second", maximum.per_second},
                               {"asked_per_second", factor * maximum.per_second},
                               {"accepted_per_second", during.per_second},
                               {"throughput_of_maximum", share},
                               {"accepted", during.count},
                               {"refused", phases.overload.busy},
                               {"accepted_ms", json_of(during.latency)},
                               {"refused_ms", json_of(refused)},
                               {"before_ms", json_of(figures_of_all(phases.gentle).latency)},
                               {"recovery_s", phases.recovery_s}};
}

}  // namespace

Report measure_overload(const Options& options, const Accounts& accounts, Progress& progress) {
    Overload overload(options, accounts, progress);
    const Phases phases = overload.run();
    Options shown = options;
    shown.rate = factor * figures_of_all(phases.maximum).per_second;
    Report report = report_run(shown, phases.overload, overload.names, accounts.students.size());
    const Figures maximum = figures_of_all(phases.maximum);
    report.facts.insert(report.facts.begin() + 1,
                        {"maximum", fmt::format("{:.1f}/s with {} connections, p99 {:.1f} ms", maximum.per_second,
                                                connections_for_maximum, maximum.latency.p99)});
    report.facts.insert(report.facts.begin() + 2,
                        {"accepted", fmt::format("{}, politely refused {}", figures_of_all(phases.overload).count,
                                                 phases.overload.busy)});
    add_promises(report, phases);
    for (const auto& [name, result] : {std::pair{"measuring the maximum", &phases.maximum},
                                       std::pair{"a tenth of it was asked for", &phases.gentle}})
        if (result->failures() > 0) {
            report.is_good = false;
            report.remarks.push_back(fmt::format("Failures while {}: {}.", name, failure_list(*result)));
        }
    if (phases.recovery_s < 0) {
        report.is_good = false;
        report.remarks.emplace_back("Afterwards the server did not become as quick as before.");
    }
    return report;
}

}  // namespace loadtest
