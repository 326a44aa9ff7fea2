#include "samples.h"
#include "view/report_pages.h"

namespace samples {

using learning::ClassId;

std::vector<Sample> of_paper(const view::Renderer& renderer, Tone tone) {
    auto frame = teacher_frame(tone);
    frame.current = view::NavEntry::Classes;
    std::vector<Sample> samples;
    view::ReportsPage reports{.class_id = ClassId{3}, .class_name = told(tone, "7b"), .students = 28};
    reports.date_from = "2026-08-18";
    reports.date_to = "2026-09-14";
    samples.push_back({"class-reports", render_reports(renderer, frame, reports)});
    reports.date_to = told(tone, "gestern");
    reports.errors = {{"date_to", told(tone, "Der letzte Tag muss im Kalender stehen.")}};
    samples.push_back({"class-reports-error", render_reports(renderer, frame, reports)});
    return samples;
}

}  // namespace samples
