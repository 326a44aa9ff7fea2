// When a class meets: its weekly lessons.
#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/calendar.h"
#include "db/lessons.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "view/timetable_pages.h"

namespace handlers {

using base::ErrorCode;
using base::IsoDate;
using base::tr;
using learning::SchoolCalendar;
using learning::Timetable;
using learning::WeeklyLesson;
using loop::Task;
using view::NavEntry;

namespace {

constexpr std::size_t rows_max = 30;
constexpr std::size_t empty_rows = 2;
constexpr int lesson_days_shown = 5;

IsoDate today(const Services& app) { return app.school_time.date(app.clock.now_ms()); }

std::vector<IsoDate> coming_days(const Timetable& timetable, const SchoolCalendar& calendar, const IsoDate& from) {
    std::vector<IsoDate> days;
    auto day = base::add_days(from, -1);
    for (int i = 0; i < lesson_days_shown && !timetable.empty(); ++i)
        days.push_back(day = next_lesson_day(timetable, calendar, day));
    return days;
}

view::TimetablePage timetable_page(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& school_class = *visit.scope.school_class;
    const auto timetable = db::load_timetable(tx, school_class.id);
    const auto calendar = db::load_calendar(tx);
    view::TimetablePage page{.class_id = school_class.id, .class_name = school_class.name};
    page.may_save = *visit.scope.class_role != learning::ClassRole::ReadOnly;
    for (const auto& lesson : timetable)
        page.rows.push_back({std::to_string(lesson.weekday), lesson.starts_at, lesson.ends_at, lesson.week});
    if (page.may_save) page.rows.resize(page.rows.size() + empty_rows);
    page.coming = coming_days(timetable, calendar, today(app));
    page.this_week = week_of(calendar, today(app));
    return page;
}

http::Response show(const Services& app, const Visit& visit, const view::TimetablePage& page, int status = 200) {
    return http::html(view::render_timetable(app.renderer, frame_of(app, visit, NavEntry::Classes), page), status);
}

/// One row of the form; what is wrong goes to `errors`. nullopt: empty, taken out, or wrong.
std::optional<WeeklyLesson> read_row(const http::Form& form, const std::string& number, view::TimetableRow& row,
                                     view::FormErrors& errors) {
    auto text = [&](std::string_view field) { return form.text(std::string(field) + "-" + number); };
    row = {text("weekday"), std::string(base::trim(text("from"))), std::string(base::trim(text("to")))};
    row.week = learning::parse_week_kind(text("week")).value_or(learning::WeekKind::Every);
    if (form.has("remove-" + number) || (row.weekday.empty() && row.from.empty() && row.to.empty())) return std::nullopt;

    const auto errors_before = errors.size();
    auto wrong = [&](std::string_view field, std::string_view message) {
        errors.push_back({std::string(field) + "-" + number, std::string(message)});
    };
    const auto weekday = base::parse_number(row.weekday);
    const auto from = learning::parse_time_of_day(row.from), to = learning::parse_time_of_day(row.to);
    if (!weekday || *weekday > 6) {
        row.weekday.clear();
        wrong("weekday", tr("Bitte den Tag wählen."));
    }
    if (!from) wrong("from", tr("Den Beginn bitte so eintragen: 07:50."));
    if (!to) wrong("to", tr("Das Ende bitte so eintragen: 08:35."));
    if (from && to && *from >= *to) wrong("to", tr("Das Ende liegt nach dem Beginn."));
    if (errors.size() > errors_before) return std::nullopt;
    return WeeklyLesson{static_cast<int>(*weekday), *from, *to, row.week};
}

Task<http::Response> save_timetable(Services app, Visit visit) {
    auto page = app.reader.read([&](db::ReadTx& tx) { return timetable_page(app, tx, visit); });
    const auto rows = base::parse_number(visit.form.text("rows"));
    Timetable timetable;
    if (rows && static_cast<std::size_t>(*rows) <= rows_max) {
        page.rows.assign(static_cast<std::size_t>(*rows), {});
        for (std::size_t i = 0; i < page.rows.size(); ++i)
            if (auto lesson = read_row(visit.form, std::to_string(i), page.rows[i], page.errors))
                timetable.push_back(std::move(*lesson));
    } else {
        page.errors.push_back({"", std::string(tr("Dieses Formular kam beschädigt an. Es wurde nichts geändert."))});
    }
    if (!page.errors.empty()) co_return show(app, visit, page, 422);

    auto work = [timetable, class_id = page.class_id, teacher = visit.person().id](db::WriteTx& tx) -> base::Result<Outcome> {
        db::replace_timetable(tx, class_id, timetable);
        db::log_change(tx, {teacher, "change_timetable", "school_class", class_id.value});
        return Outcome{.location = "/classes/" + to_string(class_id) + "/timetable",
                       .flash = view::Flash{view::FlashKind::Success, std::string(tr("Der Stundenplan ist gespeichert."))}};
    };
    auto storing = store_recorded(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

}  // namespace

void add_timetable_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.page("/classes/{class}/timetable", of_class, [app](db::ReadTx& tx, const Visit& visit) {
        return show(app, visit, timetable_page(app, tx, visit));
    });
    routes.task("/classes/{class}/timetable", of_class, Repetition::Idempotent,
                [app](Visit visit) { return save_timetable(app, std::move(visit)); });
}

}  // namespace handlers
