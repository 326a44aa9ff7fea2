#include "db/lessons.h"

namespace db {

namespace {

std::string_view to_key(Attendance attendance) {
    switch (attendance) {
        case Attendance::Present:
            return "present";
        case Attendance::Late:
            return "late";
        case Attendance::Excused:
            return "excused";
        case Attendance::Unexcused:
            break;
    }
    return "unexcused";
}

std::string_view to_key(Rating rating) {
    switch (rating) {
        case Rating::Minus:
            return "-";
        case Rating::Ok:
            return "ok";
        case Rating::Plus:
            break;
    }
    return "+";
}

int to_number(SavedState state) { return static_cast<int>(state); }

}  // namespace

void insert_weekly_lesson(WriteTx& tx, learning::ClassId class_id, const WeeklyLesson& lesson) {
    tx.run("INSERT INTO weekly_lesson (class_id, weekday, starts_at, ends_at) VALUES (?, ?, ?, ?)", class_id,
           lesson.weekday, lesson.starts_at, lesson.ends_at);
}

LessonId insert_lesson(WriteTx& tx, learning::ClassId class_id, const base::IsoDate& date,
                       const std::optional<std::string>& comment) {
    return tx.insert<LessonId>("INSERT INTO lesson (class_id, date, comment) VALUES (?, ?, ?)", class_id, date,
                               comment);
}

void insert_lesson_entry(WriteTx& tx, LessonId lesson, learning::UserId student, const LessonEntry& entry) {
    tx.run(
        "INSERT INTO lesson_entry (lesson_id, student_id, attendance, late_minutes, independence, respect, progress, "
        "comment, saved_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        lesson, student, to_key(entry.attendance), entry.late_minutes, to_key(entry.independence),
        to_key(entry.respect), to_key(entry.progress), entry.comment, to_number(entry.saved));
}

}  // namespace db
