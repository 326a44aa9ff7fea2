// Files of materials: uploaded by the owner of the topic, sealed on the disk, read by those who have the topic.
#include <utility>

#include <fmt/format.h>

#include "base/translate.h"
#include "crypto/sealed_file.h"
#include "db/files.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "handlers/forms/write_keeping.h"
#include "handlers/topics/material_files.h"
#include "handlers/topics/topics.h"

namespace handlers {

using base::tr;
using loop::Task;
using view::NavEntry;

namespace {

base::Result<Outcome> store_file(db::WriteTx& tx, const Visit& visit, const db::StoredFileRow& row) {
    const auto material = visit.scope.material->id;
    db::put_material_file(tx, material, row);
    db::log_change(tx, {visit.person().id, "upload", "material", material.value});
    return Outcome{.location = "/topics/" + to_string(visit.scope.topic),
                   .flash = view::Flash{view::FlashKind::Success,
                                        fmt::format(fmt::runtime(tr("Die Datei „{}“ ist gespeichert.")), row.original_name)}};
}

Task<http::Response> upload_material(Services app, Visit visit) {
    if (visit.scope.material->kind != learning::MaterialKind::File)
        co_return refusal(app, visit, {base::ErrorCode::Invalid, std::string(tr("Dieses Material ist ein Link, zu ihm gehört "
                                                                                "keine Datei. Es wurde nichts gespeichert."))});
    const auto* file = visit.form.file("file");
    if (auto reason = refuse_file(file)) {
        auto page = app.reader.read([&](db::ReadTx& tx) { return topic_page(tx, visit.scope.topic, visit.person().id); });
        if (!page) co_return gone(app, visit);
        page->upload_material = visit.scope.material->id;
        page->errors = {{"file", *reason}};
        co_return http::html(view::render_topic(app.renderer, frame_of(app, visit, NavEntry::Topics), *page), 422);
    }
    // The file is there already, then comes its row: what a crash leaves is a file without a row, never the other way.
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto store = [row = row_of(*file), kept_visit](db::WriteTx& tx) {
        return recorded(tx, *kept_visit, [&] { return store_file(tx, *kept_visit, row); });
    };
    auto storing = write_keeping(app, upload_of(kept_visit->request), std::move(store));
    auto stored = co_await std::move(storing);
    if (!stored) co_return refusal(app, *kept_visit, stored.error());
    co_return answer(app, *kept_visit, std::move(*stored));
}

Task<http::Response> send_material(Services app, Visit visit) {
    const auto material = visit.scope.material->id;
    const auto row = app.reader.read([&](db::ReadTx& tx) { return db::find_material_file(tx, material); });
    if (!row)
        co_return refusal(app, visit, {base::ErrorCode::NotFound, std::string(tr("Die Datei fehlt noch."))});
    auto open = [path = app.uploads.path_of(row->name), key = row->file_key] { return crypto::SealedFile(path, key); };
    auto opening = app.lanes.file.run(std::move(open));
    const auto file = std::make_shared<crypto::SealedFile>(co_await std::move(opening));
    // A browser may fetch one file in many parts; it is one download all the same.
    const auto range = visit.request.header("range");
    if (visit.person().is_student() && (range.empty() || range.starts_with("bytes=0-")))
        app.activity.add({app.clock.now_ms(), visit.person().id, "file_download",
                          fmt::format(R"({{"material":{}}})", material.value)});
    auto source = std::make_shared<http::BodySource>();
    source->length = file->content_bytes();
    source->read = [&lane = app.lanes.file, file](std::uint64_t offset, std::uint64_t length) {
        auto read = [file, offset, length] { return file->read(offset, length); };
        return lane.run(std::move(read));
    };
    auto response = http::shown_file(std::move(source), row->content_type, row->original_name);
    // Every upload is stored under a new name, and a stored file never changes.
    response.validators = http::Validators{.etag = fmt::format("\"{}\"", row->name.substr(0, 16)), .modified_s = row->stored_at / 1000};
    co_return response;
}

}  // namespace

void add_material_routes(Routes& routes, Services app) {
    routes.upload("/topics/{topic}/materials/{material}/file", {Audience::Teacher, Relation::OwnTopicMaterial},
                  Repetition::Idempotent,
                  [app](Visit visit) { return upload_material(app, std::move(visit)); }, material_bytes_max);
    routes.task("/materials/{material}", {Audience::SignedIn, Relation::ReadableMaterial},
                [app](Visit visit) { return send_material(app, std::move(visit)); });
}

}  // namespace handlers
