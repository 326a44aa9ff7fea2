// Drafts of quizzes as the quiz pages need them; the route that stores them is in drafts.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "learning/ids.h"

namespace handlers {

/// Where the draft of one attempt stands in the table of drafts.
std::string quiz_draft_place(learning::AssignmentId assignment, learning::QuizId quiz, int attempt);

/// 0 for what cannot be the number of an attempt, so that nothing is cut down to one that can.
int attempt_number(std::int64_t given);

}  // namespace handlers
