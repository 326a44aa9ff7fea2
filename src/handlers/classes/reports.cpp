// Reports as PDF: of a class, of a student for the teacher, and of oneself. They are read on the `read` lane and drawn on
// the `pdf` lane; the loop only waits.
#include "handlers/classes/reports.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "base/translate.h"
#include "db/records.h"
#include "db/reports.h"
#include "db/saved_reports.h"
#include "db/school.h"
#include "handlers/feature_routes.h"
#include "learning/retention.h"
#include "pdf/class_report.h"
#include "pdf/parents_letter.h"
#include "pdf/self_report.h"
#include "pdf/student_report.h"
#include "view/report_pages.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using learning::Period;
using loop::Task;

base::Result<Period> period_of(const Visit& visit, const Period& usual) {
    const auto first = visit.form.text("date_from"), last = visit.form.text("date_to");
    if (const auto period = learning::read_period(first, last, usual)) return *period;
    if (!learning::read_period(first, {}, {usual.first, "2999-12-31"}))
        return base::refuse(ErrorCode::Invalid, std::string(tr("Der erste Tag fehlt im Kalender. Bitte einen Tag wie "
                                                               "2026-09-14 eintragen.")), "date_from");
    return base::refuse(ErrorCode::Invalid, std::string(tr("Der letzte Tag muss im Kalender stehen und darf nicht vor dem "
                                                           "ersten liegen.")), "date_to");
}

http::Response report_file(const Services& app, const Visit& visit, std::string bytes, std::string content_type,
                           const std::string& name) {
    const auto& scope = visit.scope;
    app.activity.add({app.clock.now_ms(), visit.person().id, "report_download",
                      scope.school_class ? fmt::format(R"({{"class":{}}})", scope.school_class->id.value) : ""});
    const auto etag = http::content_etag(bytes);
    auto response = http::download(std::move(bytes), std::move(content_type), name);
    response.validators = http::Validators{.etag = etag};
    return response;
}

http::Response show_reports(const Services& app, db::ReadTx& tx, const Visit& visit, const base::Error* error) {
    const auto& school_class = *visit.scope.school_class;
    const auto usual = learning::last_days(tx.now_ms(), class_report_days, app.school_time);
    view::ReportsPage page{.class_id = school_class.id, .class_name = school_class.name};
    page.students = static_cast<int>(db::list_members(tx, school_class.id).size());
    page.may_close = visit.scope.class_role == learning::ClassRole::Owner;
    page.date_from = error ? visit.form.text("date_from") : usual.first;
    page.date_to = error ? visit.form.text("date_to") : usual.last;
    for (auto& row : db::list_saved_reports(tx, school_class.id)) page.saved.push_back({row.id.value, row.period});
    if (error) page.errors = view::form_errors(*error);
    return http::html(view::render_reports(app.renderer, frame_of(app, visit, view::NavEntry::Classes), page),
                      error ? 422 : 200);
}

namespace {

Task<http::Response> send_class_report(Services app, Visit visit) {
    const auto period =
        period_of(visit, learning::last_days(app.clock.now_ms(), class_report_days, app.school_time));
    if (!period)
        co_return app.reader.read([&](db::ReadTx& tx) { return show_reports(app, tx, visit, &period.error()); });
    auto load = [class_id = visit.scope.school_class->id, period = *period](db::ReadTx& tx) {
        return db::load_class_report(tx, class_id, period);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto report = co_await std::move(loading);
    const auto name = fmt::format("klassenbericht_{}_{}.pdf", report.class_name,
                                  base::file_day(app.school_time.date(report.created_at)));
    auto draw = [report = std::move(report), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::class_report(report, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    co_return report_file(app, visit, std::move(bytes), "application/pdf", name);
}

Task<http::Response> send_student_report(Services app, Visit visit) {
    const auto period = period_of(visit, learning::school_year_until(app.clock.now_ms(), app.school_time));
    if (!period) co_return refusal(app, visit, period.error());
    const bool complete = visit.form.text("type") == "complete";
    auto load = [student = visit.scope.student->id, class_id = visit.scope.school_class->id, period = *period, complete,
                 &time = app.school_time](db::ReadTx& tx) {
        return db::load_student_report(tx, student, class_id, period, time,
                                       complete ? db::ReportDetail::Complete : db::ReportDetail::Short);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto report = co_await std::move(loading);
    const auto name = fmt::format("fortschrittsbericht_{}_{}_{}_{}.pdf", report.name.last_name, report.name.first_name,
                                  complete ? "vollstaendig" : "zusammenfassung",
                                  base::file_day(app.school_time.date(report.created_at)));
    auto draw = [report = std::move(report), complete, &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::student_report(report, complete ? pdf::ReportSize::Complete : pdf::ReportSize::Short, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    co_return report_file(app, visit, std::move(bytes), "application/pdf", name);
}

Task<http::Response> send_self_report(Services app, Visit visit) {
    auto load = [student = visit.person().id, &time = app.school_time](db::ReadTx& tx) {
        return db::load_student_report(tx, student, std::nullopt, learning::school_year_until(tx.now_ms(), time), time,
                                       db::ReportDetail::Short);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto report = co_await std::move(loading);
    const auto name = fmt::format("mein_lernstand_{}.pdf", base::file_day(app.school_time.date(report.created_at)));
    auto draw = [report = std::move(report), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::self_report(report, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    co_return report_file(app, visit, std::move(bytes), "application/pdf", name);
}

Task<http::Response> send_parents_letter(Services app, Visit visit) {
    pdf::ParentsLetter letter{.school = app.reader.read([](db::ReadTx& tx) { return db::load_school_info(tx); }),
                              .class_name = visit.scope.school_class->name,
                              .site_address = app.settings.site_address,
                              .created_at = app.clock.now_ms(),
                              .activity_days = learning::activity_kept_days,
                              .class_report_days = learning::saved_reports_kept_days};
    const auto name = fmt::format("elternbrief_{}.pdf", letter.class_name);
    auto draw = [letter = std::move(letter), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::parents_letter(letter, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    co_return report_file(app, visit, std::move(bytes), "application/pdf", name);
}

}  // namespace

void add_report_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.page("/classes/{class}/reports", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return show_reports(app, tx, visit, nullptr); });
    routes.task("/classes/{class}/report.pdf", of_class,
                [app](Visit visit) { return send_class_report(app, std::move(visit)); });
    routes.task("/classes/{class}/students/{student}/report.pdf", {Audience::Teacher, Relation::TaughtStudent},
                [app](Visit visit) { return send_student_report(app, std::move(visit)); });
    routes.task("/classes/{class}/parents-letter.pdf", of_class,
                [app](Visit visit) { return send_parents_letter(app, std::move(visit)); });
    routes.task("/report.pdf", {Audience::Student},
                [app](Visit visit) { return send_self_report(app, std::move(visit)); });
}

}  // namespace handlers
