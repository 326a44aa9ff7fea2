// Closing the school year of a class: what to keep, what goes, what stays. The form leads to the deletion of all students
// of the class (class_settings), which lies in the bin for thirty days.
#include "db/closing.h"
#include "handlers/feature_routes.h"
#include "view/closing_pages.h"

namespace handlers {

namespace {

http::Response show_closing(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& school_class = *visit.scope.school_class;
    auto counts = db::count_closing(tx, school_class.id, visit.person().id);
    const view::ClosingPage page{.class_id = school_class.id,
                                 .class_name = school_class.name,
                                 .school_year = learning::school_year_until(tx.now_ms(), app.school_time),
                                 .students = counts.students,
                                 .assignments = counts.assignments,
                                 .attempts = counts.attempts,
                                 .lesson_entries = counts.lesson_entries,
                                 .staying = std::move(counts.staying)};
    return http::html(view::render_closing(app.renderer, frame_of(app, visit, view::NavEntry::Classes), page));
}

}  // namespace

void add_closing_routes(Routes& routes, Services app) {
    routes.page("/classes/{class}/closing", {Audience::Teacher, Relation::OwnedClass, Effect::Changes},
                [app](db::ReadTx& tx, const Visit& visit) { return show_closing(app, tx, visit); });
}

}  // namespace handlers
