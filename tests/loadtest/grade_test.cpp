#include "grade.h"

#include <gtest/gtest.h>

using namespace loadtest;

TEST(LoadGrade, the_borders_belong_to_the_worse_grade) {
    EXPECT_EQ(grade_of(0), Grade::Excellent);
    EXPECT_EQ(grade_of(99.9), Grade::Excellent);
    EXPECT_EQ(grade_of(100), Grade::Good);
    EXPECT_EQ(grade_of(499.9), Grade::Good);
    EXPECT_EQ(grade_of(500), Grade::Acceptable);
    EXPECT_EQ(grade_of(999.9), Grade::Acceptable);
    EXPECT_EQ(grade_of(1000), Grade::NeedsImprovement);
}

TEST(LoadGrade, every_grade_has_a_name_in_both_languages) {
    EXPECT_EQ(name_of(Grade::NeedsImprovement), "Needs improvement");
    EXPECT_EQ(german_name_of(Grade::Excellent), "sehr gut");
}
