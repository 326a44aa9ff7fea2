// loadtest: drives a Lernmanager server with the students of a demo school and reports speed and failures.
// Exit code 0: every answer was right; 1: something failed; 2: bad usage.
#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>

#include "arrivals.h"
#include "base/error.h"
#include "credentials.h"
#include "load.h"
#include "options.h"
#include "report.h"
#include "scenario.h"

namespace loadtest {

namespace {

std::vector<Student> read_students(const Options& options) {
    std::ifstream file(options.credentials_path, std::ios::binary);
    const std::string csv{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw base::Failure(fmt::format("cannot read {}", options.credentials_path));
    std::vector<Student> students = students_of(csv);
    if (students.empty()) throw base::Failure(fmt::format("no student in {}", options.credentials_path));
    if (options.users > 0 && options.users < students.size()) students.resize(options.users);
    return students;
}

std::unique_ptr<Scenario> make_scenario(const Options& options, Network& network,
                                        const std::vector<Student>& students) {
    if (options.scenario == ScenarioKind::LogIn)
        return std::make_unique<LogInScenario>(options.target, students, options.plan.connections, options.seed);
    const bool is_tick = options.scenario == ScenarioKind::Tick;
    const std::uint64_t begin = now_ns();
    const SignedIn signed_in =
        sign_in(network, options.target, students, is_tick ? Arrival::Look::ForTicks : Arrival::Look::No);
    const double seconds = static_cast<double>(now_ns() - begin) / 1e9;
    fmt::print("signed in     {} students in {:.1f} s\n", students.size(), seconds);
    if (!is_tick) return std::make_unique<StartScenario>(options.target, signed_in, options.seed);
    if (signed_in.ticks.empty()) throw base::Failure("no student has a task to tick");
    fmt::print("tick boxes    {}\n", signed_in.ticks.size());
    return std::make_unique<TickScenario>(options.target, signed_in, options.plan.connections, options.seed);
}

int run(Options options) {
    const std::vector<Student> students = read_students(options);
    Network network(options.target);
    const auto scenario = make_scenario(options, network, students);
    if (options.plan.connections > scenario->connections_max()) {
        options.plan.connections = scenario->connections_max();
        fmt::print("connections   only {} can be kept busy\n", options.plan.connections);
    }
    const LoadResult result = run_load(network, *scenario, options.plan);
    fmt::print("{}", text_report(options, result, students.size()));
    if (!options.json_path.empty()) {
        std::ofstream file(options.json_path, std::ios::binary);
        file << json_report(options, result, students.size());
        file.close();
        if (!file) throw base::Failure(fmt::format("cannot write {}", options.json_path));
    }
    return result.failures() == 0 && result.latency.count() > 0 ? exit_ok : exit_failures;
}

}  // namespace

}  // namespace loadtest

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a connection the server has closed is an error code, not the end
    auto parsed = loadtest::parse_options(argc, argv);
    if (const int* exit_code = std::get_if<int>(&parsed)) return *exit_code;
    try {
        return loadtest::run(std::get<loadtest::Options>(std::move(parsed)));
    } catch (const base::Failure& failure) {
        fmt::print(stderr, "loadtest: {}\n", failure.what());
        return loadtest::exit_failures;
    }
}
