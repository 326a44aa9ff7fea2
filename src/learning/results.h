// What is exported of a class: the figures of the class report, and what they are made of.
#pragma once

#include <string>
#include <vector>

#include "learning/reports.h"

namespace learning {

struct StudentResults {
    std::string username;
    ClassReportRow standing;
    std::vector<ReportLesson> lessons;    ///< in the period, newest first
    std::vector<ReportAttempt> attempts;  ///< in the period, newest first
};

struct ClassResults {
    std::string class_name;
    Period period;
    base::EpochMs created_at = 0;
    std::vector<StudentResults> students;  ///< sorted by name (DIN 5007-2)
};

}  // namespace learning
