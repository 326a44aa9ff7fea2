// The materials of a topic in the editor: links and files, what they are called, at which tasks they stand, their order.
#include <algorithm>

#include "base/translate.h"
#include "db/files.h"
#include "db/topic_edit.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/edit_form.h"
#include "handlers/topics/material_files.h"
#include "handlers/topics/topic_changes.h"
#include "handlers/topics/topic_forms.h"
#include "learning/topic_rules.h"
#include "markdown/markdown.h"
#include "view/format.h"
#include "view/topic_forms.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::MaterialDraft;
using learning::MaterialId;
using learning::MaterialKind;
using loop::Task;
using view::MaterialForm;
using view::say;

namespace {

const Access own_topic{Audience::Teacher, Relation::OwnTopic};
const Access own_material{Audience::Teacher, Relation::OwnTopicMaterial};
constexpr std::string_view list_place = "#materials";

std::vector<view::TaskChoice> task_choices(const db::StoredTopic& topic) {
    std::vector<view::TaskChoice> choices;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i)
        choices.push_back({topic.tasks[i], say("{} {}", view::task_label(static_cast<int>(i)),
                                               markdown::title(topic.draft.tasks[i].description))});
    return choices;
}

std::vector<learning::TaskId> tasks_of(const MaterialDraft& material, const db::StoredTopic& topic) {
    std::vector<learning::TaskId> tasks;
    for (std::size_t i = 0; i < topic.tasks.size(); ++i)
        if (std::ranges::find(material.task_positions, topic.draft.tasks[i].position) != material.task_positions.end())
            tasks.push_back(topic.tasks[i]);
    return tasks;
}

view::EditForm new_page(const db::StoredTopic& topic, MaterialForm form, view::FieldValues values) {
    const bool link = form == MaterialForm::Link;
    return {.title = std::string(link ? tr("Neuer Link") : tr("Neue Datei")),
            .crumbs = topic_crumbs(topic.id, topic.draft.name),
            .action_path = topic_path(topic.id) + (link ? "/materials" : "/materials/files"),
            .save_text = std::string(link ? tr("Link hinzufügen") : tr("Datei hochladen")),
            .groups = view::material_fields(form, task_choices(topic)),
            .values = std::move(values),
            .has_file = !link};
}

view::EditForm edit_page(const db::StoredTopic& topic, MaterialId id, MaterialKind kind, view::FieldValues values) {
    const auto path = topic_path(topic.id) + "/materials/" + to_string(id);
    const auto form = kind == MaterialKind::Link ? MaterialForm::Link : MaterialForm::StoredFile;
    view::EditForm page{.title = std::string(tr("Material bearbeiten")),
                        .crumbs = topic_crumbs(topic.id, topic.draft.name),
                        .action_path = path + "/edit",
                        .save_text = std::string(tr("Speichern")),
                        .groups = view::material_fields(form, task_choices(topic)),
                        .values = std::move(values)};
    page.actions = {{path + "/delete", std::string(tr("Material löschen"))}};
    return page;
}

/// One topic and one of its materials.
struct MaterialDesk {
    db::StoredTopic topic;
    MaterialDraft material;
};

/// nullopt: one of them is gone.
std::optional<MaterialDesk> desk_for(db::ReadTx& tx, learning::TopicId topic, MaterialId id) {
    auto stored = db::load_topic(tx, topic);
    if (!stored) return std::nullopt;
    const auto at = static_cast<std::size_t>(std::ranges::find(stored->materials, id) - stored->materials.begin());
    if (at == stored->materials.size()) return std::nullopt;
    auto material = stored->draft.materials[at];
    return MaterialDesk{std::move(*stored), std::move(material)};
}

template <MaterialForm form>
http::Response show_new(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto topic = db::load_topic(tx, visit.scope.topic).value();
    return form_page(app, visit, new_page(topic, form, material_values({}, topic)));
}

/// Stores the material and, if there is one, its file.
base::Result<Outcome> add_material(db::WriteTx& tx, const Visit& visit, const MaterialDraft& material,
                                   const std::optional<db::StoredFileRow>& file) {
    const auto topic = db::load_topic(tx, visit.scope.topic).value();
    if (topic.materials.size() >= learning::materials_max)
        return base::refuse(ErrorCode::Invalid, say("Ein Thema hat höchstens {} Materialien.", learning::materials_max), "label");
    const auto id = db::insert_material(tx, topic.id, static_cast<int>(topic.materials.size()), material,
                                        tasks_of(material, topic));
    if (file) db::put_material_file(tx, id, *file);
    db::put_material_order(tx, [&] { auto all = topic.materials; all.push_back(id); return all; }());
    const auto& name = material.label.empty() ? material.location : material.label;
    return end_topic_change(tx, visit, {"create", "material", id.value, say("„{}“ ist bei den Materialien.", name),
                                        std::string(list_place)});
}

