// The results of a class as tables for spreadsheet programs. Pure.
#pragma once

#include <vector>

#include "base/school_time.h"
#include "learning/results.h"
#include "sheet/table.h"

namespace handlers {

/// One row per student, with the figures of the class report.
sheet::Table standings_table(const learning::ClassResults& results, const base::SchoolTime& time);
/// That, every attempt, every lesson, and what the file is about.
std::vector<sheet::Table> results_tables(const learning::ClassResults& results, const base::SchoolTime& time);

}  // namespace handlers
