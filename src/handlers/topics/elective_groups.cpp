// Elective groups: topics of which one suffices, and how the classes stand with them.
#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "db/elective_groups.h"
#include "db/prerequisites.h"
#include "db/records.h"
#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/edit_form.h"
#include "handlers/topics/topic_changes.h"
#include "handlers/topics/topic_forms.h"
#include "learning/prerequisites.h"
#include "view/elective_pages.h"
#include "view/format.h"
#include "view/topic_forms.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::ElectiveGroupDraft;
using learning::ElectiveGroupId;
using learning::TopicId;
using loop::Task;
using view::NavEntry;
using view::say;

namespace {

const Access any_teacher{Audience::Teacher};
const Access own_group{Audience::Teacher, Relation::OwnElectiveGroup};
constexpr std::string_view groups_path = "/elective-groups";

http::Response show_groups(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::ElectiveGroupsPage page;
    for (auto& row : db::list_elective_groups(tx, visit.person().id))
        page.groups.push_back({row.id, std::move(row.group), row.topics, row.owner == visit.person().id});
    return http::html(view::render_elective_groups(app.renderer, frame_of(app, visit, NavEntry::Topics), page));
}

view::ElectiveClass standing_of_class(const db::ElectiveClassRow& row, const std::set<TopicId>& topics) {
    view::ElectiveClass shown{.id = row.id, .name = row.name, .met = {}, .in_progress = {}, .open = {}};
    for (const auto& member : row.members) {
        switch (learning::reached(topics, member.record)) {
            case learning::Reached::Met: shown.met.push_back({member.id, member.name}); break;
            case learning::Reached::InProgress: shown.in_progress.push_back({member.id, member.name}); break;
            case learning::Reached::Open: shown.open.push_back({member.id, member.name}); break;
        }
    }
    return shown;
}

http::Response show_group(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto& row = *visit.scope.group;
    const auto teacher = visit.person().id;
    view::ElectiveGroupPage page{.id = row.id, .group = row.group, .own = row.owner == teacher, .shared = row.shared};
    std::set<TopicId> topics;
    for (auto& topic : db::list_topics_of_group(tx, row.id, teacher)) {
        topics.insert(topic.id);
        page.topics.push_back({topic.id, std::move(topic.name), topic.subject, topic.level_band, topic.usable});
    }
    for (auto& topic : db::list_topics(tx, teacher))
        if (!topics.contains(topic.id)) page.choices.push_back({topic.id, std::move(topic.name)});
    for (const auto& each : db::list_classes_of_group(tx, row.id, teacher))
        page.classes.push_back(standing_of_class(each, topics));
    return http::html(view::render_elective_group(app.renderer, frame_of(app, visit, NavEntry::Topics), page));
}

view::FieldValues group_values(const ElectiveGroupDraft& group) {
    return {{"name", group.name},
            {"subject", std::string(to_key(group.subject))},
            {"level_band", std::string(to_key(group.level_band))},
            {"description", group.description.value_or("")}};
}

view::EditForm new_group_page(view::FieldValues values) {
    return {.title = std::string(tr("Neue Wahlpflicht-Gruppe")),
            .crumbs = {{"/topics", std::string(tr("Themen"))}, {std::string(groups_path), std::string(tr("Wahlpflicht"))}},
            .action_path = std::string(groups_path),
            .save_text = std::string(tr("Gruppe anlegen")),
            .groups = view::elective_group_fields(),
            .values = std::move(values)};
}

view::EditForm edit_group_page(ElectiveGroupId id, const std::string& name, view::FieldValues values) {
    const auto path = view::elective_group_path(id);
    return {.title = say("„{}“ bearbeiten", name),
            .crumbs = {{std::string(groups_path), std::string(tr("Wahlpflicht"))}, {path, name}},
            .action_path = path + "/edit",
            .save_text = std::string(tr("Speichern")),
            .groups = view::elective_group_fields(),
            .values = std::move(values)};
}

/// Prerequisites find a group by its name.
std::optional<base::Error> taken(db::ReadTx& tx, const ElectiveGroupDraft& draft, learning::UserId owner, ElectiveGroupId id) {
    if (!db::has_elective_group(tx, draft.name, owner, id)) return std::nullopt;
    return base::Error{ErrorCode::Invalid, std::string(tr("Eine Gruppe mit diesem Namen haben Sie schon.")), "name"};
}

Outcome done(ElectiveGroupId id, std::string text) {
    return {.location = view::elective_group_path(id), .flash = view::Flash{view::FlashKind::Success, std::move(text)}};
}

Task<http::Response> create_group(Services app, Visit visit) {
    auto read = read_elective_group_form(visit.form);
    FormJob job{.page = new_group_page(typed_values(visit.form)), .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [draft = std::move(read.draft)](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto teacher = sender.person().id;
        if (auto error = taken(tx, draft, teacher, {})) return std::unexpected(std::move(*error));
        const auto id = db::insert_elective_group(tx, draft, teacher);
        db::log_change(tx, {teacher, "create", "elective_group", id.value});
        return done(id, say("Die Wahlpflicht-Gruppe „{}“ ist angelegt. Jetzt fehlen noch ihre Themen.", draft.name));
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

http::Response show_edit(const Services& app, const Visit& visit) {
    const auto& row = *visit.scope.group;
    auto page = edit_group_page(row.id, row.group.name, group_values(row.group));
    page.version = version_of(page.values);
    return form_page(app, visit, page);
}

Task<http::Response> save_group(Services app, Visit visit) {
    const auto id = visit.scope.group->id;
    auto read = read_elective_group_form(visit.form);
    FormJob job{.page = edit_group_page(id, visit.scope.group->group.name, typed_values(visit.form)),
                .stored = [id](db::ReadTx& tx) {
                    return db::find_elective_group(tx, id).transform([](const auto& row) { return group_values(row.group); });
                },
                .store = {}};
    job.page.errors = std::move(read.errors);
    job.store = [draft = std::move(read.draft), id](db::WriteTx& tx, const Visit& sender) -> base::Result<Outcome> {
        const auto teacher = sender.person().id;
        if (auto error = taken(tx, draft, teacher, id)) return std::unexpected(std::move(*error));
        db::update_elective_group(tx, id, draft);
        db::follow_rename(tx, sender.scope.group->group.name, draft.name, teacher);
        db::log_change(tx, {teacher, "update", "elective_group", id.value});
        return done(id, say("Die Wahlpflicht-Gruppe „{}“ ist gespeichert.", draft.name));
    };
    auto saving = save_form(app, std::move(visit), std::move(job));
    co_return co_await std::move(saving);
}

TopicId topic_of(const Visit& visit) { return {base::parse_number(visit.form.text("topic_id")).value_or(0)}; }

std::unexpected<base::Error> choose_a_topic() {
    return base::refuse(ErrorCode::Invalid, std::string(tr("Bitte ein Thema aus der Liste wählen. Die Gruppe ist, wie sie war.")),
                        "topic_id");
}

base::Result<Outcome> add_topic(db::WriteTx& tx, const Visit& visit) {
    const auto& group = *visit.scope.group;
    const auto topic = topic_of(visit);
    if (!db::may_use_topic(tx, topic, visit.person().id)) return choose_a_topic();
    if (db::add_to_elective_group(tx, group.id, topic))
        db::log_change(tx, {visit.person().id, "add_topic_" + to_string(topic), "elective_group", group.id.value});
    return done(group.id, say("„{}“ gehört jetzt zu „{}“.", db::find_topic_name(tx, topic).value_or(""), group.group.name));
}

base::Result<Outcome> remove_topic(db::WriteTx& tx, const Visit& visit) {
    const auto& group = *visit.scope.group;
    const auto topic = topic_of(visit);
    const auto name = db::find_topic_name(tx, topic);
    if (!name) return choose_a_topic();
    if (!db::remove_from_elective_group(tx, group.id, topic)) return choose_a_topic();
    db::log_change(tx, {visit.person().id, "remove_topic_" + to_string(topic), "elective_group", group.id.value});
    return done(group.id, say("„{}“ gehört nicht mehr zu „{}“.", *name, group.group.name));
}

base::Result<Outcome> share_group(db::WriteTx& tx, const Visit& visit) {
    const auto& group = *visit.scope.group;
    const auto wanted = visit.form.text("shared");
    if (wanted != "0" && wanted != "1")
        return base::refuse(ErrorCode::Invalid, std::string(tr("Das Formular kam unvollständig an. Es wurde nichts geändert.")));
    const bool shared = wanted == "1";
    if (shared != group.shared) {
        db::share_elective_group(tx, group.id, shared);
        db::log_change(tx, {visit.person().id, shared ? "share" : "unshare", "elective_group", group.id.value});
    }
    return done(group.id, std::string(shared ? tr("Die Gruppe ist geteilt: Alle Lehrkräfte der Schule sehen sie.")
                                             : tr("Die Gruppe ist nicht mehr geteilt: Nur Sie sehen sie.")));
}

base::Result<Outcome> delete_group(db::WriteTx& tx, const Visit& visit) {
    if (auto pressed = read_press(visit.form); !pressed) return std::unexpected(pressed.error());
    const auto& group = *visit.scope.group;
    db::delete_elective_group(tx, group.id);
    db::log_change(tx, {visit.person().id, "delete", "elective_group", group.id.value});
    return Outcome{.location = std::string(groups_path),
                   .flash = view::Flash{view::FlashKind::Success,
                                        say("Die Wahlpflicht-Gruppe „{}“ ist gelöscht. Ihre Themen bleiben.", group.group.name)}};
}

}  // namespace

void add_elective_group_routes(Routes& routes, Services app) {
    routes.page("/elective-groups", any_teacher,
                [app](db::ReadTx& tx, const Visit& visit) { return show_groups(app, tx, visit); });
    routes.task("/elective-groups", any_teacher, Repetition::Keyed,
                [app](Visit visit) { return create_group(app, std::move(visit)); });
    routes.page("/elective-groups/new", any_teacher, [app](db::ReadTx&, const Visit& visit) {
        return form_page(app, visit, new_group_page(group_values({})));
    });
    routes.page("/elective-groups/{group}", {Audience::Teacher, Relation::UsableElectiveGroup},
                [app](db::ReadTx& tx, const Visit& visit) { return show_group(app, tx, visit); });
    routes.page("/elective-groups/{group}/edit", own_group,
                [app](db::ReadTx&, const Visit& visit) { return show_edit(app, visit); });
    routes.task("/elective-groups/{group}/edit", own_group, Repetition::Keyed,
                [app](Visit visit) { return save_group(app, std::move(visit)); });
    routes.change("/elective-groups/{group}/topics", own_group, Repetition::Keyed, add_topic);
    routes.change("/elective-groups/{group}/topics/removal", own_group, Repetition::Keyed, remove_topic);
    routes.change("/elective-groups/{group}/sharing", own_group, Repetition::Idempotent, share_group);
    routes.change("/elective-groups/{group}/delete", own_group, Repetition::Keyed, delete_group);
}

}  // namespace handlers
