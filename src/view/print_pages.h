// Pages made to be printed: a topic for its teacher, and a class for a day without a network.
// GET /topics/{id}/print, GET /classes/{id}/emergency.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/person.h"
#include "learning/topic_draft.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// One task as a sheet; what is hidden from students is left out by whoever makes it.
struct PrintedTask {
    std::string label;  ///< "Aufgabe 3", or whose topic it is; may be empty
    learning::TaskDraft task;
    std::vector<learning::MaterialDraft> materials;
};

/// Those of the topic that stand at this task.
std::vector<learning::MaterialDraft> materials_of(const learning::TopicDraft& topic, const learning::TaskDraft& task);

struct TopicPrintPage {
    learning::TopicId id;
    learning::TopicDraft topic;
};
std::string render_topic_print(const Renderer& renderer, const PageFrame& frame, const TopicPrintPage& page);

struct EmergencyStudent {
    learning::FullName name;
    std::string topic;      ///< empty: none
    std::string next_task;  ///< in words; empty: nothing left to do
};
struct EmergencyTopic {
    std::string name;
    std::vector<PrintedTask> tasks;           ///< the current ones of anybody, in the order of the topic
    std::optional<learning::QuizDraft> quiz;  ///< the quiz of the topic, if somebody is that far
};
struct EmergencyPage {
    learning::ClassId class_id;
    std::string class_name;
    base::EpochMs made_at = 0;
    std::vector<EmergencyStudent> students;  ///< sorted by name
    std::vector<EmergencyTopic> topics;
};
std::string render_emergency(const Renderer& renderer, const PageFrame& frame, const EmergencyPage& page);

}  // namespace view
