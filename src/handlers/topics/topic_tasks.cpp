// The tasks of a topic: each has its own page and keeps its id, so what students did stays with it, wherever it stands.
#include <algorithm>

#include "base/translate.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/edit_form.h"
#include "handlers/topics/topic_changes.h"
#include "handlers/topics/topic_forms.h"
#include "learning/topic_rules.h"
#include "markdown/markdown.h"
#include "view/format.h"
#include "view/topic_forms.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::TaskDraft;
using learning::TaskId;
using loop::Task;
using view::say;

namespace {

const Access own_topic{Audience::Teacher, Relation::OwnTopic};
const Access own_task{Audience::Teacher, Relation::OwnTopicTask};

std::string task_path(learning::TopicId topic, TaskId task) { return topic_path(topic) + "/tasks/" + to_string(task); }
std::string place_of(TaskId task) { return "#task-" + to_string(task); }

/// One topic and one of its tasks.
struct TaskDesk {
    db::StoredTopic topic;
    std::size_t index = 0;

    const TaskDraft& task() const { return topic.draft.tasks[index]; }
    std::string title() const { return markdown::title(task().description); }
};

/// nullopt: one of them is gone.
std::optional<TaskDesk> desk_for(db::ReadTx& tx, learning::TopicId topic, TaskId task) {
    auto stored = db::load_topic(tx, topic);
    if (!stored) return std::nullopt;
    const auto index = static_cast<std::size_t>(std::ranges::find(stored->tasks, task) - stored->tasks.begin());
    if (index == stored->tasks.size()) return std::nullopt;
    return TaskDesk{std::move(*stored), index};
}

view::EditForm new_task_page(const db::StoredTopic& topic, view::FieldValues values) {
    const int hints = hint_rows(values);
    return {.title = std::string(tr("Neue Aufgabe")),
            .crumbs = topic_crumbs(topic.id, topic.draft.name),
            .action_path = topic_path(topic.id) + "/tasks",
            .save_text = std::string(tr("Aufgabe anlegen")),
            .groups = view::task_fields(hints),
            .values = std::move(values)};
}

view::EditForm task_page(const TaskDesk& desk, view::FieldValues values) {
    const int hints = hint_rows(values);
    const auto path = task_path(desk.topic.id, desk.topic.tasks[desk.index]);
    view::EditForm page{.title = say("Aufgabe „{}“ bearbeiten", desk.title()),
                        .crumbs = topic_crumbs(desk.topic.id, desk.topic.draft.name),
                        .action_path = path + "/edit",
                        .save_text = std::string(tr("Speichern")),
                        .groups = view::task_fields(hints),
                        .values = std::move(values)};
    page.actions = {{path + "/delete", std::string(tr("Aufgabe löschen")),
                     std::string(tr("Mit ihrem Quiz und allem, was die Lernenden dort getan haben."))}};
    return page;
}

/// Behind the last one. Positions have a largest value, so they may have to be given anew.
int next_position(db::WriteTx& tx, const db::StoredTopic& topic) {
    const int after_last = topic.draft.tasks.empty() ? 0 : topic.draft.tasks.back().position + 1;
    if (after_last <= learning::position_max) return after_last;
    std::vector<int> positions;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) positions.push_back(static_cast<int>(i));
    db::put_task_positions(tx, topic.tasks, positions);
    return static_cast<int>(topic.tasks.size());
}

http::Response show_new(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto topic = db::load_topic(tx, visit.scope.topic).value();
    return form_page(app, visit, new_task_page(topic, task_values({.path = learning::LearningPath::Wanderweg})));
}

