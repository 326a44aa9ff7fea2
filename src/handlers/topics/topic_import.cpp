#include "handlers/topics/topic_import.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/translate.h"
#include "crypto/sealed_file.h"
#include "db/prerequisites.h"
#include "db/records.h"
#include "db/topics.h"
#include "handlers/feature_routes.h"
#include "view/topic_pages.h"

namespace handlers {

using base::tr;
using learning::TopicDraft;
using loop::Task;
using view::NavEntry;

namespace {

std::string place_of(const TopicDraft& topic) { return fmt::format(fmt::runtime(tr("Thema „{}“")), topic.name); }

/// Slugs are unique in the school; the file may hold two topics with the same one as well.
void check_slugs(db::ReadTx& tx, const std::vector<const TopicDraft*>& topics, ImportResult& result) {
    std::set<std::string> in_file;
    for (const auto* topic : topics) {
        if (!topic->unit_slug) continue;
        if (!in_file.insert(*topic->unit_slug).second)
            result.errors.push_back({place_of(*topic), fmt::format(fmt::runtime(tr("„unit_slug“: {} steht in dieser Datei "
                                                                                   "zweimal.")), *topic->unit_slug)});
        if (const auto owner = db::owner_of_slug(tx, *topic->unit_slug))
            result.errors.push_back({place_of(*topic), fmt::format(fmt::runtime(tr("„unit_slug“: {} gehört schon zum Thema "
                                                                                   "„{}“.")), *topic->unit_slug, *owner)});
    }
}

void warn_of_unknown_units(db::ReadTx& tx, const std::vector<TopicDraft>& topics, ImportResult& result) {
    for (const auto& topic : topics)
        for (const auto& connection : topic.building_on) {
            if (!connection.unit) continue;
            const bool in_file = std::ranges::any_of(
                topics, [&](const TopicDraft& other) { return other.unit_slug == connection.unit; });
            if (!in_file && !db::owner_of_slug(tx, *connection.unit))
                result.warnings.push_back({place_of(topic), fmt::format(fmt::runtime(tr("Baut auf „{}“ auf: Ein Thema mit "
                                                                                        "diesem „unit_slug“ gibt es noch "
                                                                                        "nicht.")), *connection.unit)});
        }
}

/// A name may mean another topic of the file. What it means is looked up whenever it matters, so it may also come later.
void warn_of_unknown_prerequisites(db::ReadTx& tx, const std::vector<TopicDraft>& topics, learning::UserId teacher,
                                   ImportResult& result) {
    std::set<std::string> in_file;
    for (const auto& topic : topics) in_file.insert(learning::name_key(topic.name));
    for (const auto& topic : topics)
        for (const auto& name : topic.prerequisites)
            if (!in_file.contains(learning::name_key(name)) && !db::is_prerequisite_name(tx, name, teacher))
                result.warnings.push_back({place_of(topic), fmt::format(fmt::runtime(tr("Voraussetzung „{}“: Ein Thema oder "
                                                                                        "eine Wahlpflicht-Gruppe mit diesem "
                                                                                        "Namen gibt es noch nicht.")), name)});
}

int missing_files(const TopicDraft& topic) {
    return static_cast<int>(std::ranges::count(topic.materials, learning::MaterialKind::File, &learning::MaterialDraft::kind));
}

/// Hidden tasks are stored, but no list counts them.
int visible_tasks(const TopicDraft& topic) {
    return static_cast<int>(std::ranges::count(topic.tasks, false, &learning::TaskDraft::hidden));
}

http::Response import_page(const Services& app, const Visit& visit, const view::TopicImportPage& page, int status) {
    return http::html(view::render_topic_import(app.renderer, frame_of(app, visit, NavEntry::Topics), page), status);
}

/// On the lane, so the loop never waits for a parser. The limit of the route keeps the whole file small enough.
Task<topicfile::ReadTopics> read_file(Services app, http::UploadedFile file) {
    auto read = [path = app.uploads.path_of(file.sealed_name), key = file.sealed_key] {
        return topicfile::read_topics(crypto::read_sealed_file(path, key));
    };
    auto reading = app.lanes.file.run(std::move(read));
    co_return co_await std::move(reading);
}

Task<http::Response> import_file(Services app, Visit visit) {
    const auto* file = visit.form.file("file");
    view::TopicImportPage page;
    if (!file || file->bytes == 0) {
        page.form_errors.push_back({"file", std::string(tr("Bitte eine Datei auswählen. Es wurde nichts importiert."))});
        co_return import_page(app, visit, page, 422);
    }
    page.file_name = file->name;
    auto reading = read_file(app, *file);
    auto read = co_await std::move(reading);
    page.warnings = std::move(read.warnings);
    if (!read.errors.empty()) {
        page.errors = std::move(read.errors);
        co_return import_page(app, visit, page, 422);
    }
    const auto teacher = visit.person().id;
    auto store = [topics = std::move(read.topics), teacher](db::WriteTx& tx) -> base::Result<ImportResult> {
        return import_topics(tx, topics, teacher);
    };
    auto storing = app.writer.write(std::move(store));
    auto result = co_await std::move(storing);
    if (!result) throw base::Failure("topics could not be stored");
    page.errors = std::move(result->errors);
    page.duplicates = std::move(result->duplicates);
    page.warnings.insert(page.warnings.end(), result->warnings.begin(), result->warnings.end());
    for (auto& topic : result->imported)
        page.imported.push_back({topic.id, topic.name, topic.tasks, topic.missing_files});
    co_return import_page(app, visit, page, page.errors.empty() ? 200 : 422);
}

}  // namespace

ImportResult import_topics(db::WriteTx& tx, const std::vector<TopicDraft>& topics, learning::UserId owner) {
    ImportResult result;
    std::vector<const TopicDraft*> wanted;
    for (const auto& topic : topics) {
        if (db::has_equal_topic(tx, topic, owner))
            result.duplicates.push_back(topic.name);
        else
            wanted.push_back(&topic);
    }
    // A topic that is there already owns its slug, of course; it is left out, not refused.
    check_slugs(tx, wanted, result);
    if (!result.errors.empty()) return result;
    warn_of_unknown_units(tx, topics, result);
    warn_of_unknown_prerequisites(tx, topics, owner, result);
    for (const auto* topic : wanted) {
        if (db::has_equal_topic(tx, *topic, owner)) {  // the file itself had it before
            result.duplicates.push_back(topic->name);
            continue;
        }
        const auto id = db::insert_topic(tx, *topic, owner);
        db::log_change(tx, {owner, "import", "topic", id.value});
        result.imported.push_back({id, topic->name, visible_tasks(*topic), missing_files(*topic)});
    }
    return result;
}

void add_topic_import_routes(Routes& routes, Services app) {
    routes.page("/topics/import", {Audience::Teacher}, [app](db::ReadTx&, const Visit& visit) {
        return import_page(app, visit, {}, 200);
    });
    routes.upload("/topics/import", {Audience::Teacher}, Repetition::OwnKey,
                  [app](Visit visit) { return import_file(app, std::move(visit)); }, topicfile::topic_file_bytes_max);
}

}  // namespace handlers
