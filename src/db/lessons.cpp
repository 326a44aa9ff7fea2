#include "db/lessons.h"

#include "db/columns.h"

namespace db {

using base::IsoDate;
using learning::ClassId;
using learning::LessonEntry;
using learning::SavedState;
using learning::UserId;
using learning::WeeklyLesson;

namespace {

int to_number(SavedState state) { return static_cast<int>(state); }

SavedState saved_state(std::int64_t number) {
    switch (number) {
        case 0: return SavedState::Untouched;
        case 1: return SavedState::ByHand;
        case 2: return SavedState::Automatic;
        default: throw base::Failure("unknown state of a lesson entry: " + std::to_string(number));
    }
}

/// Four columns from `first`.
WeeklyLesson read_weekly_lesson(Row row, int first) {
    return {static_cast<int>(row.integer(first)), row.text(first + 1), row.text(first + 2),
            read_word(row, first + 3, learning::parse_week_kind)};
}

std::optional<std::string> read_maybe_text(Row row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.text(column));
}

/// Seven columns from `first`.
LessonEntry read_entry(Row row, int first) {
    return {.attendance = read_word(row, first, learning::parse_attendance),
            .late_minutes = read_maybe_small(row, first + 1),
            .independence = read_word(row, first + 2, learning::parse_rating),
            .respect = read_word(row, first + 3, learning::parse_rating),
            .progress = read_word(row, first + 4, learning::parse_rating),
            .comment = read_maybe_text(row, first + 5),
            .saved = saved_state(row.integer(first + 6))};
}

}  // namespace

void insert_weekly_lesson(WriteTx& tx, ClassId class_id, const WeeklyLesson& lesson) {
    tx.run("INSERT INTO weekly_lesson (class_id, weekday, starts_at, ends_at, week) VALUES (?, ?, ?, ?, ?)", class_id,
           lesson.weekday, lesson.starts_at, lesson.ends_at, to_key(lesson.week));
}

learning::Timetable load_timetable(ReadTx& tx, ClassId class_id) {
    auto read = [](Row row) { return read_weekly_lesson(row, 0); };
    return tx.all(read,
                  "SELECT weekday, starts_at, ends_at, week FROM weekly_lesson WHERE class_id = ? "
                  "ORDER BY weekday, starts_at, id",
                  class_id);
}

std::map<ClassId, learning::Timetable> load_timetables(ReadTx& tx, UserId teacher) {
    std::map<ClassId, learning::Timetable> timetables;
    for (const Row row : tx.query("SELECT w.class_id, w.weekday, w.starts_at, w.ends_at, w.week FROM class_teacher t "
                                  "JOIN weekly_lesson w ON w.class_id = t.class_id WHERE t.account_id = ? "
                                  "ORDER BY w.weekday, w.starts_at, w.id",
                                  teacher))
        timetables[row.id<ClassId>(0)].push_back(read_weekly_lesson(row, 1));
    return timetables;
}

void replace_timetable(WriteTx& tx, ClassId class_id, const learning::Timetable& timetable) {
    tx.run("DELETE FROM weekly_lesson WHERE class_id = ?", class_id);
    for (const auto& lesson : timetable) insert_weekly_lesson(tx, class_id, lesson);
}

LessonId insert_lesson(WriteTx& tx, ClassId class_id, const IsoDate& date, const std::optional<std::string>& comment) {
    return tx.insert<LessonId>("INSERT INTO lesson (class_id, date, comment) VALUES (?, ?, ?)", class_id, date,
                               comment);
}

LessonId open_lesson(WriteTx& tx, ClassId class_id, const IsoDate& date) {
    auto read = [](Row row) { return row.id<LessonId>(0); };
    const auto known = tx.one(read, "SELECT id FROM lesson WHERE class_id = ? AND date = ?", class_id, date);
    return known ? *known : insert_lesson(tx, class_id, date, std::nullopt);
}

void put_lesson_comment(WriteTx& tx, LessonId lesson, const std::optional<std::string>& comment) {
    tx.run("UPDATE lesson SET comment = ? WHERE id = ?", comment, lesson);
}

void put_lesson_entry(WriteTx& tx, LessonId lesson, UserId student, const LessonEntry& entry) {
    tx.run(
        "INSERT INTO lesson_entry (lesson_id, student_id, attendance, late_minutes, independence, respect, progress, "
        "comment, saved_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lesson_id, student_id) DO UPDATE SET "
        "attendance = excluded.attendance, late_minutes = excluded.late_minutes, independence = excluded.independence, "
        "respect = excluded.respect, progress = excluded.progress, comment = excluded.comment, "
        "saved_state = excluded.saved_state",
        lesson, student, to_key(entry.attendance), entry.late_minutes, to_key(entry.independence),
        to_key(entry.respect), to_key(entry.progress), entry.comment, to_number(entry.saved));
}

StoredLesson load_lesson(ReadTx& tx, ClassId class_id, const IsoDate& date) {
    StoredLesson lesson;
    auto read_comment = [](Row row) { return read_maybe_text(row, 0); };
    if (auto comment = tx.one(read_comment, "SELECT comment FROM lesson WHERE class_id = ? AND date = ?", class_id, date))
        lesson.comment = std::move(*comment);
    for (const Row row : tx.query("SELECT e.student_id, e.attendance, e.late_minutes, e.independence, e.respect, "
                                  "e.progress, e.comment, e.saved_state FROM lesson l "
                                  "JOIN lesson_entry e ON e.lesson_id = l.id WHERE l.class_id = ? AND l.date = ?",
                                  class_id, date))
        lesson.entries.emplace(row.id<UserId>(0), read_entry(row, 1));
    return lesson;
}

std::map<ClassId, int> count_saved_entries(ReadTx& tx, UserId teacher, const IsoDate& date) {
    std::map<ClassId, int> counts;
    for (const Row row : tx.query("SELECT l.class_id, count(*) FROM class_teacher t "
                                  "JOIN lesson l ON l.class_id = t.class_id AND l.date = ? "
                                  "JOIN lesson_entry e ON e.lesson_id = l.id AND e.saved_state > 0 "
                                  "JOIN class_membership m ON m.class_id = l.class_id AND m.student_id = e.student_id "
                                  "WHERE t.account_id = ? GROUP BY l.class_id",
                                  date, teacher))
        counts.emplace(row.id<ClassId>(0), static_cast<int>(row.integer(1)));
    return counts;
}

}  // namespace db
