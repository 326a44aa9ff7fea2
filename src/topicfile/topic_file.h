// Topic files: the JSON import format of F-IMP-1 to F-IMP-5. Reads bytes, gives drafts or every error at once, each
// with its place and its reason; knows nothing of the database. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learning/topic_draft.h"

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

/// What one file and one topic may hold.
inline constexpr std::size_t topics_max = 200;
inline constexpr std::size_t tasks_max = 200;
inline constexpr std::size_t materials_max = 200;
inline constexpr std::size_t questions_max = 100;
inline constexpr std::size_t remarks_max = 500;

/// `{"task": {…}}` or `{"tasks": [{…}, …]}`; `version` and `exported_at` are ignored, other unknown keys are warnings.
ReadTopics read_topics(std::string_view json);

}  // namespace topicfile
