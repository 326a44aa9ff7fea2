// Students as links to their pages, wherever a page of the teacher's side names some.
#pragma once

#include <vector>

#include "learning/person.h"
#include "view/data.h"

namespace view {

struct StudentEntry {
    learning::UserId id;
    learning::FullName name;
};

/// `student_url`, `student_name` each, as members of this class.
Data::Objects student_links(learning::ClassId class_id, const std::vector<StudentEntry>& students);

}  // namespace view
