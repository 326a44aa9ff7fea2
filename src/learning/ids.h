// The ids of the domain; each is its own type.
#pragma once

#include "base/ids.h"

namespace learning {

using UserId = base::Id<struct UserTag>;              ///< an account: student, teacher or admin
using ClassId = base::Id<struct ClassTag>;
using TopicId = base::Id<struct TopicTag>;
using TaskId = base::Id<struct TaskTag>;
using MaterialId = base::Id<struct MaterialTag>;
using QuizId = base::Id<struct QuizTag>;
using QuestionId = base::Id<struct QuestionTag>;
using AssignmentId = base::Id<struct AssignmentTag>;  ///< one topic given to one student in one class
using AttemptId = base::Id<struct AttemptTag>;        ///< one handed-in quiz
using AnswerId = base::Id<struct AnswerTag>;          ///< one answered question of an attempt

}  // namespace learning
