// Where students choose a branch: one page for all tasks of a topic, as a fork is only whole as a whole (F-FORK-1).
#include "base/translate.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/edit_form.h"
#include "handlers/forms/form_reader.h"
#include "handlers/topics/topic_changes.h"
#include "handlers/topics/topic_forms.h"
#include "learning/topic_rules.h"
#include "markdown/markdown.h"
#include "view/format.h"

namespace handlers {

using base::tr;
using learning::TaskDraft;
using learning::TaskId;
using loop::Task;
using view::FieldKind;
using view::say;

namespace {

const Access own_topic{Audience::Teacher, Relation::OwnTopic};

std::string field(std::string_view name, TaskId task) { return std::string(name) + "_" + to_string(task); }

view::FieldValues fork_values(const db::StoredTopic& topic) {
    view::FieldValues values;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) {
        const auto& task = topic.draft.tasks[i];
        values[field("group", topic.tasks[i])] = task.fork_group.value_or("");
        values[field("branch", topic.tasks[i])] = task.fork_branch.value_or("");
        values[field("label", topic.tasks[i])] = task.fork_branch_label.value_or("");
        values[field("note", topic.tasks[i])] = task.fork_branch_note.value_or("");
        values[field("optional", topic.tasks[i])] = task.fork_required ? "" : "1";
    }
    return values;
}

std::vector<view::FieldGroup> fork_fields(const db::StoredTopic& topic) {
    std::vector<view::FieldGroup> groups;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) {
        const auto id = topic.tasks[i];
        const auto title = say("{} {}", view::task_label(static_cast<int>(i)), markdown::title(topic.draft.tasks[i].description));
        groups.push_back({.title = title,
                          .folded = !topic.draft.tasks[i].fork_group,
                          .fields = {{.name = field("group", id), .label = std::string(tr("Verzweigung")),
                                      .hint = std::string(tr("Ein kurzer Name, gleich bei allen Aufgaben dieser Verzweigung."))},
                                     {.name = field("branch", id), .label = std::string(tr("Zweig")),
                                      .hint = std::string(tr("Ein kurzer Name, gleich bei allen Aufgaben dieses Zweigs."))},
                                     {.name = field("label", id), .label = std::string(tr("Was die Lernenden wählen")),
                                      .hint = std::string(tr("Bei genau einer Aufgabe jedes Zweigs."))},
                                     {.name = field("note", id), .label = std::string(tr("Erklärung dazu")),
                                      .kind = FieldKind::Text, .rows = 2},
                                     {.name = field("optional", id),
                                      .label = std::string(tr("Die anderen Zweige bleiben als Zusatz sichtbar")),
                                      .kind = FieldKind::Check}}});
    }
    return groups;
}

view::EditForm fork_page(const db::StoredTopic& topic, view::FieldValues values) {
    return {.title = std::string(tr("Verzweigungen")),
            .crumbs = topic_crumbs(topic.id, topic.draft.name),
            .action_path = topic_path(topic.id) + "/forks",
            .save_text = std::string(tr("Speichern")),
            .groups = fork_fields(topic),
            .values = std::move(values)};
}

std::string words_for(const learning::ForkFlaw& flaw) {
    using Kind = learning::ForkFlaw::Kind;
    switch (flaw.kind) {
        case Kind::OneBranch:
            return say("Die Verzweigung „{}“ hat nur den Zweig „{}“; es braucht mindestens zwei.", flaw.group, flaw.branch);
        case Kind::Labels:
            return say("Im Zweig „{}“ von „{}“ steht bei {} Aufgaben, was die Lernenden wählen; richtig ist bei genau einer.",
                       flaw.branch, flaw.group, flaw.labels);
        case Kind::Torn: break;
    }
    return say("Zwischen den Aufgaben des Zweigs „{}“ von „{}“ stehen andere; sie gehören direkt hintereinander.", flaw.branch,
               flaw.group);
}

FormRead<std::vector<TaskDraft>> read_fork_form(const http::Form& form, const db::StoredTopic& topic) {
    FormReader reader(form);
    auto tasks = topic.draft.tasks;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto id = topic.tasks[i];
        tasks[i].fork_group = reader.maybe(field("group", id), learning::name_text);
        tasks[i].fork_branch = reader.maybe(field("branch", id), learning::name_text);
        tasks[i].fork_branch_label = reader.maybe(field("label", id), learning::name_text);
        tasks[i].fork_branch_note = reader.maybe(field("note", id), learning::long_text);
        tasks[i].fork_required = !reader.flag(field("optional", id));
        if (tasks[i].fork_group.has_value() != tasks[i].fork_branch.has_value())
            reader.error(field(tasks[i].fork_group ? "branch" : "group", id),
                         std::string(tr("Verzweigung und Zweig gehören zusammen.")));
    }
    for (const auto& flaw : learning::flaws_of_forks(tasks)) reader.error("", words_for(flaw));
    return {std::move(tasks), reader.take_errors()};
}

http::Response show_forks(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto topic = db::load_topic(tx, visit.scope.topic).value();
    auto page = fork_page(topic, fork_values(topic));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_forks(Services app, Visit visit) {
    const auto id = visit.scope.topic;
    const auto topic = app.reader.read([&](db::ReadTx& tx) { return db::load_topic(tx, id); });
    if (!topic) co_return gone(app, visit);
    auto read = read_fork_form(visit.form, *topic);
    FormJob job{.page = fork_page(*topic, typed_values(visit.form)),
                .stored = [id](db::ReadTx& tx) { return db::load_topic(tx, id).transform(fork_values); },
                .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [form = visit.form, id](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto now = db::load_topic(tx, id).value();
        const auto tasks = read_fork_form(form, now);
        if (!tasks.errors.empty()) return base::refuse(base::ErrorCode::Conflict, {}, "version");
        for (std::size_t i = 0; i < now.tasks.size(); ++i)
            if (tasks.draft[i] != now.draft.tasks[i]) db::update_task(tx, now.tasks[i], tasks.draft[i]);
        return end_topic_change(tx, sender, {"update_forks", "topic", id.value,
                                             std::string(tr("Die Verzweigungen sind gespeichert.")), "#tasks"});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

}  // namespace

void add_topic_fork_routes(Routes& routes, Services app) {
    routes.page("/topics/{topic}/forks", own_topic,
                [app](db::ReadTx& tx, const Visit& visit) { return show_forks(app, tx, visit); });
    routes.task("/topics/{topic}/forks", own_topic, Repetition::Keyed,
                [app](Visit visit) { return save_forks(app, std::move(visit)); });
}

}  // namespace handlers
