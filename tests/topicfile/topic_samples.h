// Topic files for tests: those of tests/data/topics, and short ones made on the spot.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "topicfile/topic_file.h"

namespace topicfile {

/// A file below tests/data/topics.
inline std::string topic_sample(const std::string& name) {
    std::ifstream file(std::string(TOPICS_FOLDER) + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A good topic with these further fields, each with a comma behind it.
inline std::string topic_with(std::string_view fields) {
    return R"({"task":{)" + std::string(fields) +
           R"("name":"Sonnenuhr","beschreibung":"Zeit messen.","fach":"MBI","stufe":"7/8"}})";
}

/// A good task with these further fields, each with a comma behind it, in a good topic.
inline std::string task_with(std::string_view fields) {
    return topic_with(R"("subtasks":[{)" + std::string(fields) + R"("beschreibung":"Bau sie.","path":"bergweg"}],)");
}

/// "place: reason" of each.
inline std::vector<std::string> as_lines(const std::vector<Remark>& remarks) {
    std::vector<std::string> lines;
    for (const Remark& remark : remarks) lines.push_back(remark.place + ": " + remark.reason);
    return lines;
}

}  // namespace topicfile
