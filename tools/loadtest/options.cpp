#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>

#include "base/error.h"

namespace loadtest {

std::variant<Options, int> parse_options(int argc, const char* const* argv) {
    Options options;
    std::string url;
    CLI::App app{"Drives a Lernmanager server and tells how fast and how right it answers.", "loadtest"};
    app.add_option("--url", url, "the server, http://127.0.0.1:8080")->required();
    const std::map<std::string, ScenarioKind> scenarios{
        {"start", ScenarioKind::Start}, {"tick", ScenarioKind::Tick}, {"login", ScenarioKind::LogIn}};
    app.add_option("--scenario", options.scenario_name, "start (read), tick (write) or login (hash)")
        ->required()
        ->check(CLI::IsMember(scenarios));
    app.add_option("--connections", options.plan.connections, "at the same time")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    app.add_option("--duration", options.plan.duration_s, "seconds that count")
        ->check(CLI::Range(0.1, 86'400.0))
        ->capture_default_str();
    app.add_option("--warmup", options.plan.warmup_s, "seconds before that do not")
        ->check(CLI::Range(0.0, 3'600.0))
        ->capture_default_str();
    app.add_option("--timeout", options.plan.timeout_s, "seconds after which an answer is a failure")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    app.add_option("--credentials", options.credentials_path, "CSV written by 'lernmanager demo --credentials'")
        ->check(CLI::ExistingFile)
        ->capture_default_str();
    app.add_option("--users", options.users, "students to use, 0 = all")->capture_default_str();
    app.add_option("--seed", options.seed, "of the random choices")->capture_default_str();
    app.add_option("--json", options.json_path, "write the result to this file as well");
    try {
        app.parse(argc, argv);
        options.scenario = scenarios.at(options.scenario_name);
        options.target = parse_target(url);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exit_ok : exit_usage;
    } catch (const base::Failure& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return exit_usage;
    }
    return options;
}

}  // namespace loadtest
