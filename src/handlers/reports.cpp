#include <fmt/format.h>

#include "db/records.h"
#include "db/reports.h"
#include "handlers/feature_routes.h"
#include "pdf/class_report.h"

namespace handlers {

using loop::Task;

namespace {

constexpr int report_days = 28;

/// Reads on the `read` lane, draws on the `pdf` lane; the loop only waits.
Task<http::Response> send_class_report(Services app, Visit visit) {
    const auto class_id = visit.scope.school_class->id;
    auto load = [class_id, &time = app.school_time](db::ReadTx& tx) {
        return db::load_class_report(tx, class_id, time, report_days);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto report = co_await std::move(loading);
    const auto date = app.school_time.date(report.created_at);
    const auto name = fmt::format("klassenbericht_{}_{}{}{}.pdf", report.class_name, date.substr(0, 4),
                                  date.substr(5, 2), date.substr(8, 2));
    auto draw = [report = std::move(report), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::class_report(report, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    app.activity.add({app.clock.now_ms(), visit.person().id, "report_download",
                      fmt::format(R"({{"class":{}}})", class_id.value)});
    const auto etag = http::content_etag(bytes);
    auto response = http::download(std::move(bytes), "application/pdf", name);
    response.validators = http::Validators{.etag = etag};
    co_return response;
}

}  // namespace

void add_report_routes(Routes& routes, Services app) {
    routes.task("/classes/{class}/report.pdf", {Audience::Teacher, Relation::TaughtClass},
                [app](Visit visit) { return send_class_report(app, std::move(visit)); });
}

}  // namespace handlers
