// Adding students by a pasted list: GET /classes/{id}/students/new, POST …/check, POST /classes/{id}/students.
#pragma once

#include <string>
#include <vector>

#include "learning/class_list.h"
#include "learning/ids.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Form: POST …/students/check with `list`.
struct NewStudentsPage {
    learning::ClassId class_id;
    std::string class_name;
    std::string list;
    FormErrors errors;
};

std::string render_new_students(const Renderer& renderer, const PageFrame& frame, const NewStudentsPage& page);

/// Two forms: POST /classes/{id}/students with the hidden `list`, and the list again to correct and check.
struct CheckedStudentsPage {
    learning::ClassId class_id;
    std::string class_name;
    std::string list;                            ///< as it was pasted
    std::vector<learning::ClassListLine> lines;  ///< learning::read_class_list of `list`
};

std::string render_checked_students(const Renderer& renderer, const PageFrame& frame, const CheckedStudentsPage& page);

}  // namespace view
