// Topic files: the JSON import format of F-IMP-1 to F-IMP-5. Reads bytes, gives drafts or every error at once, each
// with its place and its reason; writes them again; knows nothing of the database. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learning/topic_draft.h"
#include "learning/topic_rules.h"

namespace topicfile {

/// A message for a teacher: "Thema „Kassenbuch“, Aufgabe 2, Quizfrage 3, Feld „correct“: …".
struct Remark {
    std::string place;   ///< German words from outside to inside, as above without the reason
    std::string reason;  ///< one German sentence: what is wrong and what is expected
};

struct ReadTopics {
    std::vector<learning::TopicDraft> topics;  ///< empty if there is any error
    std::vector<Remark> errors;                ///< all of them, up to `remarks_max`
    std::vector<Remark> warnings;              ///< the import goes on (an artifact gate without format is dropped …)
};

/// Largest file taken, and the deepest nesting of JSON.
inline constexpr std::size_t topic_file_bytes_max = 64 * 1024 * 1024;
inline constexpr int json_depth_max = 32;

/// What one file may hold; what one topic may hold is in learning/topic_rules.h.
inline constexpr std::size_t topics_max = 200;
using learning::materials_max;
using learning::questions_max;
using learning::tasks_max;
inline constexpr std::size_t remarks_max = 500;

/// `{"task": {…}}` or `{"tasks": [{…}, …]}`; `version` and `exported_at` are ignored, other unknown keys are warnings.
ReadTopics read_topics(std::string_view json);

/// A file that `read_topics` takes without a remark and that gives the same drafts, if they keep its rules; the files of
/// materials are not in it. `exported_at` is for people.
std::string write_topics(const std::vector<learning::TopicDraft>& topics, std::string_view exported_at);

}  // namespace topicfile
