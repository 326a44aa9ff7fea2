#include "handlers/topics/topics.h"

#include "base/translate.h"
#include "db/accounts.h"
#include "db/prerequisites.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"

namespace handlers {

using view::NavEntry;

namespace {

http::Response show_topics(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::TopicsPage page;
    for (auto& row : db::list_topics(tx, visit.person().id))
        page.topics.push_back({row.id, std::move(row.name), row.number, row.subject, row.level_band, row.category,
                               row.tasks, row.minutes, row.missing_files, row.only_through_class});
    return http::html(view::render_topics(app.renderer, frame_of(app, visit, NavEntry::Topics), page));
}

http::Response show_topic(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto page = topic_page(tx, visit.scope.topic, visit.person().id).value();
    return http::html(view::render_topic(app.renderer, frame_of(app, visit, NavEntry::Topics), page));
}

}  // namespace

std::optional<view::TopicPage> topic_page(db::ReadTx& tx, learning::TopicId id, learning::UserId teacher) {
    auto stored = db::load_topic(tx, id);
    if (!stored) return std::nullopt;
    view::TopicPage page{.id = id, .topic = std::move(stored->draft)};
    page.own = stored->owner == teacher;
    page.shared = stored->shared;
    if (auto prerequisites = db::load_prerequisites(tx, id); !prerequisites.empty())
        page.prerequisites = std::move(prerequisites.begin()->second);
    if (page.own) page.students = db::count_students_of_topic(tx, id);
    else if (auto owner = db::find_person(tx, stored->owner)) page.owner = {std::move(owner->last_name), std::move(owner->first_name)};
    page.tasks = std::move(stored->tasks);
    page.task_questions = std::move(stored->task_questions);
    page.topic_questions = std::move(stored->topic_questions);
    for (std::size_t i = 0; i < stored->materials.size(); ++i)
        page.materials.push_back({stored->materials[i], stored->material_bytes[i]});
    return page;
}

void add_topic_routes(Routes& routes, Services app) {
    routes.page("/topics", {Audience::Teacher},
                [app](db::ReadTx& tx, const Visit& visit) { return show_topics(app, tx, visit); });
    routes.page("/topics/{topic}", {Audience::Teacher, Relation::UsableTopic},
                [app](db::ReadTx& tx, const Visit& visit) { return show_topic(app, tx, visit); });
}

}  // namespace handlers
