// Tables as a workbook (.xlsx); the only door to libxlsxwriter. Some milliseconds, so only from a lane.
#pragma once

#include <string>
#include <vector>

#include "sheet/table.h"

namespace sheet {

/// One worksheet per table, the header fixed and filterable, columns as wide as their content. Everything stays in
/// memory, as names must not reach the disk in clear. Throws base::Failure.
std::string to_xlsx(const std::vector<Table>& tables);

}  // namespace sheet
