// Closing the school year of a class: GET /classes/{id}/closing.
#pragma once

#include <string>
#include <vector>

#include "learning/period.h"
#include "learning/person.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Form: POST /classes/{id}/members/deletion with `members_of`, the name of the class.
struct ClosingPage {
    learning::ClassId class_id;
    std::string class_name;
    learning::Period school_year;
    std::int64_t students = 0;  ///< whose account goes, with the following
    std::int64_t assignments = 0;
    std::int64_t attempts = 0;
    std::int64_t lesson_entries = 0;
    std::vector<learning::FullName> staying;  ///< who only leaves the class
};

std::string render_closing(const Renderer& renderer, const PageFrame& frame, const ClosingPage& page);

}  // namespace view
