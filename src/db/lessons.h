// All SQL about lessons: the weekly timetable of a class, its lessons by date, what was noted of each student.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/school_time.h"
#include "db/transaction.h"
#include "learning/lesson.h"
#include "learning/person.h"
#include "learning/timetable.h"

namespace db {

using LessonId = base::Id<struct LessonTag>;  ///< one class on one date

void insert_weekly_lesson(WriteTx& tx, learning::ClassId class_id, const learning::WeeklyLesson& lesson);
/// By weekday and time.
learning::Timetable load_timetable(ReadTx& tx, learning::ClassId class_id);
/// Of all classes of a teacher; classes without weekly lessons are left out.
std::map<learning::ClassId, learning::Timetable> load_timetables(ReadTx& tx, learning::UserId teacher);
void replace_timetable(WriteTx& tx, learning::ClassId class_id, const learning::Timetable& timetable);

/// The class must not have a lesson on this date yet.
LessonId insert_lesson(WriteTx& tx, learning::ClassId class_id, const base::IsoDate& date,
                       const std::optional<std::string>& comment);

/// The lesson of this date, made if it is not there.
LessonId open_lesson(WriteTx& tx, learning::ClassId class_id, const base::IsoDate& date);
void put_lesson_comment(WriteTx& tx, LessonId lesson, const std::optional<std::string>& comment);
void put_lesson_entry(WriteTx& tx, LessonId lesson, learning::UserId student, const learning::LessonEntry& entry);

/// What is stored of one date; nothing is, before the first save.
struct StoredLesson {
    std::optional<std::string> comment = {};
    std::map<learning::UserId, learning::LessonEntry> entries = {};  ///< also of students who have left the class
};
StoredLesson load_lesson(ReadTx& tx, learning::ClassId class_id, const base::IsoDate& date);

/// How many of its members each class of a teacher has saved on a date; classes without are left out.
std::map<learning::ClassId, int> count_saved_entries(ReadTx& tx, learning::UserId teacher, const base::IsoDate& date);

}  // namespace db
