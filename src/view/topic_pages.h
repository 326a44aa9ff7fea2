// Topics as the teacher sees them: GET /topics, GET and POST /topics/import, GET /topics/{id}, where the owner finds the
// ways to edit every part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/person.h"
#include "learning/prerequisites.h"
#include "learning/topic_draft.h"
#include "topicfile/topic_file.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct TopicSummary {
    learning::TopicId id;
    std::string name;
    int number = 0;
    learning::Subject subject = learning::Subject::Englisch;
    learning::LevelBand level_band = learning::LevelBand::L5_6;
    learning::TopicCategory category = learning::TopicCategory::Required;
    int tasks = 0;
    int minutes = 0;  ///< sum of the estimates, 0: none given
    int missing_files = 0;
    bool only_through_class = false;  ///< neither own nor shared
};

struct TopicsPage {
    std::vector<TopicSummary> topics;  ///< in shown order
};

std::string render_topics(const Renderer& renderer, const PageFrame& frame, const TopicsPage& page);

struct ImportedTopic {
    learning::TopicId id;
    std::string name;
    int tasks = 0;
    int missing_files = 0;
};

/// Form: multipart POST with `file`. A fresh form has all lists empty. With `errors` nothing has been imported.
struct TopicImportPage {
    std::string file_name;  ///< of the file that was sent, empty before
    std::vector<topicfile::Remark> errors;
    std::vector<topicfile::Remark> warnings;
    std::vector<ImportedTopic> imported;
    std::vector<std::string> duplicates;  ///< names of topics that are already there and were left out
    FormErrors form_errors;               ///< no file chosen, too large
};

std::string render_topic_import(const Renderer& renderer, const PageFrame& frame, const TopicImportPage& page);

struct MaterialState {
    learning::MaterialId id;
    std::optional<std::int64_t> bytes;  ///< size of a stored file; none: a link, or the file is missing
};

/// Form per missing file: multipart POST /topics/{id}/materials/{material}/file with `file`.
struct TopicPage {
    learning::TopicId id;
    learning::TopicDraft topic;
    bool own = false;     ///< may be edited here
    bool shared = false;  ///< with all teachers of the school
    learning::FullName owner;  ///< empty if own
    int students = 0;     ///< who have or had it
    std::vector<learning::TaskId> tasks;                            ///< ids, in the order of topic.tasks
    std::vector<std::vector<learning::QuestionId>> task_questions;  ///< of the quiz of each task
    std::vector<learning::QuestionId> topic_questions;
    std::vector<learning::Prerequisite> prerequisites;  ///< what the topic builds on, and what the names mean
    std::vector<MaterialState> materials;  ///< one per topic.materials, in the same order
    learning::MaterialId upload_material;  ///< whose upload was refused, with `errors`
    FormErrors errors;
};

std::string render_topic(const Renderer& renderer, const PageFrame& frame, const TopicPage& page);

}  // namespace view
