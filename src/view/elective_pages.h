// Elective groups, of whose topics one suffices: GET /elective-groups and /elective-groups/{group}.
#pragma once

#include <string>
#include <vector>

#include "learning/elective_group.h"
#include "view/class_pages.h"
#include "view/edit_form.h"

namespace view {

std::string elective_group_path(learning::ElectiveGroupId id);

struct ElectiveGroupSummary {
    learning::ElectiveGroupId id;
    learning::ElectiveGroupDraft group;
    int topics = 0;
    bool own = false;
};

struct ElectiveGroupsPage {
    std::vector<ElectiveGroupSummary> groups;  ///< in shown order
};

std::string render_elective_groups(const Renderer& renderer, const PageFrame& frame, const ElectiveGroupsPage& page);

struct ElectiveTopic {
    learning::TopicId id;
    std::string name;
    learning::Subject subject = learning::Subject::Englisch;
    learning::LevelBand level_band = learning::LevelBand::L5_6;
    bool usable = false;  ///< else it is only named
};

/// A class and how its members stand with the group.
struct ElectiveClass {
    learning::ClassId id;
    std::string name;
    std::vector<StudentEntry> met;          ///< one topic of the group is completed
    std::vector<StudentEntry> in_progress;
    std::vector<StudentEntry> open;
};

/// Forms of the owner: POST …/topics and …/topics/removal with `topic_id`, …/sharing with `shared`, …/delete.
struct ElectiveGroupPage {
    learning::ElectiveGroupId id;
    learning::ElectiveGroupDraft group;
    bool own = false;
    bool shared = false;
    std::vector<ElectiveTopic> topics;
    std::vector<TopicChoice> choices;    ///< topics that can be added
    std::vector<ElectiveClass> classes;  ///< of the teacher, sorted by name
};

std::string render_elective_group(const Renderer& renderer, const PageFrame& frame, const ElectiveGroupPage& page);

}  // namespace view
