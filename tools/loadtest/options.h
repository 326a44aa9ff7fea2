// The command line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "load.h"
#include "requests.h"
#include "scenario.h"

namespace loadtest {

struct Options {
    Target target;
    ScenarioKind scenario = ScenarioKind::Start;
    std::string scenario_name;
    LoadPlan plan;
    std::string credentials_path = "demo.csv";
    std::size_t users = 0;  ///< 0: all in the list
    std::uint64_t seed = 1;
    std::string json_path;  ///< empty: none
};

inline constexpr int exit_ok = 0;
inline constexpr int exit_failures = 1;
inline constexpr int exit_usage = 2;

/// The options, or the exit code when there is nothing to run (--help, or bad usage, which is explained on stderr).
std::variant<Options, int> parse_options(int argc, const char* const* argv);

}  // namespace loadtest
