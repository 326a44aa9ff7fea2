#include "pdf/student_report.h"

#include <fmt/format.h>

#include "base/translate.h"
#include "pdf/document.h"
#include "pdf/flow.h"
#include "pdf/words.h"

namespace pdf {

namespace {

using base::tr;

constexpr TextStyle cell_style{Face::Regular, 9, ink};
constexpr TextStyle comment_style{Face::Regular, 8, ink};
constexpr float row_height_pt = 17.5F;

/// The last column takes what the others leave.
Column column(std::string_view title, float width_pt, Align align = Align::Left, Overflow overflow = Overflow::Clip) {
    return {.title = std::string(title), .width_pt = width_pt, .style = cell_style, .align = align,
            .overflow = overflow};
}

void widen_last(std::vector<Column>& columns, float table_pt) {
    for (const Column& each : columns) table_pt -= each.width_pt;
    columns.back().width_pt += table_pt;
}

std::vector<Figure> figures_of(const learning::StudentReport& report) {
    return {{std::to_string(learning::active_days(report.days)), std::string(tr("aktive Tage"))},
            {std::to_string(report.topics_completed), std::string(tr("abgeschlossene Themen"))},
            {std::to_string(learning::quizzes_passed(report.attempts)), std::string(tr("bestandene Quizze"))}};
}

std::string_view status_word(const learning::ReportTopic& topic) {
    if (topic.completed) return tr("abgeschlossen");
    return topic.required_done > 0 ? tr("in Arbeit") : tr("noch nicht begonnen");
}

void draw_topics(Flow& flow, float width_pt, const learning::StudentReport& report) {
    std::vector<Column> columns{column(tr("Thema"), 0, Align::Left, Overflow::Wrap),
                                column(tr("Pflichtaufgaben"), 96, Align::Centre), column(tr("Quiz"), 120),
                                column(tr("Stand"), 110)};
    columns[0].width_pt = width_pt - 326;
    std::vector<TableRow> rows;
    for (const auto& topic : report.topics) {
        const bool voluntary = topic.role == learning::AssignmentRole::SideQuest;
        rows.push_back({{voluntary ? fmt::format(fmt::runtime(tr("{} (freiwillig)")), topic.topic) : topic.topic},
                        {fmt::format("{}/{}", topic.required_done, topic.required_total)},
                        {quiz_text(topic.quiz)},
                        {std::string(status_word(topic))}});
    }
    flow.section(tr("Aktuelle Themen"));
    flow.table(columns, rows, {.row_height_pt = row_height_pt, .if_empty = std::string(tr("Noch kein Thema zugewiesen."))});
}

std::string attendance_sentence(const learning::AttendanceCount& count) {
    return fmt::format(fmt::runtime(tr("{} Stunden: {} pünktlich, {} verspätet, {} entschuldigt und {} unentschuldigt "
                                       "gefehlt.")),
                       count.lessons, count.present, count.late, count.excused, count.unexcused);
}

std::string attendance_text(const learning::ReportLesson& lesson) {
    auto text = std::string(attendance_word(lesson.attendance));
    if (lesson.late_minutes) text += fmt::format(fmt::runtime(tr(", {} min")), *lesson.late_minutes);
    return text;
}

void draw_lessons(Flow& flow, float width_pt, const learning::StudentReport& report) {
    std::vector<Column> columns{column(tr("Datum"), 66), column(tr("Anwesenheit"), 96),
                                column(tr("Selbst."), 48, Align::Centre), column(tr("Respekt"), 54, Align::Centre),
                                column(tr("Fortschr."), 58, Align::Centre),
                                column(tr("Bemerkung"), 0, Align::Left, Overflow::Wrap)};
    columns.back().style = comment_style;
    widen_last(columns, width_pt);
    std::vector<TableRow> rows;
    for (const auto& lesson : report.lessons)
        rows.push_back({{learning::german_day(lesson.date)},
                        {attendance_text(lesson)},
                        {std::string(rating_sign(lesson.independence))},
                        {std::string(rating_sign(lesson.respect))},
                        {std::string(rating_sign(lesson.progress))},
                        {lesson.comment}});
    flow.skip(10);
    flow.section(tr("Unterricht"));
    if (!rows.empty()) {
        flow.paragraph(attendance_sentence(learning::count_attendance(report.lessons)));
        flow.paragraph(tr("Bewertung: + gut, o in Ordnung, – fehlt noch. Spalten: Selbstständigkeit, Respekt, Fortschritt."),
                       small_style);
        flow.skip(5);
    }
    flow.table(columns, rows,
               {.row_height_pt = row_height_pt, .if_empty = std::string(tr("In diesem Zeitraum ist nichts eingetragen."))});
}

std::string quiz_name(const learning::ReportAttempt& attempt) {
    if (attempt.task_title.empty()) return fmt::format(fmt::runtime(tr("{}: Themen-Quiz")), attempt.topic);
    if (attempt.task_place == 0)
        return fmt::format(fmt::runtime(tr("{}, Einführung: {}")), attempt.topic, attempt.task_title);
    return fmt::format(fmt::runtime(tr("{}, Aufgabe {}: {}")), attempt.topic, attempt.task_place, attempt.task_title);
}

void draw_attempts(Flow& flow, float width_pt, const learning::StudentReport& report, const base::SchoolTime& time) {
    std::vector<Column> columns{column(tr("Quiz"), 0, Align::Left, Overflow::Wrap), column(tr("Versuch"), 54, Align::Right),
                                column(tr("Punkte"), 54, Align::Right), column(tr("Ergebnis"), 120),
                                column(tr("Abgegeben"), 124)};
    columns[0].width_pt = width_pt - 352;
    std::vector<TableRow> rows;
    for (const auto& attempt : report.attempts)
        rows.push_back({{quiz_name(attempt)},
                        {std::to_string(attempt.number)},
                        {fmt::format("{}/{}", attempt.outcome.points, attempt.outcome.max_points)},
                        {std::string(attempt_word(attempt.outcome.state))},
                        {time.german_date_time(attempt.handed_in_at)}});
    flow.skip(10);
    flow.section(tr("Quiz-Versuche"));
    flow.table(columns, rows,
               {.row_height_pt = row_height_pt, .if_empty = std::string(tr("In diesem Zeitraum wurde kein Quiz abgegeben."))});
}

void draw_days(Flow& flow, const learning::StudentReport& report) {
    const std::vector<Column> columns{column(tr("Tag"), 120), column(tr("Anmeldungen"), 90, Align::Right),
                                      column(tr("Aktionen"), 90, Align::Right)};
    std::vector<TableRow> rows;
    for (const auto& day : report.days)
        rows.push_back({{learning::german_day(day.day)}, {std::to_string(day.logins)}, {std::to_string(day.events)}});
    flow.skip(10);
    flow.section(tr("Aktivität nach Tagen"));
    flow.table(columns, rows,
               {.row_height_pt = row_height_pt, .if_empty = std::string(tr("In diesem Zeitraum war nichts los."))});
}

}  // namespace

std::string student_report(const learning::StudentReport& report, ReportSize size, const base::SchoolTime& time,
                           const std::string& font_folder) {
    const std::string title =
        fmt::format(fmt::runtime(tr("Fortschrittsbericht {} {}")), report.name.first_name, report.name.last_name);
    Document document({title, "Lernmanager", "de", report.created_at}, font_folder);
    document.add_page(Orientation::Portrait);
    const float width_pt = content_width_pt(document);
    const auto class_text = fmt::format(fmt::runtime(tr("Klasse {}")), report.class_name);
    draw_heading(document, title, time.german_date_time(report.created_at),
                 class_text + " · " + period_text(report.period));
    Flow flow(document, Orientation::Portrait, heading_bottom_pt);
    flow.figures(figures_of(report));
    flow.skip(10);
    draw_topics(flow, width_pt, report);
    if (size == ReportSize::Complete) {
        draw_lessons(flow, width_pt, report);
        draw_attempts(flow, width_pt, report, time);
        draw_days(flow, report);
    }
    flow.skip(8);
    flow.paragraph(tr("Aktuelle Themen: Stand bei der Erstellung. Alles andere: im Zeitraum; jedes bestandene Quiz zählt "
                      "einmal."),
                   small_style);
    draw_footers(document, title + " · " + class_text);
    return document.to_bytes();
}

}  // namespace pdf
