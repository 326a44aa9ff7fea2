#include "base/text.h"
#include "targets.h"
#include "topicfile/topic_file.h"

namespace fuzz {

void topic_file(std::string_view bytes) {
    const auto read = topicfile::read_topics(bytes);
    require(read.errors.empty() || read.topics.empty(), "a file with an error gives no topic");
    require(!read.errors.empty() || !read.topics.empty(), "a file gives topics or says why not");
    require(read.errors.size() <= topicfile::remarks_max, "the errors are within their limit");
    require(read.topics.size() <= topicfile::topics_max, "the topics are within their limit");
    for (const auto& topic : read.topics) {
        require(base::is_valid_utf8(topic.name) && base::is_valid_utf8(topic.description), "texts are UTF-8");
        require(topic.tasks.size() <= topicfile::tasks_max, "the tasks are within their limit");
    }
    for (const auto& remark : read.errors) require(!remark.reason.empty(), "every error has its reason");
}

}  // namespace fuzz
