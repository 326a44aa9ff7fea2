#include "view/calendar_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/timetable_pages.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using learning::HolidayRegion;

std::string days_text(const learning::FreeDays& days) {
    const auto first = base::german_day(days.first_day);
    return days.first_day == days.last_day ? first : say("{} bis {}", first, base::german_day(days.last_day));
}

Data::Objects region_options(HolidayRegion chosen) {
    Data::Objects options;
    for (int i = 0; i < learning::holiday_region_count; ++i) {
        const auto region = static_cast<HolidayRegion>(i);
        Data option;
        option.text("option_value", to_key(region)).text("option_text", word(region)).flag("chosen", region == chosen);
        options.push_back(std::move(option));
    }
    return options;
}

Data public_holidays_data(const CalendarPage& page) {
    auto days = data_of_each(page.public_holidays, [](Data& day, const learning::PublicHoliday& each) {
        day.text("day", base::german_day(each.day)).text("day_name", each.name);
    });
    Data data;
    data.text("region_text", word(page.region)).list("regions", region_options(page.region));
    data.text("public_count", count_of(static_cast<int>(days.size()), tr("Feiertag"), tr("Feiertage")));
    data.flag("any_public", !days.empty()).list("public_holidays", std::move(days));
    return data;
}

}  // namespace

std::string render_calendar(const Renderer& renderer, const PageFrame& frame, const CalendarPage& page) {
    auto holidays = data_of_each(page.holidays, [](Data& row, const HolidayEntry& entry) {
        row.text("holiday_id", entry.id).text("holiday_name", entry.days.name).text("holiday_days", days_text(entry.days));
    });
    Data data = frame_data(frame, page_title(tr("Ferien und freie Tage"), page.errors));
    data.merge(error_summary(page.errors, {"name", "first_day", "last_day", "list", "region", "a_week"}));
    data.flag("any_holiday", !holidays.empty()).list("holidays", std::move(holidays)).flag("may_save", page.may_save);
    data.merge(public_holidays_data(page));
    data.text("this_week", this_week_text(page.this_week));
    data.object("name_field", field_data(page.errors, "name", page.name));
    data.object("first_day_field", field_data(page.errors, "first_day", page.first_day));
    data.object("last_day_field", field_data(page.errors, "last_day", page.last_day));
    data.object("list_field", field_data(page.errors, "list", page.list));
    data.object("a_week_field", field_data(page.errors, "a_week", page.a_week.value_or("")));
    return renderer.render("calendar/show", data);
}

}  // namespace view
