// The result for programs; also what --compare reads.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>

#include "figures.h"
#include "options.h"
#include "tally.h"

namespace loadtest {

nlohmann::ordered_json json_of(const Latency& latency);
nlohmann::ordered_json json_of_run(const Options& options, const LoadResult& result, const RouteNames& names,
                                   std::size_t students);

}  // namespace loadtest
