#include "view/timetable_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/lesson_pages.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using learning::WeekKind;

constexpr int days_of_a_week = 7;

Data option_of(std::string value, std::string_view text, bool chosen) {
    Data option;
    option.text("option_value", std::move(value)).text("option_text", text).flag("chosen", chosen);
    return option;
}

Data::Objects weekday_options(const std::string& chosen) {
    Data::Objects options;
    for (int day = 0; day < days_of_a_week; ++day) {
        const auto value = std::to_string(day);
        options.push_back(option_of(value, weekday_word(day), value == chosen));
    }
    return options;
}

Data::Objects week_options(WeekKind chosen) {
    Data::Objects options;
    for (const auto each : {WeekKind::Every, WeekKind::A, WeekKind::B})
        options.push_back(option_of(std::string(to_key(each)), word(each), each == chosen));
    return options;
}

std::string summary(const TimetableRow& row) {
    return fmt::format("{}, {}–{}, {}", weekday_word(row.weekday.front() - '0'), row.from, row.to, word(row.week));
}

std::string row_field(std::string_view field, std::size_t row) {
    return std::string(field) + "-" + std::to_string(row);
}

Data row_data(const TimetablePage& page, std::size_t index) {
    const auto& row = page.rows[index];
    auto field = [&](std::string_view name, const std::string& value) {
        return field_data(page.errors, row_field(name, index), value);
    };
    auto weekday = field("weekday", row.weekday);
    weekday.list("weekdays", weekday_options(row.weekday));
    Data data;
    data.text("row_text", row.weekday.empty() ? std::string(tr("Neue Stunde")) : say("{}. Stunde", index + 1));
    data.text("summary", page.may_save ? "" : summary(row));
    data.flag("filled", !row.weekday.empty()).text("remove_name", row_field("remove", index));
    data.object("weekday_field", std::move(weekday));
    data.object("from_field", field("from", row.from)).object("to_field", field("to", row.to));
    data.text("week_name", row_field("week", index)).list("weeks", week_options(row.week));
    return data;
}

}  // namespace

std::string_view this_week_text(WeekKind week) {
    return week == WeekKind::A ? tr("Diese Woche ist eine A-Woche.") : tr("Diese Woche ist eine B-Woche.");
}

std::string render_timetable(const Renderer& renderer, const PageFrame& frame, const TimetablePage& page) {
    std::vector<std::string> names;
    Data::Objects rows, coming;
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
        rows.push_back(row_data(page, i));
        for (const std::string_view field : {"weekday", "from", "to"}) names.push_back(row_field(field, i));
    }
    for (const auto& day : page.coming) {
        Data link;
        link.url("lesson_url", lesson_path(page.class_id, day)).text("day", base::german_day(day));
        coming.push_back(std::move(link));
    }
    Data data = frame_data(frame, page_title(say("Stundenplan {}", page.class_name), page.errors));
    data.merge(error_summary(page.errors, {names.begin(), names.end()}));
    data.text("this_week", this_week_text(page.this_week));
    data.url("class_url", "/classes/" + to_string(page.class_id)).text("class_name", page.class_name);
    data.flag("any_coming", !coming.empty()).list("coming", std::move(coming)).flag("may_save", page.may_save);
    data.number("row_count", static_cast<std::int64_t>(rows.size())).list("rows", std::move(rows));
    return renderer.render("classes/timetable", data);
}

}  // namespace view
