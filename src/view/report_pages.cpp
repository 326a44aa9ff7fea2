#include "view/report_pages.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {

using base::tr;

std::string render_reports(const Renderer& renderer, const PageFrame& frame, const ReportsPage& page) {
    Data data = frame_data(frame, page_title(say("Drucken und Berichte, Klasse {}", page.class_name), page.errors));
    data.merge(error_summary(page.errors, {"date_from", "date_to"}));
    data.url("class_url", "/classes/" + to_string(page.class_id)).text("class_name", page.class_name);
    data.text("students_text", count_of(page.students, tr("Schüler"), tr("Schüler")));
    data.flag("may_close", page.may_close);
    data.object("from_field", field_data(page.errors, "date_from", page.date_from));
    data.object("to_field", field_data(page.errors, "date_to", page.date_to));
    Data::Objects saved;
    for (const auto& report : page.saved) {
        Data item;
        item.url("report_url", "/classes/" + to_string(page.class_id) + "/reports/" + std::to_string(report.id));
        item.text("period", learning::german_period(report.period));
        saved.push_back(std::move(item));
    }
    data.flag("any_saved", !saved.empty()).list("saved", std::move(saved));
    return renderer.render("classes/reports", data);
}

}  // namespace view