Task<http::Response> create_link(Services app, Visit visit) {
    const auto id = visit.scope.topic;
    const auto topic = app.reader.read([&](db::ReadTx& tx) { return db::load_topic(tx, id); });
    if (!topic) co_return gone(app, visit);
    auto read = read_material_form(visit.form, {}, *topic);
    FormJob job{.page = new_page(*topic, MaterialForm::Link, typed_values(visit.form)), .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [material = std::move(read.draft)](db::WriteTx& tx, const Visit& sender) {
        return add_material(tx, sender, material, std::nullopt);
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

Task<http::Response> create_file(Services app, Visit visit) {
    const auto id = visit.scope.topic;
    const auto topic = app.reader.read([&](db::ReadTx& tx) { return db::load_topic(tx, id); });
    if (!topic) co_return gone(app, visit);
    const auto* file = visit.form.file("file");
    const auto refused = refuse_file(file);
    auto read = read_material_form(visit.form, {.kind = MaterialKind::File}, *topic);
    FormJob job{.page = new_page(*topic, MaterialForm::NewFile, typed_values(visit.form)), .store = {}};
    job.page.errors = std::move(read.errors);
    if (refused)
        job.page.errors.insert(job.page.errors.begin(), {"file", *refused});
    else if (!job.page.errors.empty())
        job.page.errors.push_back({"file", std::string(tr("Bitte die Datei noch einmal auswählen."))});
    if (job.page.errors.empty()) {
        const auto row = row_of(*file);
        read.draft.location = row.original_name;
        job.upload = upload_of(visit.request);
        job.store = [material = std::move(read.draft), row](db::WriteTx& tx, const Visit& sender) {
            return add_material(tx, sender, material, row);
        };
    }
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

http::Response show_material(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto id = visit.scope.material->id;
    const auto desk = desk_for(tx, visit.scope.topic, id).value();
    auto page = edit_page(desk.topic, id, desk.material.kind, material_values(desk.material, desk.topic));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_material(Services app, Visit visit) {
    const auto topic = visit.scope.topic;
    const auto id = visit.scope.material->id;
    const auto desk = app.reader.read([&](db::ReadTx& tx) { return desk_for(tx, topic, id); });
    if (!desk) co_return gone(app, visit);
    FormJob job{.page = edit_page(desk->topic, id, desk->material.kind, typed_values(visit.form)),
                .stored = [topic, id](db::ReadTx& tx) {
                    return desk_for(tx, topic, id).transform(
                        [](const MaterialDesk& now) { return material_values(now.material, now.topic); });
                },
                .store = {}};
    job.page.errors = read_material_form(visit.form, desk->material, desk->topic).errors;
    job.store = [form = visit.form, topic, id](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto now = desk_for(tx, topic, id).value();
        const auto material = read_material_form(form, now.material, now.topic).draft;
        db::update_material(tx, id, material, tasks_of(material, now.topic));
        return end_topic_change(tx, sender, {"update", "material", id.value, std::string(tr("Das Material ist gespeichert.")),
                                             std::string(list_place)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

base::Result<Outcome> delete_material(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    db::delete_material(tx, visit.scope.material->id);
    return end_topic_change(tx, visit, {"delete", "material", visit.scope.material->id.value,
                                        say("„{}“ ist gelöscht.", visit.scope.material->label), std::string(list_place)});
}

base::Result<Outcome> place_material(db::WriteTx& tx, const Visit& visit) {
    const auto place = read_place(visit.form);
    if (!place) return std::unexpected(place.error());
    const auto all = db::load_topic(tx, visit.scope.topic).value().materials;
    const auto at = static_cast<std::size_t>(std::ranges::find(all, visit.scope.material->id) - all.begin());
    const auto order = moved(all, at, *place);
    if (order == all) return no_topic_change(visit, std::string(list_place));
    db::put_material_order(tx, order);
    return end_topic_change(tx, visit, {"reorder", "material", visit.scope.material->id.value,
                                        say("„{}“ steht jetzt an einer anderen Stelle.", visit.scope.material->label),
                                        std::string(list_place)});
}

}  // namespace

void add_topic_material_routes(Routes& routes, Services app) {
    routes.page("/topics/{topic}/materials/new", own_topic, [app](db::ReadTx& tx, const Visit& visit) {
        return show_new<MaterialForm::Link>(app, tx, visit);
    });
    routes.task("/topics/{topic}/materials", own_topic, Repetition::Keyed,
                [app](Visit visit) { return create_link(app, std::move(visit)); });
    routes.page("/topics/{topic}/materials/files/new", own_topic, [app](db::ReadTx& tx, const Visit& visit) {
        return show_new<MaterialForm::NewFile>(app, tx, visit);
    });
    routes.upload("/topics/{topic}/materials/files", own_topic, Repetition::Keyed,
                  [app](Visit visit) { return create_file(app, std::move(visit)); }, material_bytes_max);
    add_editor_routes(routes, app, "/topics/{topic}/materials/{material}", own_material,
                      {show_material, save_material, place_material, delete_material});
}

}  // namespace handlers
