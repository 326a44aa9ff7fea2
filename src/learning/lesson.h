// What a teacher notes of a student in one lesson, and what counts of it. Pure values and rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace learning {

enum class Attendance { Present, Late, Excused, Unexcused };
enum class Rating { Minus, Ok, Plus };
enum class SavedState { Untouched, ByHand, Automatic };
/// Sentences for the comment, ready to be picked.
enum class Phrase { Diligent, HelpsOthers, VeryFocused, VeryIndependent, Loud, NotIndependent, DisturbsOthers };
inline constexpr int phrase_count = 7;

std::string_view to_key(Attendance);
std::string_view to_key(Rating);
std::optional<Attendance> parse_attendance(std::string_view);
std::optional<Rating> parse_rating(std::string_view);

inline constexpr int late_minutes_max = 240;
inline constexpr int lesson_comment_characters_max = 500;

/// The values it begins with are what a lesson shows before anything is saved (F-LES-1).
struct LessonEntry {
    Attendance attendance = Attendance::Present;
    std::optional<int> late_minutes = {};  ///< only with Attendance::Late
    Rating independence = Rating::Ok;
    Rating respect = Rating::Ok;
    Rating progress = Rating::Ok;
    std::optional<std::string> comment = {};
    SavedState saved = SavedState::Untouched;
    bool operator==(const LessonEntry&) const = default;
};

bool is_absent(Attendance attendance);

/// As it is stored: who is absent has no ratings, they are "ok" as before; a comment ("beim Arzt") stays. Minutes belong to
/// those who are late.
LessonEntry consistent(LessonEntry entry);

enum class LessonState { New, Partly, Saved };
LessonState lesson_state(int saved, int students);

}  // namespace learning
