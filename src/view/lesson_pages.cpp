#include "view/lesson_pages.h"

#include <algorithm>
#include <array>

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using learning::Attendance;
using learning::LessonEntry;
using learning::LessonState;
using learning::Rating;
using learning::SavedState;

struct RatedField {
    std::string_view name;
    std::string_view german;
    Rating LessonEntry::*value;
};

std::array<RatedField, 3> rated_fields() {
    return {{{"independence", tr("Selbstständig"), &LessonEntry::independence},
             {"respect", tr("Respekt"), &LessonEntry::respect},
             {"progress", tr("Fortschritt"), &LessonEntry::progress}}};
}

bool is_saved(const LessonStudent& student) { return student.entry.saved != SavedState::Untouched; }

Data::Objects attendance_options(Attendance chosen) {
    Data::Objects options;
    for (const auto each : {Attendance::Present, Attendance::Late, Attendance::Excused, Attendance::Unexcused}) {
        Data option;
        option.text("option_value", to_key(each)).text("option_text", word(each)).flag("chosen", each == chosen);
        options.push_back(std::move(option));
    }
    return options;
}

Data::Objects ratings(const LessonStudent& student) {
    Data::Objects groups;
    for (const auto& field : rated_fields()) {
        const auto value = student.entry.*field.value;
        Data group;
        group.text("rate_name", lesson_field(field.name, student.id)).text("rate_label", field.german);
        group.flag("minus", value == Rating::Minus).flag("ok", value == Rating::Ok).flag("plus", value == Rating::Plus);
        group.text("rate_word", word(value));
        groups.push_back(std::move(group));
    }
    return groups;
}

std::string late_text(const LessonStudent& student) {
    if (!student.late_typed.empty()) return student.late_typed;
    return student.entry.late_minutes ? std::to_string(*student.entry.late_minutes) : "";
}

std::string attendance_text(const LessonEntry& entry) {
    if (!entry.late_minutes) return std::string(word(entry.attendance));
    return std::string(word(entry.attendance)) + ", " + count_of(*entry.late_minutes, tr("Minute"), tr("Minuten"));
}

Data student_row(const LessonPage& page, const LessonStudent& student) {
    Data row;
    row.text("student_id", to_string(student.id)).text("student_name", list_name(student.name));
    row.url("student_url", "/classes/" + to_string(page.class_id) + "/students/" + to_string(student.id));
    row.flag("saved", is_saved(student)).flag("absent", learning::is_absent(student.entry.attendance));
    row.list("attendances", attendance_options(student.entry.attendance));
    row.text("attendance_text", attendance_text(student.entry));
    row.object("late_field", field_data(page.errors, lesson_field("late", student.id), late_text(student)));
    row.object("comment_field", field_data(page.errors, lesson_field("comment", student.id),
                                           student.entry.comment.value_or("")));
    row.list("rates", ratings(student));
    return row;
}

Data::Objects phrases() {
    Data::Objects options;
    for (int i = 0; i < learning::phrase_count; ++i) {
        Data option;
        option.text("phrase", word(static_cast<learning::Phrase>(i)));
        options.push_back(std::move(option));
    }
    return options;
}

std::vector<std::string> field_names(const LessonPage& page) {
    std::vector<std::string> names{"lesson-comment"};
    for (const auto& student : page.students)
        for (const std::string_view field : {"late", "comment"}) names.push_back(lesson_field(field, student.id));
    return names;
}

/// What the timetable says about this day.
std::string day_text(const LessonPage& page) {
    if (!page.free_days.empty()) return say("Kein Unterricht: {}", page.free_days);
    if (!page.lessons.empty()) return say("{} Uhr", lesson_times(page.lessons));
    return page.has_timetable ? std::string(tr("Nach dem Stundenplan kein Unterricht")) : "";
}

Data day_links(const LessonPage& page) {
    Data data;
    data.text("day_text", day_text(page)).text("date", page.date).text("date_text", base::german_day(page.date));
    data.flag("is_today", page.date == page.today).url("today_url", lesson_path(page.class_id, page.today));
    data.url("previous_url", lesson_path(page.class_id, page.previous));
    data.text("previous_text", base::german_day_of_year(page.previous));
    data.url("next_url", lesson_path(page.class_id, page.next));
    data.text("next_text", base::german_day_of_year(page.next));
    return data;
}

}  // namespace

std::string lesson_field(std::string_view field, learning::UserId student) {
    return std::string(field) + "-" + to_string(student);
}

std::string lesson_path(learning::ClassId class_id, const base::IsoDate& date) {
    return "/classes/" + to_string(class_id) + "/lessons/" + date;
}

std::string lesson_times(const learning::Timetable& lessons) {
    std::string text;
    for (const auto& lesson : lessons) {
        if (!text.empty()) text += ", ";
        text += lesson.starts_at + "–" + lesson.ends_at;
    }
    return text;
}

std::string render_lesson(const Renderer& renderer, const PageFrame& frame, const LessonPage& page) {
    Data::Objects rows;
    for (const auto& student : page.students) rows.push_back(student_row(page, student));
    const int all = static_cast<int>(page.students.size());
    const int saved = static_cast<int>(std::ranges::count_if(page.students, is_saved));
    const auto state = learning::lesson_state(saved, all);
    const auto names = field_names(page);
    Data::Objects heads;
    for (const auto& field : rated_fields()) {
        Data head;
        head.text("head", field.german);
        heads.push_back(std::move(head));
    }

    const auto date_text = base::german_day(page.date);
    Data data = frame_data(frame, page_title(say("Unterricht {}, {}", page.class_name, date_text), page.errors));
    data.merge(error_summary(page.errors, {names.begin(), names.end()}));
    data.merge(day_links(page));
    data.url("class_url", "/classes/" + to_string(page.class_id)).text("class_name", page.class_name);
    data.url("lesson_url", lesson_path(page.class_id, page.date));
    data.number("student_count", all).number("saved_count", saved);
    data.flag("is_new", state == LessonState::New).flag("is_partly", state == LessonState::Partly);
    data.flag("is_saved", state == LessonState::Saved).flag("may_save", page.may_save);
    data.flag("any_student", all > 0).list("students", std::move(rows)).list("heads", std::move(heads));
    data.list("phrases", phrases());
    data.object("lesson_comment_field", field_data(page.errors, "lesson-comment", page.comment));
    return renderer.render("lessons/show", data);
}

}  // namespace view
