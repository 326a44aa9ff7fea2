// loadtest: drives a Lernmanager server with the people of a demo school and reports speed and failures.
// Exit code 0: every answer was right and quick enough; 1: something failed, was too slow or got worse; 2: bad usage.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>

#include "against.h"
#include "base/error.h"
#include "compare.h"
#include "credentials.h"
#include "options.h"
#include "overload.h"
#include "report.h"
#include "report_run.h"
#include "site.h"

namespace loadtest {

namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw UsageError(fmt::format("cannot read {}", path));
    return text;
}

Accounts read_accounts(const Options& options) {
    Accounts accounts;
    if (!options.needs_accounts()) return accounts;
    const std::string csv = read_file(options.credentials_path);
    try {
        accounts = {.students = accounts_of(csv, "student"), .teachers = accounts_of(csv, "teacher")};
    } catch (const base::Failure& failure) {
        throw UsageError(fmt::format("{}: {}", options.credentials_path, failure.what()));
    }
    if (accounts.students.empty()) throw UsageError(fmt::format("no student in {}", options.credentials_path));
    if (options.users > 0) accounts.students.resize(std::min(options.users, accounts.students.size()));
    return accounts;
}

void write_file(const std::string& path, const std::string& text) {
    if (path.empty()) return;
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw base::Failure(fmt::format("cannot write {}", path));
}

Report measure(const Options& options, const Accounts& accounts, Progress& progress) {
    if (options.against) return measure_in_turn(options, accounts, progress);
    if (options.scenario == ScenarioKind::Overload) return measure_overload(options, accounts, progress);
    RouteNames names;
    Site site(options, options.target, accounts, names);
    const LoadResult result = site.run(site.plan(), progress);
    return report_run(options, result, names, site.students());
}

/// Adds the table of ratios.
void compare_with_earlier(const Options& options, const nlohmann::ordered_json& before, Report& report) {
    constexpr double usual_percent = 20;
    Comparison comparison = compare(before, report.json, options.allowed_worse_percent.value_or(usual_percent));
    report.tables.push_back(std::move(comparison.table));
    report.is_good = report.is_good && comparison.worse.empty();
    for (std::string& sentence : comparison.worse) report.remarks.push_back(std::move(sentence));
}

nlohmann::ordered_json read_report(const std::string& path) {
    auto json = nlohmann::ordered_json::parse(read_file(path), nullptr, false);
    if (json.is_discarded()) throw UsageError(fmt::format("{} is no JSON", path));
    return json;
}

int run(const Options& options) {
    const auto before = options.compare_path.empty() ? nlohmann::ordered_json() : read_report(options.compare_path);
    const Accounts accounts = read_accounts(options);
    Progress progress(stderr);
    Report report = measure(options, accounts, progress);
    if (!options.compare_path.empty()) compare_with_earlier(options, before, report);
    fmt::print("{}", report_text(report));
    write_file(options.json_path, report.json.dump(2) + "\n");
    write_file(options.markdown_path, report_markdown(report));
    return report.is_good ? exit_ok : exit_failures;
}

}  // namespace

}  // namespace loadtest

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);  // a connection the server has closed is an error code, not the end
    auto parsed = loadtest::parse_options(argc, argv);
    if (const int* exit_code = std::get_if<int>(&parsed)) return *exit_code;
    try {
        return loadtest::run(std::get<loadtest::Options>(parsed));
    } catch (const loadtest::UsageError& error) {
        fmt::print(stderr, "loadtest: {}\n", error.what());
        return loadtest::exit_usage;
    } catch (const base::Failure& failure) {
        fmt::print(stderr, "loadtest: {}\n", failure.what());
        return loadtest::exit_failures;
    }
}
