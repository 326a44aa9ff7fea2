// The report of one run against one server.
#pragma once

#include <cstddef>
#include <string>

#include "options.h"
#include "report.h"
#include "route_names.h"
#include "tally.h"

namespace loadtest {

Report report_run(const Options& options, const LoadResult& result, const RouteNames& names, std::size_t students);

/// "none", or how many of each kind.
std::string failure_list(const LoadResult& result);

/// Good is: something was answered, nothing failed, no grade is below the demanded one.
bool is_good(const Options& options, const LoadResult& result, const RouteNames& names);

}  // namespace loadtest
