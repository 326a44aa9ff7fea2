// One lesson of a class: GET and POST /classes/{id}/lessons/{date}.
#pragma once

#include <string>
#include <vector>

#include "learning/lesson.h"
#include "learning/person.h"
#include "learning/timetable.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// The fields of one student in the form are `attendance-7`, `late-7`, `independence-7`, `respect-7`, `progress-7` and
/// `comment-7`; who is not named in a form stays as it is.
std::string lesson_field(std::string_view field, learning::UserId student);

struct LessonStudent {
    learning::UserId id;
    learning::FullName name;
    learning::LessonEntry entry;
    std::string late_typed = {};  ///< of a refused form, where it is no number
};

/// Form: the students' fields and `lesson-comment`.
struct LessonPage {
    learning::ClassId class_id;
    std::string class_name;
    base::IsoDate date;
    base::IsoDate today;
    base::IsoDate previous;
    base::IsoDate next;
    learning::Timetable lessons;   ///< of this day, none if the class does not meet
    bool has_timetable = false;
    std::string free_days;         ///< name of the holidays this day lies in
    std::vector<LessonStudent> students;  ///< sorted by name (DIN 5007-2)
    std::string comment;
    bool may_save = false;  ///< else what is stored is shown without a form
    FormErrors errors;
};

std::string render_lesson(const Renderer& renderer, const PageFrame& frame, const LessonPage& page);

/// "/classes/3/lessons/2026-09-14"
std::string lesson_path(learning::ClassId class_id, const base::IsoDate& date);
/// "07:50–08:35", "07:50–08:35, 11:40–12:25"
std::string lesson_times(const learning::Timetable& lessons);

}  // namespace view
