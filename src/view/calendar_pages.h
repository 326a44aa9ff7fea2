// The days of the school: GET /calendar and the forms on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/timetable.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct HolidayEntry {
    std::string id;
    learning::FreeDays days;
};

/// Forms: POST /calendar/holidays with `name`, `first_day`, `last_day` (empty: one day), POST /calendar/list with `list` (one
/// holiday per line), POST /calendar/holidays/remove with `holiday`, POST /calendar/region with `region`, POST /calendar/weeks
/// with `a_week` (a day, or empty).
struct CalendarPage {
    std::vector<HolidayEntry> holidays;  ///< the earliest first
    std::vector<learning::PublicHoliday> public_holidays;  ///< of the next twelve months
    learning::HolidayRegion region = learning::HolidayRegion::Germany;
    std::optional<base::IsoDate> a_week;
    learning::WeekKind this_week = learning::WeekKind::A;
    bool may_save = false;  ///< admins
    std::string name, first_day, last_day, list;  ///< as typed
    FormErrors errors;
};
std::string render_calendar(const Renderer& renderer, const PageFrame& frame, const CalendarPage& page);

}  // namespace view
