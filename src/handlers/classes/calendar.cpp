// The days of the school, which the admin edits: holidays and days off, one by one or as a pasted list; whose public holidays
// are kept; which weeks are A weeks.
#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "db/calendar.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "learning/holiday_list.h"
#include "view/calendar_pages.h"
#include "view/format.h"
#include "view/words.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::HolidayVerdict;
using loop::Task;
using view::NavEntry;

namespace {

constexpr int days_of_a_year = 365;

view::CalendarPage calendar_page(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::CalendarPage page;
    const auto settings = db::load_calendar_settings(tx);
    const auto now = app.school_time.date(app.clock.now_ms());
    for (auto& row : db::list_holidays(tx)) page.holidays.push_back({to_string(row.id), std::move(row.days)});
    page.region = settings.region;
    page.public_holidays = learning::public_holidays(now, base::add_days(now, days_of_a_year - 1), settings.region);
    page.a_week = settings.a_week;
    page.this_week = learning::week_of({{}, settings.a_week}, now);
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
    if (base::code_points(name) > learning::holiday_name_characters_max) wrong("name", tr("Der Name darf höchstens 100 Zeichen lang sein."));
    if (!first) wrong("first_day", tr("Bitte den ersten freien Tag eintragen."));
    if (first && !last) wrong("last_day", tr("Bitte den letzten freien Tag als Datum eintragen, oder leer lassen."));
    if (first && last && *last < *first) wrong("last_day", tr("Der letzte Tag liegt nicht vor dem ersten."));
    return {name, first.value_or(""), last.value_or("")};
}

std::vector<learning::FreeDays> known_days(db::ReadTx& tx) {
    std::vector<learning::FreeDays> known;
    for (auto& row : db::list_holidays(tx)) known.push_back(std::move(row.days));
    return known;
}

/// Enters what is not there yet; says how many that were.
int enter(db::WriteTx& tx, const std::vector<learning::FreeDays>& days, learning::UserId admin) {
    int entered = 0;
    auto known = known_days(tx);
    for (const auto& each : days) {
        if (std::ranges::find(known, each) != known.end()) continue;
        const auto id = db::insert_holiday(tx, each);
        db::log_change(tx, {admin, "create", "holiday", id.value});
        known.push_back(each);
        ++entered;
    }
    return entered;
}

Outcome back_to_calendar(std::string text, view::FlashKind kind = view::FlashKind::Success) {
    return {.location = "/calendar", .flash = view::Flash{kind, std::move(text)}};
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
        enter(tx, {days}, admin);
        return back_to_calendar(view::say("{} ist eingetragen.", days.name));
    };
    auto storing = store_recorded(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

/// What a pasted list says; every wrong line becomes an error of the field `list`.
std::vector<learning::FreeDays> read_list(const std::string& list, view::FormErrors& errors) {
    std::vector<learning::FreeDays> days;
    const auto lines = base::lines(list).size() > learning::holiday_list_lines_max
                           ? std::vector<learning::HolidayLine>{} : learning::read_holiday_list(list);
    for (const auto& line : lines) {
        if (line.verdict == HolidayVerdict::Good)
            days.push_back(line.days);
        else
            errors.push_back({"list", view::say("Zeile {} („{}“): {}", line.number, line.text, view::advice(line.verdict))});
    }
    if (base::trim(list).empty())
        errors.push_back({"list", std::string(tr("Die Liste ist leer. Eine Zeile sieht so aus: Herbstferien 12.10.2026 – 23.10.2026"))});
    else if (lines.empty())
        errors.push_back({"list", view::say("Die Liste hat mehr als {} Zeilen. Bitte in Teilen einfügen.",
                                            learning::holiday_list_lines_max)});
    return days;
}

std::string entered_text(int entered, int known) {
    auto text = view::say("{} im Kalender eingetragen.", view::count_of(entered, tr("Zeile ist"), tr("Zeilen sind")));
    if (known > 0) text += ' ' + view::say("{} schon da.", view::count_of(known, tr("war"), tr("waren")));
    return text;
}

/// All lines or none.
Task<http::Response> add_list(Services app, Visit visit) {
    view::FormErrors errors;
    const auto list = visit.form.text("list");
    auto days = read_list(list, errors);
    if (!errors.empty()) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return calendar_page(app, tx, visit); });
        page.list = list;
        page.errors = std::move(errors);
        co_return show(app, visit, page, 422);
    }
    auto work = [days = std::move(days), admin = visit.person().id](db::WriteTx& tx) -> base::Result<Outcome> {
        const int entered = enter(tx, days, admin);
        return back_to_calendar(entered_text(entered, static_cast<int>(days.size()) - entered),
                                entered > 0 ? view::FlashKind::Success : view::FlashKind::Info);
    };
    auto storing = store_recorded(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

base::Result<Outcome> remove_holiday(db::WriteTx& tx, const Visit& visit) {
    const db::HolidayId id{base::parse_number(visit.form.text("holiday")).value_or(0)};
    const auto holiday = db::find_holiday(tx, id);
    if (!holiday)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Diese freien Tage stehen schon nicht mehr im Kalender.")));
    db::delete_holiday(tx, id);
    db::log_change(tx, {visit.person().id, "delete", "holiday", id.value});
    return back_to_calendar(view::say("{} ist entfernt.", holiday->days.name));
}

base::Result<Outcome> set_weeks(db::WriteTx& tx, const Visit& visit) {
    const auto typed = visit.form.text("a_week");
    const auto day = base::parse_day(typed);
    if (!visit.form.has("a_week") || (!typed.empty() && !day))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Das ist kein Datum. Die Wochen bleiben, wie sie sind.")), "a_week");
    db::put_a_week(tx, day);
    db::log_change(tx, {visit.person().id, "set_a_week", "app_setting"});
    return back_to_calendar(std::string(tr("Die Wochen sind gespeichert.")));
}

base::Result<Outcome> set_region(db::WriteTx& tx, const Visit& visit) {
    const auto region = learning::parse_holiday_region(visit.form.text("region"));
    if (!region)
        return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte ein Land aus der Liste wählen. Die Feiertage bleiben, wie sie sind.")), "region");
    db::put_holiday_region(tx, *region);
    db::log_change(tx, {visit.person().id, "set_holiday_region", "app_setting"});
    return back_to_calendar(std::string(tr("Die Feiertage sind gespeichert.")));
}

}  // namespace

void add_calendar_routes(Routes& routes, Services app) {
    const Access admin{Audience::Admin};
    routes.page("/calendar", {Audience::Teacher}, [app](db::ReadTx& tx, const Visit& visit) {
        return show(app, visit, calendar_page(app, tx, visit));
    });
    routes.task("/calendar/holidays", admin, Repetition::Idempotent,
                [app](Visit visit) { return add_holiday(app, std::move(visit)); });
    routes.task("/calendar/list", admin, Repetition::Idempotent,
                [app](Visit visit) { return add_list(app, std::move(visit)); });
    routes.change("/calendar/holidays/remove", admin, Repetition::OwnKey, remove_holiday);
    routes.change("/calendar/region", admin, Repetition::Idempotent, set_region);
    routes.change("/calendar/weeks", admin, Repetition::Idempotent, set_weeks);
}

}  // namespace handlers
