// The class report (F-REP-1) as PDF, A4 landscape or portrait as it fits. Pure: values in, bytes out; 10–30 ms, so
// only from the `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/reports.h"

namespace pdf {

/// Throws base::Failure if a font is missing or libharu refuses.
std::string class_report(const learning::ClassReport& report, const base::SchoolTime& time,
                         const std::string& font_folder);

}  // namespace pdf
