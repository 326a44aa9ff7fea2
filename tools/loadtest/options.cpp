#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace loadtest {

namespace {

/// What a scenario does if the command line does not say otherwise.
struct ScenarioDefaults {
    std::string name;
    ScenarioKind kind;
    std::size_t connections = 64;
    std::size_t users = 0;
    double warmup_s = 2;
    double duration_s = 10;
    double ramp_s = 0;
    Think think;
    int sources = 1;
};

const std::vector<ScenarioDefaults>& all_scenarios() {
    static const std::vector<ScenarioDefaults> scenarios{
        {.name = "path", .kind = ScenarioKind::Path},
        {.name = "start", .kind = ScenarioKind::Start},
        {.name = "tick", .kind = ScenarioKind::Tick},
        {.name = "login", .kind = ScenarioKind::LogIn},
        {.name = "simple", .kind = ScenarioKind::Simple, .users = 1, .warmup_s = 1},
        {.name = "concurrent", .kind = ScenarioKind::Concurrent, .users = 30},
        {.name = "lesson",
         .kind = ScenarioKind::Lesson,
         .users = 30,
         .duration_s = 60,
         .ramp_s = 3,
         .think = {.min_ms = 1000, .max_ms = 5000}},
        {.name = "monday",
         .kind = ScenarioKind::Monday,
         .warmup_s = 0,
         .duration_s = 0,
         .think = {.min_ms = 1000, .max_ms = 3000}},
        {.name = "soak",
         .kind = ScenarioKind::Soak,
         .users = 30,
         .duration_s = 3600,
         .ramp_s = 3,
         .think = {.min_ms = 1000, .max_ms = 5000}},
        {.name = "overload", .kind = ScenarioKind::Overload, .connections = 3000, .duration_s = 20, .sources = 8}};
    return scenarios;
}

constexpr const char* scenario_help =
    "path: GETs of --path without log-in; start: start pages (read); tick: ticks (write); login: log-ins (hash); "
    "simple: every kind of page, one after the other; concurrent: --users students do the same round at once; "
    "lesson: a class with think times and its teacher; monday: everybody logs in within --duration; soak: a long "
    "lesson with 2 % aborted connections; overload: four times the measured maximum";

Think parse_think(const std::string& text) {
    const auto fail = [&] {
        throw UsageError(fmt::format("bad --think '{}': it is MIN-MAX in seconds, for example 1-3 or 0.5-2", text));
    };
    double bounds[2]{};
    char behind = 0;
    if (std::sscanf(text.c_str(), "%lf-%lf%c", &bounds[0], &bounds[1], &behind) != 2) fail();
    if (!(bounds[0] >= 0 && bounds[0] <= bounds[1] && bounds[1] <= 3600)) fail();
    return {static_cast<int>(std::lround(bounds[0] * 1000)), static_cast<int>(std::lround(bounds[1] * 1000))};
}

const std::map<std::string, Grade> grade_words{{"excellent", Grade::Excellent},
                                               {"good", Grade::Good},
                                               {"acceptable", Grade::Acceptable},
                                               {"any", Grade::NeedsImprovement}};

/// Values as they are written on the command line; 0 or nullopt where nothing is.
struct Given {
    std::string url;
    std::string against;
    std::string think;
    std::string demanded = "acceptable";
    std::optional<std::size_t> connections;
    std::optional<std::size_t> users;
    std::optional<double> warmup_s;
    std::optional<double> duration_s;
    std::optional<double> ramp_s;
    std::optional<int> sources;
};

void declare(CLI::App& app, Options& options, Given& given) {
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    std::vector<std::string> names;
    for (const auto& scenario : all_scenarios()) names.push_back(scenario.name);
    app.add_option("--url", given.url, "the server, http://127.0.0.1:8080")->required();
    app.add_option("--against", given.against, "a second server, measured in turn with the first");
    app.add_option("--scenario", options.scenario_name, scenario_help)->check(CLI::IsMember(names));
    app.add_option("--path", options.paths, "a path to GET without log-in, /; may be given several times")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--connections", given.connections, "at the same time, with --rate at most")
        ->check(CLI::Range(1, 20'000));
    app.add_option("--rate", options.rate, "requests per second, whatever the server does (open loop)")
        ->check(CLI::Range(0.1, 1e6));
    app.add_option("--think", given.think, "MIN-MAX seconds a person thinks before a click, random");
    app.add_option("--ramp", given.ramp_s, "seconds in which load grows, before the warm-up")
        ->check(CLI::Range(0.0, 3'600.0));
    app.add_option("--warmup", given.warmup_s, "seconds that do not count yet")->check(CLI::Range(0.0, 3'600.0));
    app.add_option("--duration", given.duration_s, "seconds that count")->check(CLI::Range(0.1, 86'400.0));
    app.add_option("--timeout", options.timeout_s, "seconds after which an answer is a failure")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    app.add_option("--credentials", options.credentials_path, "CSV written by 'lernmanager demo --credentials'")
        ->capture_default_str();
    app.add_option("--users", given.users, "students to use, 0 = all")->check(CLI::Range(0, 1'000'000));
    app.add_option("--sources", given.sources, "loopback addresses to come from")->check(CLI::Range(1, 200));
    app.add_option("--seed", options.seed, "of the random choices")->capture_default_str();
    app.add_option("--rounds", options.rounds, "with --against: how often each server has its turn")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    app.add_option("--demand", given.demanded, "worst grade that is still good: excellent, good, acceptable, any")
        ->check(CLI::IsMember(grade_words))
        ->capture_default_str();
    app.add_option("--compare", options.compare_path, "JSON of an earlier run to compare with")
        ->check(CLI::ExistingFile);
    app.add_option("--allow-worse", options.allowed_worse_percent,
                   "percent a figure may be worse than with --compare (20) or --against (not looked at)")
        ->check(CLI::Range(0.0, 10'000.0));
    app.add_option("--json", options.json_path, "write the result to this file as well");
    app.add_option("--markdown", options.markdown_path, "write the report to this file as well");
}

void settle(Options& options, const Given& given) {
    options.target = parse_target(given.url);
    if (!given.against.empty()) options.against = parse_target(given.against);
    if (options.scenario_name.empty() && !options.paths.empty()) options.scenario_name = "path";
    if (options.scenario_name.empty()) throw UsageError("--scenario or --path is missing");
    const auto& all = all_scenarios();
    const auto& defaults = *std::ranges::find(all, options.scenario_name, &ScenarioDefaults::name);
    options.scenario = defaults.kind;
    options.connections = given.connections.value_or(defaults.connections);
    options.users = given.users.value_or(defaults.users);
    options.warmup_s = given.warmup_s.value_or(defaults.warmup_s);
    options.duration_s = given.duration_s.value_or(defaults.duration_s);
    options.ramp_s = given.ramp_s.value_or(defaults.ramp_s);
    options.sources = given.sources.value_or(defaults.sources);
    options.think = given.think.empty() ? defaults.think : parse_think(given.think);
    options.demanded = grade_words.at(given.demanded);
    if (options.rate > 0) options.think = {};
}

void refuse_nonsense(const Options& options, const Given& given) {
    const bool is_path = options.scenario == ScenarioKind::Path;
    if (is_path == options.paths.empty())
        throw UsageError("--path belongs to the scenario path, and the scenario path needs --path");
    for (const std::string& path : options.paths)
        if (!path.starts_with('/') || path.find_first_of(" \t\r\n#") != std::string::npos)
            throw UsageError(fmt::format("bad --path '{}': it begins with / and has no blanks", path));
    if (options.has_visitors() && given.connections)
        throw UsageError(
            fmt::format("the scenario {} has a connection per person: use --users", options.scenario_name));
    const bool has_own_pace = options.scenario == ScenarioKind::Simple || options.scenario == ScenarioKind::Monday ||
                              options.scenario == ScenarioKind::Overload;
    if (options.rate > 0 && has_own_pace)
        throw UsageError(fmt::format("the scenario {} sets its own pace: leave --rate out", options.scenario_name));
    if (options.rate > 0 && !given.think.empty())
        throw UsageError("--rate sets the pace, whoever thinks: leave --think out");
    if (options.against && options.scenario == ScenarioKind::Overload)
        throw UsageError("the scenario overload looks at one server: leave --against out");
    if (options.against && !options.compare_path.empty())
        throw UsageError("--against compares by itself: leave --compare out");
}

}  // namespace

std::variant<Options, int> parse_options(int argc, const char* const* argv) {
    Options options;
    Given given;
    CLI::App app{"Drives a Lernmanager server and tells how fast and how right it answers.", "loadtest"};
    declare(app, options, given);
    try {
        app.parse(argc, argv);
        settle(options, given);
        refuse_nonsense(options, given);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_ok : exit_usage;
    } catch (const base::Failure& failure) {
        fmt::print(stderr, "loadtest: {}\n", failure.what());
        return exit_usage;
    }
    return options;
}

}  // namespace loadtest
