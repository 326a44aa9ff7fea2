// What can be printed, exported and handed out of a class: GET /classes/{id}/reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "learning/period.h"
#include "learning/person.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Form: GET /classes/{id}/report.pdf with `date_from` and `date_to`, days as "YYYY-MM-DD".
struct ReportsPage {
    learning::ClassId class_id;
    std::string class_name;
    int students = 0;
    bool may_close = false;  ///< the school year; owners only
    std::string date_from;
    std::string date_to;
    /// Made by the program itself: /classes/{id}/reports/{report}.
    struct Saved {
        std::int64_t id = 0;
        learning::Period period;
    };
    std::vector<Saved> saved = {};  ///< newest first
    FormErrors errors;
};

std::string render_reports(const Renderer& renderer, const PageFrame& frame, const ReportsPage& page);

}  // namespace view
