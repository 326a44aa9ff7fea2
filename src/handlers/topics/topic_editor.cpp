// A teacher writes a topic: a new one, its basics, and how its Markdown will look.
#include <algorithm>

#include "base/translate.h"
#include "db/prerequisites.h"
#include "db/records.h"
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
using learning::TopicDraft;
using learning::TopicId;
using loop::Task;
using view::say;

namespace {

constexpr int preview_heading_level = 3;
constexpr std::size_t rows_more = 3;
const Access any_teacher{Audience::Teacher};
const Access own_topic{Audience::Teacher, Relation::OwnTopic};

/// The rows for prerequisites, and what can be chosen in them; `more`: somebody asked for more rows.
view::PrerequisiteFields prerequisite_fields(db::ReadTx& tx, const view::FieldValues& values, const Visit& visit) {
    const bool more = visit.form.has("more");
    const auto filled = static_cast<std::size_t>(prerequisite_rows(values));
    const auto rows = std::min(filled + (more ? rows_more : 0), learning::connections_max);
    view::PrerequisiteFields fields{.rows = {}, .choices = {}, .folded = filled == 1 && !more};
    for (std::size_t i = 0; i < rows; ++i) {
        const auto found = values.find("prerequisite_" + std::to_string(i));
        fields.rows.push_back(found == values.end() ? "" : found->second);
    }
    for (auto& name : db::list_prerequisite_names(tx, visit.person().id, visit.scope.topic))
        fields.choices.push_back({std::move(name.name), name.is_group});
    return fields;
}

view::EditForm new_topic_page(db::ReadTx& tx, const Visit& visit, view::FieldValues values) {
    return {.title = std::string(tr("Neues Thema")),
            .crumbs = {{"/topics", std::string(tr("Themen"))}},
            .action_path = "/topics",
            .save_text = std::string(tr("Thema anlegen")),
            .groups = view::topic_fields(prerequisite_fields(tx, values, visit)),
            .values = std::move(values),
            .more_text = std::string(tr("Mehr Voraussetzungen"))};
}

view::EditForm edit_page(db::ReadTx& tx, const Visit& visit, const std::string& name, view::FieldValues values) {
    const auto id = visit.scope.topic;
    return {.title = say("„{}“ bearbeiten", name),
            .crumbs = topic_crumbs(id, name),
            .action_path = topic_path(id) + "/edit",
            .save_text = std::string(tr("Speichern")),
            .groups = view::topic_fields(prerequisite_fields(tx, values, visit)),
            .values = std::move(values),
            .more_text = std::string(tr("Mehr Voraussetzungen"))};
}

/// Slugs are unique in the school, names and levels among a teacher's own topics.
std::optional<base::Error> taken(db::ReadTx& tx, const TopicDraft& draft, TopicId id) {
    if (!draft.unit_slug) return std::nullopt;
    const auto owner = db::owner_of_slug(tx, *draft.unit_slug, id);
    if (!owner) return std::nullopt;
    return base::Error{ErrorCode::Invalid, say("Diese Kennung gehört schon zum Thema „{}“.", *owner), "unit_slug"};
}

Task<http::Response> create_topic(Services app, Visit visit) {
    auto read = read_topic_form(visit.form, {});
    auto page = app.reader.read([&](db::ReadTx& tx) { return new_topic_page(tx, visit, typed_values(visit.form)); });
    FormJob job{.page = std::move(page), .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [draft = std::move(read.draft)](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        if (auto error = taken(tx, draft, {})) return std::unexpected(std::move(*error));
        if (db::has_equal_topic(tx, draft, sender.person().id))
            return base::refuse(ErrorCode::Invalid, std::string(tr("Ein Thema mit diesem Namen, Fach und dieser Stufe haben "
                                                                   "Sie schon.")), "name");
        const auto id = db::insert_topic(tx, draft, sender.person().id);
        db::log_change(tx, {sender.person().id, "create", "topic", id.value});
        return Outcome{.location = topic_path(id),
                       .flash = view::Flash{view::FlashKind::Success,
                                            say("Das Thema „{}“ ist angelegt. Jetzt fehlen noch Aufgaben.", draft.name)}};
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

http::Response show_edit(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto stored = db::load_topic(tx, visit.scope.topic).value();
    auto page = edit_page(tx, visit, stored.draft.name, topic_values(stored.draft));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_topic(Services app, Visit visit) {
    const auto id = visit.scope.topic;
    const auto stored = app.reader.read([&](db::ReadTx& tx) { return db::load_topic(tx, id); });
    if (!stored) co_return gone(app, visit);
    auto read = read_topic_form(visit.form, stored->draft);
    auto page = app.reader.read(
        [&](db::ReadTx& tx) { return edit_page(tx, visit, stored->draft.name, typed_values(visit.form)); });
    FormJob job{.page = std::move(page),
                .stored = [id](db::ReadTx& tx) {
                    return db::load_topic(tx, id).transform([](const auto& topic) { return topic_values(topic.draft); });
                },
                .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [draft = std::move(read.draft), id, before = stored->draft.name](
                    db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        if (auto error = taken(tx, draft, id)) return std::unexpected(std::move(*error));
        db::update_topic(tx, id, draft);
        db::follow_rename(tx, before, draft.name, sender.person().id);
        return end_topic_change(tx, sender,
                                {"update", "topic", id.value, say("Das Thema „{}“ ist gespeichert.", draft.name)});
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

/// What a page's script shows beside the field while somebody types; the button "Vorschau" does without.
Task<http::Response> preview(Visit visit) {
    co_return http::html(markdown::render(visit.form.text("text"), preview_heading_level).markup);
}

}  // namespace

void add_topic_editor_routes(Routes& routes, Services app) {
    routes.page("/topics/new", any_teacher, [app](db::ReadTx& tx, const Visit& visit) {
        return form_page(app, visit, new_topic_page(tx, visit, topic_values({})));
    });
    routes.task("/topics", any_teacher, Repetition::Keyed, [app](Visit visit) { return create_topic(app, std::move(visit)); });
    routes.page("/topics/{topic}/edit", own_topic,
                [app](db::ReadTx& tx, const Visit& visit) { return show_edit(app, tx, visit); });
    routes.task("/topics/{topic}/edit", own_topic, Repetition::Keyed,
                [app](Visit visit) { return save_topic(app, std::move(visit)); });
    routes.task("/markdown", any_teacher, Repetition::Idempotent, [](Visit visit) { return preview(std::move(visit)); });
}

}  // namespace handlers
