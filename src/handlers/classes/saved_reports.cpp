// Reports that the program has made by itself (F-REP-4), for the teachers of the class.
#include "crypto/sealed_file.h"
#include "handlers/classes/reports.h"
#include "handlers/feature_routes.h"

namespace handlers {

using loop::Task;

namespace {

Task<http::Response> send_saved_report(Services app, Visit visit) {
    const auto file = visit.scope.saved_report->file;
    auto read = [path = app.uploads.path_of(file.name), key = file.file_key] {
        return crypto::read_sealed_file(path, key);
    };
    auto reading = app.lanes.file.run(std::move(read));
    auto bytes = co_await std::move(reading);
    co_return report_file(app, visit, std::move(bytes), file.content_type, file.original_name);
}

}  // namespace

void add_saved_report_routes(Routes& routes, Services app) {
    routes.task("/classes/{class}/reports/{report}", {Audience::Teacher, Relation::ClassReport},
                [app](Visit visit) { return send_saved_report(app, std::move(visit)); });
}

}  // namespace handlers
