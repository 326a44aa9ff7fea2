// Whether a run is worse than an earlier one.
#pragma once

#include <nlohmann/json.hpp>

#include "report.h"

namespace loadtest {

struct Comparison {
    Table table;                     ///< old, new and ratio of every figure
    std::vector<std::string> worse;  ///< sentences about what got worse by more than is allowed
};

/// Both as written with --json. Compared are requests per second (closed loop), mean, p95, p99 and bytes per answer of
/// all together, and mean and p95 of each route both know. Throws UsageError if they are of different scenarios, loops,
/// rates or numbers of connections, or no such reports.
Comparison compare(const nlohmann::ordered_json& before, const nlohmann::ordered_json& now, double allowed_percent);

}  // namespace loadtest
