#include "view/activity_pages.h"

#include <array>

#include "base/translate.h"
#include "learning/period.h"
#include "view/error_pages.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

std::string kind_word(const std::string& kind) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{{{"login", "Anmeldungen"},
                                                                                  {"subtask_complete", "Haken an Aufgaben"},
                                                                                  {"task_complete", "Themen abgeschlossen"},
                                                                                  {"quiz_attempt", "Quiz-Versuche"},
                                                                                  {"fork_choice", "Wege gewählt"}}};
    for (const auto& [key, word] : words)
        if (key == kind) return std::string(tr(word));
    return kind;
}

std::string student_path(learning::ClassId class_id, learning::UserId student) {
    return "/classes/" + to_string(class_id) + "/students/" + to_string(student);
}

Data day_data(const StudentActivityDay& day) {
    Data data;
    data.text("day", learning::german_day(day.day)).flag("lesson", day.lesson);
    data.number("logins", day.logins).number("ticks", day.ticks).number("attempts", day.attempts);
    return data;
}

}  // namespace

std::string render_activity(const Renderer& renderer, const PageFrame& frame, const ActivityPage& page) {
    Data::Objects kinds, students;
    for (const auto& kind : page.kinds) {
        Data data;
        data.text("kind_word", kind_word(kind.kind)).number("count", kind.count);
        kinds.push_back(std::move(data));
    }
    for (const auto& student : page.most_active) {
        Data data;
        data.url("activity_url", student_path(student.class_id, student.id) + "/activity");
        data.text("student_name", list_name(student.name)).number("days", student.days).number("events", student.events);
        students.push_back(std::move(data));
    }
    Data data = frame_data(frame, std::string(tr("Aktivität")));
    data.number("active_today", page.active_today).number("active_week", page.active_week);
    data.number("logins_today", page.logins_today);
    data.number("topics_today", page.topics_today).number("topics_week", page.topics_week);
    data.flag("any_kind", !kinds.empty()).list("kinds", std::move(kinds));
    data.flag("any_active", !students.empty()).list("most_active", std::move(students));
    return renderer.render("activity/index", data);
}

std::string render_student_activity(const Renderer& renderer, const PageFrame& frame, const StudentActivityPage& page) {
    const auto own_path = student_path(page.class_id, page.student);
    Data::Objects days;
    for (const auto& day : page.days) days.push_back(day_data(day));
    Data data = frame_data(frame, say("Aktivität von {}", full_name(page.name)));
    data.url("class_url", "/classes/" + to_string(page.class_id)).url("student_url", own_path);
    data.text("class_name", page.class_name).text("student_name", full_name(page.name));
    data.text("date_from", page.first).text("date_to", page.last);
    data.flag("any_day", !days.empty()).list("days", std::move(days));
    add_pager(data, own_path + "/activity?date_from=" + page.first + "&date_to=" + page.last, page.page, page.pages);
    return renderer.render("activity/student", data);
}

}  // namespace view
