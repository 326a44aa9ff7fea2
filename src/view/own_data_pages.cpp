#include "view/own_data_pages.h"

#include <cassert>

#include "base/translate.h"
#include "learning/retention.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;
using learning::OwnFigures;

std::string times(int count) { return count_of(count, tr("Mal"), tr("Mal")); }
std::string lessons_of(int count) { return count_of(count, tr("Stunde"), tr("Stunden")); }

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

void add_learning(Data& data, const OwnFigures& figures) {
    const auto& work = figures.work;
    data.text("topics", count_of(work.topics, tr("Thema"), tr("Themen"))).text("ticks", count_of(work.ticks, tr("Haken"), tr("Haken")));
    data.text("branches", count_of(work.branches, tr("gewählter Zweig"), tr("gewählte Zweige")));
    data.text("attempts", count_of(work.attempts, tr("abgegebenes Quiz"), tr("abgegebene Quizze")));
    data.text("answers", count_of(work.answers, tr("Antwort"), tr("Antworten")));
    data.text("drafts", count_of(work.drafts, tr("Entwurf"), tr("Entwürfe")));
}

void add_lessons(Data& data, const OwnFigures& figures) {
    const auto& lessons = figures.lessons;
    data.text("lessons", lessons_of(lessons.all)).text("present", times(lessons.present)).text("late", times(lessons.late));
    data.text("excused", times(lessons.excused)).text("unexcused", times(lessons.unexcused));
    data.text("rated", lessons_of(lessons.rated)).text("commented", lessons_of(lessons.commented));
}

void add_teaching(Data& data, const OwnFigures& figures) {
    const auto& teaching = figures.teaching;
    data.text("taught", count_of(teaching.classes, tr("Klasse"), tr("Klassen")));
    data.text("own_topics", count_of(teaching.topics, tr("eigenes Thema"), tr("eigene Themen")));
    data.text("elective_groups", count_of(teaching.elective_groups, tr("Wahlpflicht-Gruppe"), tr("Wahlpflicht-Gruppen")));
    data.text("judged", count_of(teaching.judged, tr("beurteilte Antwort"), tr("beurteilte Antworten")));
    data.text("changes", count_of(teaching.changes, tr("Änderung"), tr("Änderungen")));
    data.text("in_bin", count_of(teaching.in_bin, tr("Eintrag"), tr("Einträge")));
}

void add_traces(Data& data, const OwnFigures& figures) {
    const auto& traces = figures.traces;
    data.text("sessions", count_of(traces.sessions, tr("Anmeldung"), tr("Anmeldungen")));
    data.text("activity_days", count_of(traces.activity_days, tr("Tag"), tr("Tagen"))).text("logins", times(traces.logins));
    data.text("errors", count_of(traces.errors, tr("Eintrag"), tr("Einträge")));
    data.number("activity_kept", learning::activity_kept_days).number("errors_kept", learning::errors_kept_days);
    data.number("drafts_kept", learning::drafts_kept_days).number("bin_kept", learning::bin_kept_days);
    data.number("reports_kept", learning::saved_reports_kept_days);
}

}  // namespace

std::string render_own_data(const Renderer& renderer, const PageFrame& frame, const OwnFigures& figures) {
    assert(frame.person);
    const auto& person = *frame.person;
    Data data = frame_data(frame, std::string(tr("Was ist über mich gespeichert?")));
    data.flag("student", person.is_student()).flag("teacher", person.is_teacher());
    data.text("name", person.first_name + " " + person.last_name).text("username", person.username);
    data.text("since", frame.school_time.german_date(figures.since)).text("classes", joined(figures.classes));
    add_learning(data, figures);
    add_lessons(data, figures);
    add_teaching(data, figures);
    add_traces(data, figures);
    return renderer.render("settings/data", data);
}

}  // namespace view
