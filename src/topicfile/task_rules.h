// What the tasks of one topic must be to each other: every position once, and forks that can be decided (F-IMP-3,
// F-FORK-1). Private to this room.
#pragma once

#include <string>
#include <vector>

#include "learning/topic_draft.h"
#include "topicfile/remarks.h"

namespace topicfile {

/// `tasks` are in the order of the file, `place` is that of the topic.
void check_tasks(const std::vector<learning::TaskDraft>& tasks, const std::string& place, Remarks& remarks);

/// "…, Aufgabe 2"
std::string place_of_task(const std::string& place, std::size_t index);

}  // namespace topicfile
