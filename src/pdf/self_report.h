// What students take home about themselves (F-REP-3): one encouraging page, A4 upright, without zeros. Pure; only from
// the `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/reports.h"

namespace pdf {

/// Throws base::Failure if a font is missing or libharu refuses.
std::string self_report(const learning::StudentReport& report, const base::SchoolTime& time,
                        const std::string& font_folder);

}  // namespace pdf
