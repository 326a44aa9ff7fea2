// The credentials sheet (F-STU-5) as PDF. Pure: values in, bytes out; only from the `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/reports.h"

namespace pdf {

/// Throws base::Failure if a font is missing or libharu refuses.
std::string credentials_sheet(const learning::CredentialsSheet& sheet, const base::SchoolTime& time,
                              const std::string& font_folder);

}  // namespace pdf
