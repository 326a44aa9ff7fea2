// Where a student arrives: GET /start. One big button per class says what to do next.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/terms.h"
#include "view/frame.h"
#include "view/progress.h"
#include "view/renderer.h"

namespace view {

struct StartTopic {
    learning::AssignmentId assignment;
    std::string name;
    learning::TopicCategory category = learning::TopicCategory::Required;
    int required_done = 0;
    int required_total = 0;
    bool complete = false;
    NextStepView next;  ///< Nothing if complete
};

struct StartClass {
    std::string name;
    std::optional<StartTopic> topic;  ///< the main topic; none: nothing assigned yet
    std::vector<StartTopic> side_quests;
};

struct StartPage {
    std::vector<StartClass> classes;  ///< empty: "Du bist noch in keiner Klasse"
    std::size_t main_class = 0;        ///< the one with the big button, shown first: where the last tick was set
};

/// Greets by frame.person, who must be there.
std::string render_start(const Renderer& renderer, const PageFrame& frame, const StartPage& page);

}  // namespace view
