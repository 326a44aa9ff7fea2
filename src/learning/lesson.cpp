#include "learning/lesson.h"

#include "learning/key_table.h"

namespace learning {

namespace {
constexpr KeyTable<4> attendances = {"present", "late", "excused", "unexcused"};
constexpr KeyTable<3> ratings = {"-", "ok", "+"};
}  // namespace

std::string_view to_key(Attendance attendance) { return key_of(attendances, attendance); }
std::string_view to_key(Rating rating) { return key_of(ratings, rating); }
std::optional<Attendance> parse_attendance(std::string_view key) { return value_of<Attendance>(attendances, key); }
std::optional<Rating> parse_rating(std::string_view key) { return value_of<Rating>(ratings, key); }

bool is_absent(Attendance attendance) {
    return attendance == Attendance::Excused || attendance == Attendance::Unexcused;
}

LessonEntry consistent(LessonEntry entry) {
    if (entry.attendance != Attendance::Late) entry.late_minutes = std::nullopt;
    if (is_absent(entry.attendance)) entry.independence = entry.respect = entry.progress = Rating::Ok;
    return entry;
}

LessonState lesson_state(int saved, int students) {
    if (saved <= 0) return LessonState::New;
    return saved < students ? LessonState::Partly : LessonState::Saved;
}

}  // namespace learning
