// Sheets for paper: GET /assignments/{a}/print, all tasks of a student's route or, with ?task=, one of them (F-A11Y-6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view/assignment_pages.h"

namespace view {

struct SheetTask {
    int position = 0;                      ///< 0-based place on the route; on paper counting begins with 1
    std::string description;               ///< Markdown
    std::optional<std::string> done_when;  ///< Markdown
    std::optional<int> minutes;
    bool required = true;
};

struct SheetPage {
    learning::AssignmentId id;
    learning::TaskId only_task;  ///< none: the whole topic
    std::string topic;
    std::string goal_student;
    std::vector<SheetTask> tasks;
    std::vector<StudentMaterial> materials;
};

std::string render_sheet(const Renderer& renderer, const PageFrame& frame, const SheetPage& page);

}  // namespace view
