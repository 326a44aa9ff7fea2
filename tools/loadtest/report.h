// The result for people and for programs.
#pragma once

#include <cstddef>
#include <string>

#include "load.h"
#include "options.h"

namespace loadtest {

std::string text_report(const Options& options, const LoadResult& result, std::size_t students);
/// One JSON object and a line end.
std::string json_report(const Options& options, const LoadResult& result, std::size_t students);

}  // namespace loadtest
