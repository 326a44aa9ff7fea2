// What is stored about somebody, as JSON for that person.
#pragma once

#include <string>

#include "base/school_time.h"
#include "learning/own_data.h"

namespace topicfile {

/// An object with a list for each table, and in it an object for each row; moments in school time as "2026-09-14 10:42".
std::string own_data_file(const learning::OwnData& data, base::EpochMs made_at, const base::SchoolTime& time);

}  // namespace topicfile
