#include "samples.h"
#include "view/closing_pages.h"
#include "view/print_pages.h"
#include "view/report_pages.h"

namespace samples {

using learning::ClassId;

namespace {

learning::TopicDraft printed_topic(Tone tone) {
    using learning::QuestionKind;
    learning::TopicDraft topic{.name = told(tone, "Kassenbuch"), .goal_student = told(tone, "Du führst ein Kassenbuch.")};
    learning::QuestionDraft choice{.text = told(tone, "Wohin gehört dieser Zettel?")};
    choice.options = {{told(tone, "Zu den Ausgaben"), {}}, {told(tone, "Zu den Einnahmen"), {}}};
    const learning::QuestionDraft blank{.kind = QuestionKind::FillBlank, .text = told(tone, "Übrig bleibt der ___.")};
    const learning::QuestionDraft open{.kind = QuestionKind::ShortAnswer, .text = told(tone, "Warum?")};
    learning::TaskDraft task{.description = told(tone, "### Belege sortieren\n\nÖffne [die Liste](https://example.org/liste).")};
    task.minutes = 10;
    task.path = learning::LearningPath::Gipfeltour;
    task.done_when = told(tone, "Du hast vier Spalten.");
    task.fork_branch_label = told(tone, "Als Tabelle");
    task.quiz = {{choice, blank, open}};
    learning::TaskDraft hidden{.description = "### Verborgen"};
    hidden.hidden = true;
    topic.tasks = {task, hidden};
    topic.materials = {{learning::MaterialKind::Link, "https://example.org/kasse", told(tone, "Erklärung"), {}, false, {}},
                       {learning::MaterialKind::File, told(tone, "belege.pdf"), "", {}, false, {0}}};
    topic.quiz = {{open}};
    return topic;
}

}  // namespace

std::vector<Sample> of_paper(const view::Renderer& renderer, Tone tone) {
    auto frame = teacher_frame(tone);
    frame.current = view::NavEntry::Classes;
    std::vector<Sample> samples;
    view::ReportsPage reports{.class_id = ClassId{3}, .class_name = told(tone, "7b"), .students = 28};
    reports.date_from = "2026-08-18";
    reports.date_to = "2026-09-14";
    samples.push_back({"class-reports", render_reports(renderer, frame, reports)});
    reports.may_close = true;
    reports.saved = {{4, {"2026-09-07", "2026-09-13"}}, {2, {"2026-08-31", "2026-09-06"}}};
    samples.push_back({"class-reports-saved", render_reports(renderer, frame, reports)});
    reports.date_to = told(tone, "gestern");
    reports.errors = {{"date_to", told(tone, "Der letzte Tag muss im Kalender stehen.")}};
    samples.push_back({"class-reports-error", render_reports(renderer, frame, reports)});
    view::ClosingPage closing{.class_id = ClassId{3}, .class_name = told(tone, "7b")};
    closing.school_year = {"2026-08-01", "2027-07-10"};
    samples.push_back({"class-closing-empty", render_closing(renderer, frame, closing)});
    closing.students = 27;
    closing.assignments = 40;
    closing.attempts = 1;
    closing.lesson_entries = 900;
    closing.staying = {{told(tone, "Özil"), told(tone, "Ada")}, {told(tone, "Zander"), told(tone, "Mia")}};
    samples.push_back({"class-closing", render_closing(renderer, frame, closing)});
    const auto topic = printed_topic(tone);
    view::EmergencyPage emergency{.class_id = ClassId{3}, .class_name = told(tone, "7b")};
    samples.push_back({"class-emergency-empty", render_emergency(renderer, frame, emergency)});
    emergency.students = {{{told(tone, "Özil"), told(tone, "Ada")}, told(tone, "Kassenbuch"), told(tone, "Belege sortieren")},
                          {{told(tone, "Yılmaz"), told(tone, "Ben")}, told(tone, "Kassenbuch"), ""},
                          {{told(tone, "Zander"), told(tone, "Mia")}, "", ""}};
    emergency.topics = {{topic.name, {{"", topic.tasks[0], topic.materials}}, topic.quiz}};
    samples.push_back({"class-emergency", render_emergency(renderer, frame, emergency)});
    frame.current = view::NavEntry::Topics;
    samples.push_back({"topic-print", render_topic_print(renderer, frame, {learning::TopicId{12}, topic})});
    return samples;
}

}  // namespace samples
