#include "db/work.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/work_view.h"
#include "view/start_pages.h"

namespace handlers {

using view::NavEntry;

namespace {

http::Response show_start(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto student = visit.person().id;
    const auto work = db::load_work_of_student(tx, student);
    view::StartPage page;
    base::EpochMs newest = -1;
    for (auto& school_class : db::list_classes_of_student(tx, student)) {
        view::StartClass shown{.name = std::move(school_class.name)};
        for (const auto& assignment : work.assignments) {
            if (assignment.class_id != school_class.id) continue;
            auto topic = start_topic(work.topic_of(assignment), assignment);
            if (assignment.role == learning::AssignmentRole::Primary) {
                if (!topic.complete && assignment.last_done_at > newest) {
                    newest = assignment.last_done_at;
                    page.main_class = page.classes.size();
                }
                shown.topic = std::move(topic);  // the active one comes after a completed one, and wins
            } else
                shown.side_quests.push_back(std::move(topic));
        }
        page.classes.push_back(std::move(shown));
    }
    return http::html(view::render_start(app.renderer, frame_of(app, visit, NavEntry::Start), page));
}

}  // namespace

void add_start_routes(Routes& routes, Services app) {
    routes.page("/start", {Audience::Student},
                [app](db::ReadTx& tx, const Visit& visit) { return show_start(app, tx, visit); });
}

}  // namespace handlers
