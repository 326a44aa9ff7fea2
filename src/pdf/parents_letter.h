// A letter to parents: what is stored about their child, for how long, and whom to ask; one page, A4. Pure; only from the
// `pdf` lane.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/school_info.h"

namespace pdf {

struct ParentsLetter {
    learning::SchoolInfo school;
    std::string class_name;
    std::string site_address;  ///< may be empty
    base::EpochMs created_at = 0;
    int activity_days = 0;      ///< how long single actions are kept
    int class_report_days = 0;  ///< how long the weekly reports of the class are kept
};

/// Throws base::Failure if a font is missing or libharu refuses.
std::string parents_letter(const ParentsLetter& letter, const base::SchoolTime& time, const std::string& font_folder);

}  // namespace pdf
