// A topic, or one task of it, as a sheet for paper.
#include <algorithm>

#include "base/text.h"
#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "handlers/student_work/work_view.h"
#include "view/task_sheet_pages.h"

namespace handlers {

using learning::TaskId;

namespace {

http::Response show_sheet(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto loaded = db::load_work_of_assignment(tx, visit.scope.assignment->id);
    const auto& work = loaded.assignments.front();
    const auto standing = standing_of(loaded.topic_of(work), work);
    const auto stored = db::load_topic(tx, work.topic);
    if (!stored) return refusal(app, visit, not_found());
    const TaskId only{base::parse_number(visit.form.text("task")).value_or(0)};
    if (only && place_on_route(standing.route, only) < 0) return refusal(app, visit, not_found());

    view::SheetPage page{.id = work.id, .only_task = only, .topic = stored->draft.name};
    page.goal_student = db::load_topic_text(tx, work.topic).goal_student;
    for (const auto& step : standing.route) {
        const auto place = std::ranges::find(stored->tasks, step.task);
        if (!step.task || (only && step.task != only) || place == stored->tasks.end()) continue;
        const auto& task = stored->draft.tasks[static_cast<std::size_t>(place - stored->tasks.begin())];
        page.tasks.push_back({place_on_route(standing.route, step.task), task.description, task.done_when, task.minutes,
                              step.required});
    }
    for (auto& row : db::list_materials(tx, work.topic, only))
        page.materials.push_back({row.id, row.kind, row.location, row.label, row.attribution, row.school_only, row.file_stored});
    return http::html(view::render_sheet(app.renderer, frame_of(app, visit, view::NavEntry::Start), page));
}

}  // namespace

void add_task_sheet_routes(Routes& routes, Services app) {
    routes.page("/assignments/{assignment}/print", {Audience::Student, Relation::OwnAssignment},
                [app](db::ReadTx& tx, const Visit& visit) { return show_sheet(app, tx, visit); });
}

}  // namespace handlers
