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
    data.object("from_field", field_data(page.errors, "date_from", page.date_from));
    data.object("to_field", field_data(page.errors, "date_to", page.date_to));
    return renderer.render("classes/reports", data);
}

}  // namespace view
