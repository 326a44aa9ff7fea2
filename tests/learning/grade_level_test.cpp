#include "learning/grade_level.h"

#include <gtest/gtest.h>

namespace {

using learning::grade_in_name;

TEST(GradeLevel, is_what_the_name_of_a_class_begins_with) {
    for (const auto* name : {"5c", "5 c", "5C Mathe", "5", "5 Informatik"}) EXPECT_EQ(grade_in_name(name), 5) << name;
    EXPECT_EQ(grade_in_name("10b"), 10);
    EXPECT_EQ(grade_in_name("13"), 13);
}

TEST(GradeLevel, is_not_guessed_from_other_names) {
    for (const auto* name : {"", " ", "c", "14a", "0a", "-5", "-5a", "100", "2026a", "5cd", "5ä", "3D-Druck", "Jahrgang 7", "Q1"})
        EXPECT_EQ(grade_in_name(name), std::nullopt) << name;
}

}  // namespace
