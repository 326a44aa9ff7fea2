// The weekly lessons of a class: GET and POST /classes/{id}/timetable.
#pragma once

#include <string>
#include <vector>

#include "learning/ids.h"
#include "learning/timetable.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// A row of the form, as it was typed: `weekday-0` ("0" is Monday, empty: not chosen), `from-0`, `to-0`, `week-0`; and
/// `remove-0` to take it out. `rows` says how many there are.
struct TimetableRow {
    std::string weekday;
    std::string from;
    std::string to;
    learning::WeekKind week = learning::WeekKind::Every;
};

struct TimetablePage {
    learning::ClassId class_id;
    std::string class_name;
    std::vector<TimetableRow> rows;  ///< the stored ones; then empty ones, if they may be filled
    std::vector<base::IsoDate> coming;  ///< the next lesson days
    learning::WeekKind this_week = learning::WeekKind::A;
    bool may_save = false;
    FormErrors errors;
};
std::string render_timetable(const Renderer& renderer, const PageFrame& frame, const TimetablePage& page);

/// "Diese Woche ist eine A-Woche."
std::string_view this_week_text(learning::WeekKind week);

}  // namespace view
