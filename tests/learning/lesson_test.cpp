#include "learning/lesson.h"

#include <gtest/gtest.h>

namespace {

using learning::Attendance;
using learning::consistent;
using learning::LessonEntry;
using learning::LessonState;
using learning::Rating;

TEST(AnEntry, is_present_and_ok_until_somebody_says_otherwise) {
    const LessonEntry untouched;
    EXPECT_EQ(to_key(untouched.attendance), "present");
    EXPECT_EQ(to_key(untouched.progress), "ok");
    EXPECT_EQ(consistent(untouched), untouched);
}

TEST(AnEntry, of_somebody_absent_has_no_ratings_but_keeps_its_comment) {
    for (const auto absence : {Attendance::Excused, Attendance::Unexcused}) {
        const auto entry = consistent({.attendance = absence, .late_minutes = 5, .independence = Rating::Minus,
                                       .respect = Rating::Plus, .progress = Rating::Minus, .comment = "beim Arzt"});
        EXPECT_EQ(entry, (LessonEntry{.attendance = absence, .comment = "beim Arzt"}));
    }
}

TEST(AnEntry, has_minutes_only_if_somebody_is_late) {
    EXPECT_EQ(consistent({.attendance = Attendance::Late, .late_minutes = 10}).late_minutes, 10);
    EXPECT_EQ(consistent({.attendance = Attendance::Present, .late_minutes = 10}).late_minutes, std::nullopt);
}

TEST(Keys, are_those_that_are_stored) {
    for (const auto* key : {"present", "late", "excused", "unexcused"})
        EXPECT_EQ(to_key(*learning::parse_attendance(key)), key);
    for (const auto* key : {"-", "ok", "+"}) EXPECT_EQ(to_key(*learning::parse_rating(key)), key);
    EXPECT_EQ(learning::parse_rating("−"), std::nullopt);
    EXPECT_EQ(learning::parse_attendance(""), std::nullopt);
}

TEST(ALesson, is_new_partly_or_wholly_saved) {
    EXPECT_EQ(learning::lesson_state(0, 28), LessonState::New);
    EXPECT_EQ(learning::lesson_state(1, 28), LessonState::Partly);
    EXPECT_EQ(learning::lesson_state(28, 28), LessonState::Saved);
    EXPECT_EQ(learning::lesson_state(0, 0), LessonState::New);
}

}  // namespace
