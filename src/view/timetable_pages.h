// The weekly lessons of a class: GET and POST /classes/{id}/timetable. The days of the school: GET /calendar and the forms on
// it.
#pragma once

#include <optional>
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

struct HolidayEntry {
    std::string id;
    learning::FreeDays days;
};

/// Forms: POST /calendar/holidays with `name`, `first_day`, `last_day` (empty: one day), POST /calendar/holidays/remove with
/// `holiday`, POST /calendar/weeks with `a_week` (a day, or empty).
struct CalendarPage {
    std::vector<HolidayEntry> holidays;  ///< the earliest first
    std::optional<base::IsoDate> a_week;
    learning::WeekKind this_week = learning::WeekKind::A;
    bool may_save = false;  ///< admins
    std::string name, first_day, last_day;  ///< as typed
    FormErrors errors;
};
std::string render_calendar(const Renderer& renderer, const PageFrame& frame, const CalendarPage& page);

}  // namespace view
