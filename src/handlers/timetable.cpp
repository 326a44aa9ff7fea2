// When classes meet: the weekly lessons of a class, and the days of the school, which the admin edits.
#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/calendar.h"
#include "db/lessons.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/recorded.h"
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
constexpr std::size_t holiday_name_characters_max = 100;

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

/// Stores what a task has read from its form, to be taken back like any change.
Task<http::Response> store(Services app, Visit visit, std::function<base::Result<Outcome>(db::WriteTx&)> change) {
    const auto kept_visit = std::make_shared<const Visit>(std::move(visit));
    auto work = [kept_visit, change](db::WriteTx& tx) { return recorded(tx, *kept_visit, [&] { return change(tx); }); };
    auto storing = app.writer.write(std::move(work));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    co_return answer(app, *kept_visit, std::move(*stored));
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
    auto storing = store(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

view::CalendarPage calendar_page(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::CalendarPage page;
    SchoolCalendar calendar{{}, db::find_a_week(tx)};
    for (auto& row : db::list_holidays(tx)) page.holidays.push_back({to_string(row.id), std::move(row.days)});
    page.a_week = calendar.a_week;
    page.this_week = week_of(calendar, today(app));
    page.may_save = visit.person().is_admin();
    return page;
}

http::Response show(const Services& app, const Visit& visit, const view::CalendarPage& page, int status = 200) {
    return http::html(view::render_calendar(app.renderer, frame_of(app, visit, NavEntry::Classes), page), status);
}

learning::FreeDays read_free_days(const http::Form& form, view::FormErrors& errors) {
    auto wrong = [&](std::string_view field, std::string_view message) {
        errors.push_back({std::string(field), std::string(message)});
    };
    const std::string name(base::trim(form.text("name")));
    const auto first = base::parse_day(form.text("first_day"));
    const auto last = form.text("last_day").empty() ? first : base::parse_day(form.text("last_day"));
    if (name.empty()) wrong("name", tr("Bitte einen Namen eintragen, zum Beispiel „Herbstferien“."));
    if (base::code_points(name) > holiday_name_characters_max) wrong("name", tr("Der Name darf höchstens 100 Zeichen lang sein."));
    if (!first) wrong("first_day", tr("Bitte den ersten freien Tag eintragen."));
    if (first && !last) wrong("last_day", tr("Bitte den letzten freien Tag als Datum eintragen, oder leer lassen."));
    if (first && last && *last < *first) wrong("last_day", tr("Der letzte Tag liegt nicht vor dem ersten."));
    return {name, first.value_or(""), last.value_or("")};
}

bool is_known(db::ReadTx& tx, const learning::FreeDays& days) {
    for (const auto& row : db::list_holidays(tx))
        if (row.days.name == days.name && row.days.first_day == days.first_day && row.days.last_day == days.last_day)
            return true;
    return false;
}

Task<http::Response> add_holiday(Services app, Visit visit) {
    view::FormErrors errors;
    auto days = read_free_days(visit.form, errors);
    if (!errors.empty()) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return calendar_page(app, tx, visit); });
        page.name = visit.form.text("name");
        page.first_day = visit.form.text("first_day");
        page.last_day = visit.form.text("last_day");
        page.errors = std::move(errors);
        co_return show(app, visit, page, 422);
    }
    auto work = [days = std::move(days), admin = visit.person().id](db::WriteTx& tx) -> base::Result<Outcome> {
        if (!is_known(tx, days)) {
            const auto id = db::insert_holiday(tx, days);
            db::log_change(tx, {admin, "create", "holiday", id.value});
        }
        auto text = fmt::format(fmt::runtime(tr("{} ist eingetragen.")), days.name);
        return Outcome{.location = "/calendar", .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
    };
    auto storing = store(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

base::Result<Outcome> remove_holiday(db::WriteTx& tx, const Visit& visit) {
    const db::HolidayId id{base::parse_number(visit.form.text("holiday")).value_or(0)};
    const auto holiday = db::find_holiday(tx, id);
    if (!holiday)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Diese freien Tage stehen schon nicht mehr im Kalender.")));
    db::delete_holiday(tx, id);
    db::log_change(tx, {visit.person().id, "delete", "holiday", id.value});
    auto text = fmt::format(fmt::runtime(tr("{} ist entfernt.")), holiday->days.name);
    return Outcome{.location = "/calendar", .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
}

base::Result<Outcome> set_weeks(db::WriteTx& tx, const Visit& visit) {
    const auto typed = visit.form.text("a_week");
    const auto day = base::parse_day(typed);
    if (!visit.form.has("a_week") || (!typed.empty() && !day))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Das ist kein Datum. Die Wochen bleiben, wie sie sind.")), "a_week");
    db::put_a_week(tx, day);
    db::log_change(tx, {visit.person().id, "set_a_week", "app_setting"});
    return Outcome{.location = "/calendar",
                   .flash = view::Flash{view::FlashKind::Success, std::string(tr("Die Wochen sind gespeichert."))}};
}

}  // namespace

void add_timetable_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.page("/classes/{class}/timetable", of_class, [app](db::ReadTx& tx, const Visit& visit) {
        return show(app, visit, timetable_page(app, tx, visit));
    });
    routes.task("/classes/{class}/timetable", of_class, Repetition::Idempotent,
                [app](Visit visit) { return save_timetable(app, std::move(visit)); });

    const Access admin{Audience::Admin};
    routes.page("/calendar", {Audience::Teacher}, [app](db::ReadTx& tx, const Visit& visit) {
        return show(app, visit, calendar_page(app, tx, visit));
    });
    routes.task("/calendar/holidays", admin, Repetition::Idempotent,
                [app](Visit visit) { return add_holiday(app, std::move(visit)); });
    routes.change("/calendar/holidays/remove", admin, Repetition::OwnKey, remove_holiday);
    routes.change("/calendar/weeks", admin, Repetition::Idempotent, set_weeks);
}

}  // namespace handlers
