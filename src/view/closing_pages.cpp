#include "view/closing_pages.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {

using base::tr;

std::string render_closing(const Renderer& renderer, const PageFrame& frame, const ClosingPage& page) {
    const auto class_path = "/classes/" + to_string(page.class_id);
    const auto period = "?date_from=" + page.school_year.first + "&date_to=" + page.school_year.last;
    std::string staying;
    for (const auto& name : page.staying) staying += (staying.empty() ? "" : "; ") + list_name(name);
    Data data = frame_data(frame, say("Schuljahr abschließen, Klasse {}", page.class_name));
    data.url("class_url", class_path).text("class_name", page.class_name);
    data.url("results_url", class_path + "/results.xlsx" + period).url("report_url", class_path + "/report.pdf" + period);
    data.text("students_text", count_of(page.students, tr("Konto"), tr("Konten")));
    data.text("assignments_text", count_of(page.assignments, tr("zugewiesenes Thema"), tr("zugewiesene Themen")));
    data.text("attempts_text", count_of(page.attempts, tr("Quiz-Versuch"), tr("Quiz-Versuche")));
    data.text("lessons_text", count_of(page.lesson_entries, tr("Eintrag"), tr("Einträge")));
    data.flag("any_staying", !page.staying.empty()).text("staying", std::move(staying));
    data.flag("any_student", page.students > 0 || !page.staying.empty());
    return renderer.render("classes/closing", data);
}

}  // namespace view