Task<http::Response> create_task(Services app, Visit visit) {
    const auto id = visit.scope.topic;
    const auto topic = app.reader.read([&](db::ReadTx& tx) { return db::load_topic(tx, id); });
    if (!topic) co_return gone(app, visit);
    auto read = read_task_form(visit.form, {});
    FormJob job{.page = new_task_page(*topic, typed_values(visit.form)), .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [task = std::move(read.draft), id](db::WriteTx& tx, const Visit& sender) mutable -> base::Result<Outcome> {
        const auto now = db::load_topic(tx, id).value();
        if (now.tasks.size() >= learning::tasks_max)
            return base::refuse(ErrorCode::Invalid, say("Ein Thema hat höchstens {} Aufgaben.", learning::tasks_max), "description");
        task.position = next_position(tx, now);
        const auto added = db::insert_task(tx, id, task);
        return end_topic_change(tx, sender,
                                {"create", "task", added.value,
                                 say("Die Aufgabe „{}“ ist angelegt.", markdown::title(task.description)), place_of(added)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

http::Response show_task(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto desk = desk_for(tx, visit.scope.topic, visit.scope.task).value();
    auto page = task_page(desk, task_values(desk.task()));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_task(Services app, Visit visit) {
    const auto topic = visit.scope.topic;
    const auto id = visit.scope.task;
    const auto desk = app.reader.read([&](db::ReadTx& tx) { return desk_for(tx, topic, id); });
    if (!desk) co_return gone(app, visit);
    auto read = read_task_form(visit.form, desk->task());
    FormJob job{.page = task_page(*desk, typed_values(visit.form)),
                .stored = [topic, id](db::ReadTx& tx) {
                    return desk_for(tx, topic, id).transform([](const TaskDesk& now) { return task_values(now.task()); });
                },
                .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [form = visit.form, topic, id](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        // Read once more: what the form does not hold, the fork among it, is taken from what is stored now.
        const auto now = read_task_form(form, desk_for(tx, topic, id).value().task());
        if (!now.errors.empty())
            return base::refuse(ErrorCode::Invalid, now.errors.front().message, now.errors.front().field);
        db::update_task(tx, id, now.draft);
        return end_topic_change(tx, sender,
                                {"update", "task", id.value,
                                 say("Die Aufgabe „{}“ ist gespeichert.", markdown::title(now.draft.description)),
                                 place_of(id)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

base::Result<void> check_forks(const std::vector<TaskDraft>& tasks) {
    const auto flaws = learning::flaws_of_forks(tasks);
    if (flaws.empty()) return {};
    return base::refuse(ErrorCode::Conflict,
                        say("Die Verzweigung „{}“ ginge damit kaputt: Sie braucht zwei Zweige, und die Aufgaben eines "
                            "Zweigs stehen direkt hintereinander. Es wurde nichts geändert. Ändern Sie zuerst die "
                            "Verzweigung.",
                            flaws.front().group));
}

base::Result<Outcome> delete_task(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    const auto desk = desk_for(tx, visit.scope.topic, visit.scope.task).value();
    auto rest = desk.topic.draft.tasks;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(desk.index));
    if (desk.task().fork_group)
        if (auto sound = check_forks(rest); !sound) return std::unexpected(sound.error());
    const int materials = db::delete_task(tx, visit.scope.task);
    auto flash = say("Die Aufgabe „{}“ ist gelöscht.", desk.title());
    if (materials > 0)
        flash += ' ' + view::count_of(materials, tr("Material, das nur zu ihr gehörte, ist mit ihr gelöscht."),
                                      tr("Materialien, die nur zu ihr gehörten, sind mit ihr gelöscht."));
    return end_topic_change(tx, visit, {"delete", "task", visit.scope.task.value, std::move(flash), "#tasks"});
}

base::Result<Outcome> place_task(db::WriteTx& tx, const Visit& visit) {
    const auto place = read_place(visit.form);
    if (!place) return std::unexpected(place.error());
    const auto desk = desk_for(tx, visit.scope.topic, visit.scope.task).value();
    const auto order = moved(desk.topic.tasks, desk.index, *place);
    if (order == desk.topic.tasks) return no_topic_change(visit, place_of(visit.scope.task));
    std::vector<int> positions;
    for (const auto& task : desk.topic.draft.tasks) positions.push_back(task.position);
    auto drafts = moved(desk.topic.draft.tasks, desk.index, *place);
    for (std::size_t i = 0; i < drafts.size(); ++i) drafts[i].position = positions[i];
    if (auto sound = check_forks(drafts); !sound) return std::unexpected(sound.error());
    db::put_task_positions(tx, order, positions);
    return end_topic_change(tx, visit, {"reorder", "task", visit.scope.task.value,
                                        say("Die Aufgabe „{}“ steht jetzt an einer anderen Stelle.", desk.title()),
                                        place_of(visit.scope.task)});
}

}  // namespace

void add_topic_task_routes(Routes& routes, Services app) {
    routes.page("/topics/{topic}/tasks/new", own_topic,
                [app](db::ReadTx& tx, const Visit& visit) { return show_new(app, tx, visit); });
    routes.task("/topics/{topic}/tasks", own_topic, Repetition::Keyed,
                [app](Visit visit) { return create_task(app, std::move(visit)); });
    add_editor_routes(routes, app, "/topics/{topic}/tasks/{task}", own_task,
                      {show_task, save_task, place_task, delete_task});
}

}  // namespace handlers
