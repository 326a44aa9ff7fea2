// How students of the demo school answer a quiz. Pure. Internal to demo.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "db/quizzes.h"
#include "demo/seeded_random.h"
#include "demo/topic_writing.h"

namespace demo {

/// By question text.
using Samples = std::map<std::string, std::vector<SampleAnswer>>;

enum class Aim { Pass, Fail };

/// One graded answer per question. With Aim::Pass enough of them are right; with Aim::Fail too few, and nothing is
/// written where a teacher would have to judge it, so that no verdict can turn it into a pass.
std::vector<db::AnswerRow> answer_quiz(const std::vector<learning::Question>& questions, Aim aim,
                                       const Samples& samples, SeededRandom& random);

/// How a teacher judges what was written; what is not among the samples is not right.
learning::Verdict judgement(const Samples& samples, const std::string& question, const std::string& answer);

}  // namespace demo
