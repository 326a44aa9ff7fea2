// Materials of a topic file (F-IMP-5). Private to this room.
#pragma once

#include <string>
#include <vector>

#include "learning/topic_draft.h"
#include "topicfile/json_node.h"
#include "topicfile/remarks.h"

namespace topicfile {

/// `tasks` are those of the topic: a material that names none of them is shown at every task.
learning::MaterialDraft read_material(const JsonNode& node, const std::string& place,
                                      const std::vector<learning::TaskDraft>& tasks, Remarks& remarks);

}  // namespace topicfile
