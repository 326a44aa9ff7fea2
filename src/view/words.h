// German words for the enums of the domain, as pages show them. Pure functions, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "learning/class_list.h"
#include "learning/holiday_list.h"
#include "learning/lesson.h"
#include "learning/quiz.h"
#include "learning/terms.h"
#include "learning/timetable.h"

namespace view {

std::string_view word(learning::ClassRole role);
std::string_view word(learning::Role);
std::string_view word(learning::Subject);
std::string_view word(learning::LevelBand);
std::string_view word(learning::TopicCategory);
std::string_view word(learning::ModuleTier);
std::string_view word(learning::LearningPath);
std::string_view word(learning::PathModel);
std::string_view word(learning::AssignmentRole);
std::string_view word(learning::MaterialKind);
std::string_view word(learning::QuestionKind);
std::string_view word(learning::CheckpointType);
std::string_view word(learning::CheckpointTag);
std::string_view word(learning::ConnectionStrength);
std::string_view word(learning::Verdict);
std::string_view word(learning::AttemptState);
std::string_view word(learning::Attendance);
/// "−", "ok", "+"
std::string_view word(learning::Rating);
std::string_view word(learning::Phrase);
std::string_view word(learning::WeekKind);
std::string_view word(learning::HolidayRegion);
/// "Montag"; 0 is Monday.
std::string_view weekday_word(int weekday);
/// "neu", "steht schon weiter oben" …; `advice` says what to do, empty for New.
std::string_view word(learning::LineVerdict);
std::string_view advice(learning::LineVerdict);
/// What is wrong with a line of holidays; empty for Good.
std::string_view advice(learning::HolidayVerdict);

/// ✅ ❌ ⏳
std::string_view sign(learning::Verdict);
/// 🟢 🔵 ⭐ 🚡
std::string_view sign(learning::LearningPath);
/// 📚 or ⭐
std::string_view sign(learning::TopicCategory);

}  // namespace view
