// The results of a class for spreadsheet programs. Read on the `read` lane, written on the `pdf` lane.
#include <fmt/format.h>

#include "base/calendar.h"
#include "db/results.h"
#include "handlers/classes/reports.h"
#include "handlers/classes/results_tables.h"
#include "handlers/feature_routes.h"
#include "sheet/csv.h"
#include "sheet/xlsx.h"

namespace handlers {

using learning::ClassResults;
using loop::Task;

namespace {

struct Format {
    std::string_view ending;
    std::string_view content_type;
    std::string (*write)(const ClassResults& results, const base::SchoolTime& time);
};
constexpr Format xlsx{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      [](const ClassResults& results, const base::SchoolTime& time) {
                          return sheet::to_xlsx(results_tables(results, time));
                      }};
constexpr Format csv{"csv", "text/csv; charset=utf-8", [](const ClassResults& results, const base::SchoolTime& time) {
                         return sheet::to_csv(standings_table(results, time));
                     }};

Task<http::Response> send_results(Services app, Visit visit, Format format) {
    const auto period =
        period_of(visit, learning::last_days(app.clock.now_ms(), class_report_days, app.school_time));
    if (!period)
        co_return app.reader.read([&](db::ReadTx& tx) { return show_reports(app, tx, visit, &period.error()); });
    auto load = [class_id = visit.scope.school_class->id, period = *period, &time = app.school_time](db::ReadTx& tx) {
        return db::load_class_results(tx, class_id, period, time);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto results = co_await std::move(loading);
    const auto name = fmt::format("ergebnisse_{}_{}.{}", results.class_name,
                                  base::file_day(app.school_time.date(results.created_at)), format.ending);
    auto write = [results = std::move(results), format, &time = app.school_time] { return format.write(results, time); };
    auto writing = app.lanes.pdf.run(std::move(write));
    auto bytes = co_await std::move(writing);
    co_return report_file(app, visit, std::move(bytes), std::string(format.content_type), name);
}

}  // namespace

void add_export_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.task("/classes/{class}/results.xlsx", of_class,
                [app](Visit visit) { return send_results(app, std::move(visit), xlsx); });
    routes.task("/classes/{class}/results.csv", of_class,
                [app](Visit visit) { return send_results(app, std::move(visit), csv); });
}

}  // namespace handlers
