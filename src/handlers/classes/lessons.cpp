// A class on a date: who was there, how it went. Looking at it writes nothing; what is not stored yet is shown as present
// and ok. One form for all, whole without scripts and row by row with them.
#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/calendar.h"
#include "db/lessons.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "topicfile/json_values.h"
#include "view/format.h"
#include "view/lesson_pages.h"

namespace handlers {

using base::ErrorCode;
using base::IsoDate;
using base::tr;
using learning::Attendance;
using learning::LessonEntry;
using learning::Rating;
using loop::Task;
using view::lesson_field;
using view::NavEntry;

namespace {

constexpr std::size_t lesson_text_characters_max = 2000;
/// Six of each student; a course has up to 120, and whoever looks after it has no scripts.
constexpr std::size_t lesson_fields_max = 1000;

IsoDate today(const Services& app) { return app.school_time.date(app.clock.now_ms()); }

/// What the page shows as stored.
view::LessonPage load_page(const Services& app, db::ReadTx& tx, const Visit& visit, const IsoDate& date) {
    const auto& school_class = *visit.scope.school_class;
    const auto timetable = db::load_timetable(tx, school_class.id);
    const auto calendar = db::load_calendar(tx);
    auto stored = db::load_lesson(tx, school_class.id, date);
    view::LessonPage page{.class_id = school_class.id, .class_name = school_class.name, .date = date, .today = today(app)};
    page.previous = previous_lesson_day(timetable, calendar, date);
    page.next = next_lesson_day(timetable, calendar, date);
    page.lessons = lessons_on(timetable, calendar, date);
    page.has_timetable = !timetable.empty();
    if (const auto free_days = free_days_on(calendar, date)) page.free_days = free_days->name;
    for (auto& member : db::list_members(tx, school_class.id)) {
        const auto entry = stored.entries.find(member.id);
        page.students.push_back({member.id, std::move(member.name),
                                 entry == stored.entries.end() ? LessonEntry{} : std::move(entry->second)});
    }
    page.comment = stored.comment.value_or("");
    page.may_save = *visit.scope.class_role != learning::ClassRole::ReadOnly;
    return page;
}

http::Response show(const Services& app, const Visit& visit, const view::LessonPage& page, int status = 200) {
    return http::html(view::render_lesson(app.renderer, frame_of(app, visit, NavEntry::Classes), page), status);
}

http::Response show_lesson(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto date = base::parse_day(visit.path.text("date"));
    if (!date) return refusal(app, visit, not_found());
    return show(app, visit, load_page(app, tx, visit, *date));
}

/// The day asked for, or the lesson day nearest to today.
http::Response find_lesson(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto class_id = visit.scope.school_class->id;
    if (const auto asked_for = base::parse_day(visit.form.text("date")))
        return http::redirect(view::lesson_path(class_id, *asked_for));
    const auto timetable = db::load_timetable(tx, class_id);
    return http::redirect(
        view::lesson_path(class_id, nearest_lesson_day(timetable, db::load_calendar(tx), today(app))));
}

std::optional<std::string> text_or_nothing(std::string_view text) {
    const auto trimmed = base::trim(text);
    return trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}

/// Reads the fields of one student into `student`; what is wrong goes to `errors`, and into the page as it was typed.
void read_student(const http::Form& form, view::LessonStudent& student, view::FormErrors& errors) {
    auto text = [&](std::string_view field) { return form.text(lesson_field(field, student.id)); };
    auto wrong = [&](std::string_view field, std::string_view message) {
        errors.push_back({lesson_field(field, student.id), std::string(message)});
    };
    LessonEntry entry{.saved = learning::SavedState::ByHand};
    const auto attendance = learning::parse_attendance(text("attendance"));
    if (!attendance) wrong("attendance", tr("Bitte eine Anwesenheit aus der Liste wählen."));
    entry.attendance = attendance.value_or(Attendance::Present);
    if (!learning::is_absent(entry.attendance))
        for (const auto& [field, value] : {std::pair{"independence", &LessonEntry::independence},
                                           std::pair{"respect", &LessonEntry::respect},
                                           std::pair{"progress", &LessonEntry::progress}}) {
            const auto rating = learning::parse_rating(text(field));
            if (!rating) wrong(field, tr("Eine Bewertung ist −, ok oder +."));
            entry.*value = rating.value_or(Rating::Ok);
        }
    const auto late = text_or_nothing(text("late"));
    if (late && entry.attendance == Attendance::Late) {
        const auto minutes = base::parse_number(*late);
        if (minutes && *minutes >= 1 && *minutes <= learning::late_minutes_max)
            entry.late_minutes = static_cast<int>(*minutes);
        else
            wrong("late", tr("Die Verspätung ist eine Zahl von 1 bis 240 Minuten, oder leer."));
        student.late_typed = *late;
    }
    entry.comment = text_or_nothing(text("comment"));
    if (entry.comment && base::code_points(*entry.comment) > learning::lesson_comment_characters_max)
        wrong("comment", tr("Ein Kommentar darf höchstens 500 Zeichen lang sein."));
    student.entry = consistent(std::move(entry));
}

/// What a form wants to store.
struct LessonChanges {
    std::vector<view::LessonStudent> students;
    std::optional<std::string> comment;  ///< as it is in the form; only if it is
    bool empty() const { return students.empty() && !comment; }
};

std::size_t students_named(const http::Form& form) {
    return static_cast<std::size_t>(std::ranges::count_if(
        form.fields(), [](const auto& field) { return field.first.starts_with("attendance-"); }));
}

/// Puts what was typed into `page`, whose students are the members, and gathers it.
LessonChanges read_form(const http::Form& form, view::LessonPage& page) {
    LessonChanges changes;
    for (auto& student : page.students) {
        if (!form.has(lesson_field("attendance", student.id))) continue;
        read_student(form, student, page.errors);
        changes.students.push_back(student);
    }
    if (changes.students.size() != students_named(form))
        page.errors.push_back({"", std::string(tr("Jemand aus dieser Liste ist nicht mehr in der Klasse. Die Liste ist "
                                                  "jetzt die neue; bitte noch einmal speichern."))});
    if (form.has("lesson-comment")) {
        page.comment = form.text("lesson-comment");
        changes.comment = page.comment;
        if (base::code_points(page.comment) > lesson_text_characters_max)
            page.errors.push_back({"lesson-comment", std::string(tr("Der Text darf höchstens 2000 Zeichen lang sein."))});
    }
    if (changes.empty() && page.errors.empty())
        page.errors.push_back({"", std::string(tr("In diesem Formular steht nichts, was gespeichert werden kann."))});
    return changes;
}

void store(db::WriteTx& tx, learning::ClassId class_id, const IsoDate& date, const LessonChanges& changes,
           learning::UserId teacher) {
    const auto lesson = db::open_lesson(tx, class_id, date);
    for (const auto& student : changes.students) db::put_lesson_entry(tx, lesson, student.id, student.entry);
    if (changes.comment) db::put_lesson_comment(tx, lesson, text_or_nothing(*changes.comment));
    db::log_change(tx, {teacher, "save", "lesson", lesson.value});
}

/// Of a single mark, the other key is the undo. Thirty offers to take one back would hide all others, so they are one.
Outcome saved_lesson(const Visit& visit, const IsoDate& date) {
    const auto& school_class = *visit.scope.school_class;
    const bool one_of_many = visit.request.wants_json();
    auto sentence = one_of_many ? view::say("Einzelne Einträge der Stunde vom {} in der Klasse {} sind gespeichert.",
                                            base::german_day(date), school_class.name)
                                : std::string(tr("Die Stunde ist gespeichert."));
    return {.location = view::lesson_path(school_class.id, date),
            .flash = view::Flash{view::FlashKind::Success, std::move(sentence)},
            .joins = one_of_many};
}

Task<http::Response> save_lesson(Services app, Visit visit) {
    const auto date = base::parse_day(visit.path.text("date"));
    if (!date) co_return refusal(app, visit, not_found());
    auto page = app.reader.read([&](db::ReadTx& tx) { return load_page(app, tx, visit, *date); });
    auto changes = read_form(visit.form, page);
    if (!page.errors.empty()) {
        const auto& first = page.errors.front();
        if (visit.request.wants_json()) co_return refusal(app, visit, {ErrorCode::Invalid, first.message, first.field});
        co_return show(app, visit, page, 422);
    }
    const auto kept_visit = std::make_shared<Visit>(std::move(visit));
    auto work = [changes = std::move(changes), class_id = page.class_id, date = *date,
                 kept_visit](db::WriteTx& tx) -> base::Result<Outcome> {
        return recorded(tx, *kept_visit, [&]() -> base::Result<Outcome> {
            store(tx, class_id, date, changes, kept_visit->person().id);
            return saved_lesson(*kept_visit, date);
        });
    };
    auto saving = app.writer.write(std::move(work));
    auto saved = co_await std::move(saving);
    if (!saved) co_return refusal(app, *kept_visit, saved.error());
    saved->json = topicfile::object_to_json({{"saved_at", app.school_time.time_of_day(app.clock.now_ms())}});
    co_return answer(app, *kept_visit, std::move(*saved));
}

}  // namespace

void add_lesson_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.page("/classes/{class}/lessons", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return find_lesson(app, tx, visit); });
    routes.page("/classes/{class}/lessons/{date:text}", of_class,
                [app](db::ReadTx& tx, const Visit& visit) { return show_lesson(app, tx, visit); });
    routes.task("/classes/{class}/lessons/{date:text}", of_class, Repetition::Idempotent,
                [app](Visit visit) { return save_lesson(app, std::move(visit)); }, FieldNames::Once,
                {.fields = lesson_fields_max});
}

}  // namespace handlers
