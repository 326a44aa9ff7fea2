// Tasks of a topic file (F-IMP-3), each for itself; what tasks must be to each other stands in task_rules.h.
// Private to this room.
#pragma once

#include <string>

#include "learning/topic_draft.h"
#include "topicfile/json_node.h"
#include "topicfile/remarks.h"

namespace topicfile {

/// `index` in the list is the position of a task that names none.
learning::TaskDraft read_task(const JsonNode& node, int index, const std::string& place, Remarks& remarks);

}  // namespace topicfile
