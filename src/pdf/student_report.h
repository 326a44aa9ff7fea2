// The report about one student for the teacher (F-REP-2) as PDF, A4 upright. Pure: values in, bytes out; only from the
// `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/reports.h"

namespace pdf {

/// Short: figures and topics. Complete: also lessons, attempts and days, over as many pages as it takes.
enum class ReportSize { Short, Complete };

/// Throws base::Failure if a font is missing or libharu refuses.
std::string student_report(const learning::StudentReport& report, ReportSize size, const base::SchoolTime& time,
                           const std::string& font_folder);

}  // namespace pdf
