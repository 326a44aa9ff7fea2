// The command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "grade.h"
#include "load.h"
#include "requests.h"

namespace loadtest {

enum class ScenarioKind { Path, Start, Tick, LogIn, Simple, Concurrent, Lesson, Monday, Soak, Overload };

struct Options {
    Target target;
    std::optional<Target> against;  ///< a second server, measured in turn with the first
    ScenarioKind scenario = ScenarioKind::Start;
    std::string scenario_name;
    std::vector<std::string> paths;  ///< of ScenarioKind::Path
    std::size_t connections = 64;    ///< open loop: at most
    int sources = 1;                 ///< loopback addresses the connections come from
    double rate = 0;                 ///< open loop, per second; 0: closed loop
    Think think;
    double ramp_s = 0;
    double warmup_s = 2;
    double duration_s = 10;
    double timeout_s = 10;
    std::string credentials_path = "demo.csv";
    std::size_t users = 0;  ///< 0: all in the list
    std::uint64_t seed = 1;
    int rounds = 5;                      ///< with `against`
    Grade demanded = Grade::Acceptable;  ///< a worse one is exit code 1
    std::string compare_path;            ///< JSON of an earlier run; empty: none
    std::optional<double> allowed_worse_percent;
    std::string json_path;      ///< empty: none
    std::string markdown_path;  ///< empty: none

    bool needs_accounts() const { return scenario != ScenarioKind::Path; }
    /// Persons with a round of their own, one connection each.
    bool has_visitors() const {
        return scenario == ScenarioKind::Simple || scenario == ScenarioKind::Concurrent ||
               scenario == ScenarioKind::Lesson || scenario == ScenarioKind::Monday || scenario == ScenarioKind::Soak;
    }
};

/// What was asked for cannot be done, whatever the server does.
class UsageError : public base::Failure {
  public:
    using base::Failure::Failure;
};

inline constexpr int exit_ok = 0;
inline constexpr int exit_failures = 1;
inline constexpr int exit_usage = 2;

/// The options, or the exit code when there is nothing to run (--help, or bad usage, which is explained on stderr).
std::variant<Options, int> parse_options(int argc, const char* const* argv);

}  // namespace loadtest
