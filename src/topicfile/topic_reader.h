// One topic of a topic file (F-IMP-2). Private to this room.
#pragma once

#include <string>

#include "learning/topic_draft.h"
#include "topicfile/json_node.h"
#include "topicfile/remarks.h"

namespace topicfile {

learning::TopicDraft read_topic(const JsonNode& node, const std::string& place, Remarks& remarks);

}  // namespace topicfile
