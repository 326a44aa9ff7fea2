#include "samples.h"
#include "view/lesson_pages.h"
#include "view/calendar_pages.h"
#include "view/timetable_pages.h"

namespace samples {
namespace {

using learning::Attendance;
using learning::ClassId;
using learning::Rating;
using learning::SavedState;
using learning::UserId;
using learning::WeekKind;

view::LessonPage lesson(Tone tone) {
    auto text = [tone](std::string_view given) { return told(tone, given); };
    view::LessonPage page{.class_id = ClassId{3}, .class_name = text("7b"), .date = "2026-09-14", .today = "2026-09-14"};
    page.previous = "2026-09-07";
    page.next = "2026-09-21";
    page.lessons = {{0, "07:50", "08:35"}, {0, "11:40", "12:25"}};
    page.has_timetable = true;
    page.comment = text("Besprechung der Quizfragen zu Beginn.");
    page.may_save = true;
    page.students = {{UserId{2}, {text("Adler"), text("Mia")}, {}},
                     {UserId{3}, {text("Böhm"), text("Änne")},
                      {.attendance = Attendance::Late, .late_minutes = 10, .progress = Rating::Minus,
                       .comment = text("Kopfhörer vergessen."), .saved = SavedState::ByHand}},
                     {UserId{8}, {text("Özil"), text("Ada")},
                      {.independence = Rating::Plus, .respect = Rating::Plus, .comment = text("Hat anderen geholfen"),
                       .saved = SavedState::ByHand}},
                     {UserId{9}, {text("von der Straßenau"), text("Maximilian")},
                      {.attendance = Attendance::Unexcused, .saved = SavedState::Automatic}}};
    return page;
}

view::LessonPage refused_lesson(Tone tone) {
    auto page = lesson(tone);
    page.date = "2026-09-16";
    page.lessons = {};
    page.students[1].late_typed = told(tone, "zehn");
    page.errors = {{view::lesson_field("late", UserId{3}), told(tone, "Die Verspätung ist eine Zahl.")},
                   {"", told(tone, "Jemand ist nicht mehr in der Klasse.")}};
    return page;
}

view::TimetablePage timetable(Tone tone) {
    view::TimetablePage page{.class_id = ClassId{3}, .class_name = told(tone, "7b"), .may_save = true};
    page.rows = {{"0", "07:50", "08:35"}, {"2", "09:45", "11:20", WeekKind::A}, {}};
    page.coming = {"2026-09-14", "2026-09-21", "2026-09-23"};
    page.this_week = WeekKind::B;
    return page;
}

view::CalendarPage calendar(Tone tone) {
    view::CalendarPage page{.may_save = true};
    page.holidays = {{"1", {told(tone, "Studientag"), "2026-09-30", "2026-09-30"}},
                     {"2", {told(tone, "Herbstferien"), "2026-10-17", "2026-10-31"}}};
    page.a_week = "2026-08-31";
    page.region = learning::HolidayRegion::Sachsen;
    page.public_holidays = {{"2026-10-03", "Tag der Deutschen Einheit"}, {"2026-11-18", "Buß- und Bettag"}};
    return page;
}

}  // namespace

std::vector<Sample> of_lessons(const view::Renderer& renderer, Tone tone) {
    auto frame = teacher_frame(tone);
    frame.current = view::NavEntry::Classes;
    std::vector<Sample> samples;
    auto page = lesson(tone);
    samples.push_back({"lesson", render_lesson(renderer, frame, page)});
    samples.push_back({"lesson-refused", render_lesson(renderer, frame, refused_lesson(tone))});
    page.may_save = false;
    page.free_days = told(tone, "Studientag");
    samples.push_back({"lesson-read-only", render_lesson(renderer, frame, page)});
    page.students = {};
    samples.push_back({"lesson-empty", render_lesson(renderer, frame, page)});
    auto weekly = timetable(tone);
    samples.push_back({"timetable", render_timetable(renderer, frame, weekly)});
    weekly.errors = {{"to-1", told(tone, "Das Ende liegt nach dem Beginn.")}};
    samples.push_back({"timetable-error", render_timetable(renderer, frame, weekly)});
    weekly.may_save = false;
    weekly.errors = {};
    weekly.rows.pop_back();
    samples.push_back({"timetable-read-only", render_timetable(renderer, frame, weekly)});
    auto days = calendar(tone);
    samples.push_back({"calendar", render_calendar(renderer, frame, days)});
    days.first_day = told(tone, "morgen");
    days.list = told(tone, "Herbstferien");
    days.errors = {{"first_day", told(tone, "Bitte den ersten freien Tag eintragen.")},
                   {"list", told(tone, "Zeile 1 („Herbstferien“): Hier steht kein Datum.")}};
    samples.push_back({"calendar-error", render_calendar(renderer, frame, days)});
    samples.push_back({"calendar-empty", render_calendar(renderer, frame, {})});
    return samples;
}

}  // namespace samples
