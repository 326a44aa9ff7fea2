// What persons do in the scenarios simple, concurrent, lesson, monday and soak.
#pragma once

#include <vector>

#include "visitor.h"

namespace loadtest {

/// simple: every kind of page, log-in and log-out included.
std::vector<Click> full_round_of_student();
std::vector<Click> full_round_of_teacher();
/// concurrent, lesson, soak: work on a topic.
std::vector<Click> working_round();
/// lesson, soak: looks at the class, and at a student now and then.
std::vector<Click> watching_round();
/// monday: log-in to first answer.
std::vector<Click> first_minutes();

}  // namespace loadtest
