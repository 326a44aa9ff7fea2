// What a class is and who belongs to it: GET /classes/{id}/settings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/person.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"
#include "view/student_pages.h"

namespace view {

struct ClassTeacher {
    learning::UserId id;
    learning::FullName name;
    learning::ClassRole role = learning::ClassRole::CoTeacher;
};

struct ClassMember {
    learning::UserId id;
    learning::FullName name;
    std::string username;
    std::optional<learning::LearningPath> path;
};

/// Forms below /classes/{id}: POST …/settings with `name`, `grade_level`, `start_password_days`, `students_may_change`;
/// …/teachers with `account` and `role`, …/teachers/removal with `account`; …/members/class with boxes `student` and
/// `class_id`, …/members/passwords with boxes `student`; …/members/deletion and …/deletion with the name of the class in
/// `members_of` and `class_name`.
struct ClassSettingsPage {
    learning::ClassId id;
    std::string class_name;
    bool owned = false;  ///< may say who teaches it, and delete
    std::string name;    ///< fields as typed or stored
    std::string grade_level;
    std::string start_password_days;
    bool students_may_change = true;
    std::vector<ClassTeacher> teachers;      ///< owners first
    std::vector<ClassTeacher> other_staff;   ///< who could be added
    std::vector<ClassMember> members;        ///< sorted by name
    std::vector<ClassChoice> other_classes;  ///< where members can be moved to
    FormErrors errors;
};

std::string render_class_settings(const Renderer& renderer, const PageFrame& frame, const ClassSettingsPage& page);

}  // namespace view
