#include "site.h"

#include <fmt/format.h>

#include <algorithm>

#include "ask_once.h"
#include "base/error.h"
#include "rounds_of_clicks.h"
#include "scenario_log_in.h"
#include "scenario_pages.h"
#include "scenario_tick.h"
#include "scenario_visits.h"

namespace loadtest {

namespace {

// 30 classes of 30 log in within 60 s while 1 000 static files per second are asked for. Smaller schools keep
// the proportions: 15 log-ins a second, and as many static files per log-in.
constexpr double log_ins_per_second = 15;
constexpr double static_files_per_log_in = 1000 / log_ins_per_second;
/// For the last ones to finish their round.
constexpr double monday_patience_s = 60;
constexpr std::size_t static_connections = 64;
constexpr std::size_t students_per_teacher = 30;
constexpr double soak_aborted_share = 0.02;

}  // namespace

Site::Site(const Options& options, const Target& target, const Accounts& accounts, RouteNames& names)
    : options_(options), target_(target), accounts_(accounts), names_(names), network_(target, options.sources) {
    expect_server(network_, target);
    make_streams();
}

LoadPlan Site::plan() const {
    LoadPlan plan{.ramp_s = options_.ramp_s,
                  .warmup_s = options_.warmup_s,
                  .duration_s = options_.duration_s,
                  .timeout_s = options_.timeout_s,
                  .seed = options_.seed};
    if (options_.scenario == ScenarioKind::Monday) plan.duration_s = monday_window_s() + monday_patience_s;
    return plan;
}

LoadResult Site::run(const LoadPlan& plan, Progress& progress) {
    progress.begin(options_.scenario_name, plan.ramp_s + plan.warmup_s + plan.duration_s, now_ns());
    return run_load(network_, streams_, plan, progress);
}

Stream& Site::add(std::unique_ptr<Scenario> scenario, std::size_t connections) {
    const std::size_t possible = std::min(connections, scenario->connections_max());
    if (possible < connections) fmt::print("connections   only {} can be kept busy\n", possible);
    scenarios_.push_back(std::move(scenario));
    streams_.push_back({.scenario = *scenarios_.back(), .connections = possible});
    return streams_.back();
}

void Site::make_streams() {
    const std::size_t connections = options_.connections;
    const std::uint64_t seed = options_.seed;
    switch (options_.scenario) {
        case ScenarioKind::Path:
            add(std::make_unique<PathScenario>(target_, options_.paths, names_), connections);
            break;
        case ScenarioKind::Start:
        case ScenarioKind::Overload:
            add(std::make_unique<StartScenario>(target_, signed_in(accounts_.students, Arrival::Look::No), names_,
                                                seed),
                connections);
            break;
        case ScenarioKind::Tick: {
            const SignedIn students = signed_in(accounts_.students, Arrival::Look::ForTicks);
            if (students.ticks.empty()) throw base::Failure("no student has a task to tick");
            fmt::print("tick boxes    {}\n", students.ticks.size());
            add(std::make_unique<TickScenario>(target_, students, names_, connections, seed), connections);
            break;
        }
        case ScenarioKind::LogIn:
            add(std::make_unique<LogInScenario>(target_, accounts_.students, names_, connections, seed), connections);
            break;
        case ScenarioKind::Simple:
            make_simple();
            break;
        case ScenarioKind::Concurrent:
            add(std::make_unique<VisitScenario>(seats(accounts_.students, working_round())), accounts_.students.size());
            break;
        case ScenarioKind::Lesson:
        case ScenarioKind::Soak:
            make_lesson();
            break;
        case ScenarioKind::Monday:
            make_monday();
            break;
    }
    streams_.front().rate = options_.rate;
    streams_.front().think = options_.think;
}

void Site::make_simple() {
    std::vector<Visitor> in_turn;
    in_turn.emplace_back(target_, names_, accounts_.students.front(), Cookies{},
                         VisitorPlan{.round = full_round_of_student()}, options_.seed);
    if (!accounts_.teachers.empty())
        in_turn.emplace_back(target_, names_, accounts_.teachers.front(), Cookies{},
                             VisitorPlan{.round = full_round_of_teacher()}, options_.seed);
    std::vector<std::vector<Visitor>> seats;
    seats.push_back(std::move(in_turn));
    add(std::make_unique<VisitScenario>(std::move(seats)), 1);
}

void Site::make_lesson() {
    add(std::make_unique<VisitScenario>(seats(accounts_.students, working_round())), accounts_.students.size());
    if (!accounts_.teachers.empty()) {
        std::vector<Account> watching;
        for (std::size_t i = 0; i * students_per_teacher < accounts_.students.size(); ++i)
            watching.push_back(accounts_.teachers[i % accounts_.teachers.size()]);
        auto& stream = add(std::make_unique<VisitScenario>(seats(watching, watching_round())), watching.size());
        stream.think = {.min_ms = 2 * options_.think.min_ms, .max_ms = 2 * options_.think.max_ms};
        stream.is_companion = true;
    }
    if (options_.scenario == ScenarioKind::Soak)
        for (Stream& stream : streams_) stream.aborted_share = soak_aborted_share;
}

double Site::monday_window_s() const {
    if (options_.duration_s > 0) return options_.duration_s;
    return static_cast<double>(accounts_.students.size()) / log_ins_per_second;
}

void Site::make_monday() {
    const auto& students = accounts_.students;
    const double between_ms = monday_window_s() * 1000 / static_cast<double>(students.size());
    std::vector<std::vector<Visitor>> seats(students.size());
    for (std::size_t i = 0; i < students.size(); ++i)
        seats[i].emplace_back(target_, names_, students[i], Cookies{},
                              VisitorPlan{.round = first_minutes(),
                                          .is_once = true,
                                          .arrives_after_ms = static_cast<int>(between_ms * static_cast<double>(i))},
                              options_.seed + i);
    add(std::make_unique<VisitScenario>(std::move(seats)), students.size());
    auto& files = add(std::make_unique<PathScenario>(target_, static_files(), names_), static_connections);
    files.rate = static_files_per_log_in * 1000 / between_ms;
    files.is_companion = true;
}

std::vector<std::vector<Visitor>> Site::seats(const std::vector<Account>& accounts, const std::vector<Click>& round) {
    const SignedIn people = signed_in(accounts, Arrival::Look::No);
    std::vector<std::vector<Visitor>> seats(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i)
        seats[i].emplace_back(target_, names_, accounts[i], people.jars[i], VisitorPlan{.round = round},
                              options_.seed + i);
    return seats;
}

SignedIn Site::signed_in(const std::vector<Account>& accounts, Arrival::Look look) {
    const std::uint64_t begin = now_ns();
    SignedIn people = sign_in(network_, target_, accounts, look);
    fmt::print("signed in     {} persons in {:.1f} s\n", accounts.size(), static_cast<double>(now_ns() - begin) / 1e9);
    return people;
}

std::vector<std::string> Site::static_files() {
    const Answer page = ask_once(network_, get_request(target_, "/login", "", Encoding::Identity));
    std::vector<std::string> files = own_links(page.body);
    std::erase_if(files, [](const std::string& path) { return !path.starts_with("/static/"); });
    if (files.empty()) throw base::Failure("GET /login names no static file; is this a Lernmanager server?");
    return files;
}

}  // namespace loadtest
