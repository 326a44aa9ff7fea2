// Quizzes of a topic file (F-IMP-4). Private to this room.
#pragma once

#include <optional>
#include <string>

#include "learning/topic_draft.h"
#include "topicfile/json_node.h"
#include "topicfile/remarks.h"

namespace topicfile {

/// `place` is that of the topic or task. Nullopt also for a quiz without questions: it counts as none.
std::optional<learning::QuizDraft> read_quiz(const JsonNode& node, const std::string& place, Remarks& remarks);

/// "…, Quizfrage 3"
std::string place_of_question(const std::string& place, std::size_t index);

}  // namespace topicfile
