// Twenty weeks of lessons: when a class met, who was there, what its teacher noted. Internal to demo.
#pragma once

#include <map>
#include <vector>

#include "base/school_time.h"
#include "db/lessons.h"
#include "demo/seeded_random.h"

namespace demo {

inline constexpr int lesson_weeks = 20;
inline constexpr base::EpochMs minute_ms = 60LL * 1000;
inline constexpr base::EpochMs day_ms = 24LL * 60 * minute_ms;

/// When a class has its weekly lesson. Up to thirty classes never meet at the same time.
struct LessonSlot {
    int weekday = 0;  ///< 0 = Monday … 4 = Friday
    int period = 0;   ///< 0–5 on a school day
    static LessonSlot of_class(std::size_t class_index);
    learning::WeeklyLesson weekly() const;
    base::EpochMs begins_after_midnight_ms() const;
    base::EpochMs ends_after_midnight_ms() const;
};

/// The starts of the last `lesson_weeks` lessons that are over at `now_ms`, oldest first.
std::vector<base::EpochMs> past_lessons(const LessonSlot& slot, const base::SchoolTime& time, base::EpochMs now_ms);

/// Starts of the lessons a student was in, oldest first.
using AttendedLessons = std::vector<base::EpochMs>;

/// Stores the weekly lesson, the past lessons and an entry per student and lesson.
std::map<learning::UserId, AttendedLessons> write_diary(db::WriteTx& tx, learning::ClassId class_id,
                                                        const LessonSlot& slot, const base::SchoolTime& time,
                                                        const std::vector<learning::UserId>& students,
                                                        SeededRandom random);

}  // namespace demo
