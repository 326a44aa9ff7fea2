// What students did, for their teachers: by day, never by the second.
#include "db/activity.h"

#include <algorithm>

#include "base/text.h"
#include "handlers/feature_routes.h"
#include "learning/period.h"
#include "view/activity_pages.h"

namespace handlers {

using loop::Task;
using view::NavEntry;

namespace {

constexpr int page_size = 50;
constexpr int activity_days_kept = 210;

Task<http::Response> show_activity(Services app, Visit visit) {
    auto load = [teacher = visit.person().id, &time = app.school_time](db::ReadTx& tx) {
        return db::load_activity_overview(tx, teacher, time);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto found = co_await std::move(loading);
    view::ActivityPage page{found.active_today, found.active_week, found.logins_today, found.topics_today, found.topics_week};
    for (auto& kind : found.kinds) page.kinds.push_back({std::move(kind.kind), kind.count});
    for (auto& each : found.most_active) page.most_active.push_back({each.id, each.class_id, std::move(each.name), each.days, each.events});
    co_return http::html(view::render_activity(app.renderer, frame_of(app, visit, NavEntry::Activity), page));
}

http::Response show_student_activity(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& student = *visit.scope.student;
    const auto& school_class = *visit.scope.school_class;
    const auto& time = app.school_time;
    view::StudentActivityPage page{.class_id = school_class.id, .class_name = school_class.name, .student = student.id, .name = student.name};
    const auto usual = learning::last_days(tx.now_ms(), activity_days_kept, time);
    const auto period = learning::read_period(visit.form.text("date_from"), visit.form.text("date_to"), usual).value_or(usual);
    page.first = period.first;
    page.last = period.last;
    page.page = static_cast<int>(std::clamp<std::int64_t>(base::parse_number(visit.form.text("page")).value_or(1), 1, 10'000));
    auto found = db::list_activity_days(tx, student.id, school_class.id, page.first, page.last, page.page - 1, page_size, time);
    page.pages = std::max(1, (found.total + page_size - 1) / page_size);
    for (auto& day : found.days) page.days.push_back({std::move(day.day), day.logins, day.ticks, day.attempts, day.lesson});
    return http::html(view::render_student_activity(app.renderer, frame_of(app, visit, NavEntry::Classes), page));
}

}  // namespace

void add_activity_routes(Routes& routes, Services app) {
    routes.task("/activity", {Audience::Teacher}, [app](Visit visit) { return show_activity(app, std::move(visit)); });
    routes.page("/classes/{class}/students/{student}/activity", {Audience::Teacher, Relation::TaughtStudent},
                [app](db::ReadTx& tx, const Visit& visit) { return show_student_activity(app, tx, visit); });
}

}  // namespace handlers
