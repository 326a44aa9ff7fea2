// A table to be opened in a spreadsheet program: typed cells, no layout. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/school_time.h"

namespace sheet {

/// A calendar day, stored as one.
struct Day {
    base::IsoDate day;
};
/// Empty, text, a number, a day. Text is always text, whatever it begins with.
using Cell = std::variant<std::monostate, std::string, std::int64_t, Day>;

struct Table {
    std::string name;  ///< at most 31 characters, none of []:*?/\ (names of worksheets)
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;  ///< as many cells as there are columns
};

}  // namespace sheet
