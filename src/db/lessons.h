// All SQL about lessons: the weekly timetable of a class, its lessons by date, what was noted of each student.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/school_time.h"
#include "db/transaction.h"

namespace db {

using LessonId = base::Id<struct LessonTag>;  ///< one class on one date

/// A lesson of every week.
struct WeeklyLesson {
    int weekday = 0;        ///< 0 = Monday … 6 = Sunday
    std::string starts_at;  ///< "10:25", school time
    std::string ends_at;
};

enum class Attendance { Present, Late, Excused, Unexcused };
enum class Rating { Minus, Ok, Plus };
enum class SavedState { Untouched, ByHand, Automatic };

/// What a teacher notes of one student in one lesson.
struct LessonEntry {
    Attendance attendance = Attendance::Present;
    std::optional<int> late_minutes = {};  ///< only with Attendance::Late
    Rating independence = Rating::Ok;
    Rating respect = Rating::Ok;
    Rating progress = Rating::Ok;
    std::optional<std::string> comment = {};
    SavedState saved = SavedState::Untouched;
};

void insert_weekly_lesson(WriteTx& tx, learning::ClassId class_id, const WeeklyLesson& lesson);
/// The class must not have a lesson on this date yet.
LessonId insert_lesson(WriteTx& tx, learning::ClassId class_id, const base::IsoDate& date,
                       const std::optional<std::string>& comment);
/// The student must not have an entry in this lesson yet.
void insert_lesson_entry(WriteTx& tx, LessonId lesson, learning::UserId student, const LessonEntry& entry);

}  // namespace db
