// What students did, by day: GET /activity, and of one student GET /classes/{id}/students/{student}/activity with
// `date_from`, `date_to` and `page`.
#pragma once

#include <string>
#include <vector>

#include "base/school_time.h"
#include "learning/person.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct ActivityPage {
    int active_today = 0, active_week = 0, logins_today = 0, topics_today = 0, topics_week = 0;
    struct Kind {
        std::string kind;  ///< F-LOG-1
        int count = 0;
    };
    std::vector<Kind> kinds;
    struct Student {
        learning::UserId id;
        learning::ClassId class_id;
        learning::FullName name;
        int days = 0;
        int events = 0;
    };
    std::vector<Student> most_active;
};
std::string render_activity(const Renderer& renderer, const PageFrame& frame, const ActivityPage& page);

struct StudentActivityDay {
    base::IsoDate day;
    int logins = 0;
    int ticks = 0;
    int attempts = 0;
    bool lesson = false;
};
struct StudentActivityPage {
    learning::ClassId class_id;
    std::string class_name;
    learning::UserId student;
    learning::FullName name;
    base::IsoDate first, last;  ///< of the filter
    std::vector<StudentActivityDay> days;  ///< newest first
    int page = 1, pages = 1;
};
std::string render_student_activity(const Renderer& renderer, const PageFrame& frame, const StudentActivityPage& page);

}  // namespace view
