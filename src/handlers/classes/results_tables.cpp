#include "handlers/classes/results_tables.h"

#include <string>

#include "base/translate.h"
#include "pdf/words.h"

namespace handlers {

using base::tr;
using learning::ClassResults;
using sheet::Cell;
using sheet::Day;
using sheet::Table;

namespace {

Cell text(std::string_view value) { return std::string(value); }

template <typename... Titles>
std::vector<std::string> titles(Titles... german) {
    return {std::string(tr(german))...};
}

Table attempts_table(const ClassResults& results, const base::SchoolTime& time) {
    Table table{std::string(tr("Quiz-Versuche")),
                titles("Nachname", "Vorname", "Thema", "Aufgabe", "Versuch", "Punkte", "Höchstpunkte", "Ergebnis",
                       "Abgegeben"),
                {}};
    for (const auto& student : results.students)
        for (const auto& attempt : student.attempts)
            table.rows.push_back({student.standing.name.last_name, student.standing.name.first_name, attempt.topic,
                                  attempt.task_title.empty() ? text(tr("Themen-Quiz")) : text(attempt.task_title),
                                  attempt.number, attempt.outcome.points, attempt.outcome.max_points,
                                  text(pdf::attempt_word(attempt.outcome.state)), Day{time.date(attempt.handed_in_at)}});
    return table;
}

Table lessons_table(const ClassResults& results) {
    Table table{std::string(tr("Unterricht")),
                titles("Nachname", "Vorname", "Datum", "Anwesenheit", "Minuten verspätet", "Selbstständigkeit", "Respekt",
                       "Fortschritt", "Bemerkung"),
                {}};
    for (const auto& student : results.students)
        for (const auto& lesson : student.lessons)
            table.rows.push_back({student.standing.name.last_name, student.standing.name.first_name, Day{lesson.date},
                                  text(pdf::attendance_word(lesson.attendance)),
                                  lesson.late_minutes ? Cell(*lesson.late_minutes) : Cell(),
                                  text(pdf::rating_sign(lesson.independence)), text(pdf::rating_sign(lesson.respect)),
                                  text(pdf::rating_sign(lesson.progress)), lesson.comment});
    return table;
}

Table about_table(const ClassResults& results, const base::SchoolTime& time) {
    return {std::string(tr("Angaben")),
            titles("Angabe", "Wert"),
            {{text(tr("Klasse")), results.class_name},
             {text(tr("Erster Tag")), Day{results.period.first}},
             {text(tr("Letzter Tag")), Day{results.period.last}},
             {text(tr("Erstellt am")), time.german_date_time(results.created_at)},
             {text(tr("Stand bei der Erstellung")), text(tr("Thema, Pflichtaufgaben, Fertig, Quiz"))},
             {text(tr("Im Zeitraum")), text(tr("alles andere; jedes bestandene Quiz zählt einmal"))}}};
}

}  // namespace

Table standings_table(const ClassResults& results, const base::SchoolTime& time) {
    Table table{std::string(tr("Ergebnisse")),
                titles("Nachname", "Vorname", "Benutzername", "Thema", "Pflichtaufgaben erledigt",
                       "Pflichtaufgaben gesamt", "Fertig", "Quiz", "Bestandene Quizze", "Anmeldetage", "Letzte Aktivität",
                       "Stunden", "Pünktlich", "Verspätet", "Entschuldigt", "Unentschuldigt"),
                {}};
    for (const auto& student : results.students) {
        const auto& row = student.standing;
        const bool has_topic = !row.topic.empty();
        const auto attendance = learning::count_attendance(student.lessons);
        table.rows.push_back({row.name.last_name, row.name.first_name, student.username, row.topic,
                              has_topic ? Cell(row.required_done) : Cell(), has_topic ? Cell(row.required_total) : Cell(),
                              !has_topic ? Cell() : text(row.completed ? tr("ja") : tr("nein")),
                              has_topic ? text(pdf::quiz_text(row.quiz)) : Cell(),
                              learning::quizzes_passed(student.attempts), row.login_days,
                              row.last_activity ? Cell(Day{time.date(*row.last_activity)}) : Cell(), attendance.lessons,
                              attendance.present, attendance.late, attendance.excused, attendance.unexcused});
    }
    return table;
}

std::vector<Table> results_tables(const ClassResults& results, const base::SchoolTime& time) {
    return {standings_table(results, time), attempts_table(results, time), lessons_table(results),
            about_table(results, time)};
}

}  // namespace handlers
