// A table as CSV as German Excel opens it by double click: UTF-8 with a byte order mark, semicolons, CRLF. Pure.
#pragma once

#include <string>

#include "sheet/table.h"

namespace sheet {

/// Text that a spreadsheet program would take for a formula gets an apostrophe before it (SECURITY B8). Days are
/// "14.09.2026".
std::string to_csv(const Table& table);

}  // namespace sheet
