// The table of tests/data/topics/broken: what is said about each file.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "topicfile/topic_file.h"

namespace topicfile {

struct BrokenFile {
    std::string name;  ///< without ".json"
    std::vector<Remark> errors;
};

std::span<const BrokenFile> broken_containers();
std::span<const BrokenFile> broken_topics();
std::span<const BrokenFile> broken_tasks();
std::span<const BrokenFile> broken_quizzes();

}  // namespace topicfile
