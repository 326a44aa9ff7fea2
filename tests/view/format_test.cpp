#include "view/format.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "view/progress.h"
#include "view/words.h"

namespace {

TEST(Counts, use_the_singular_for_one_only) {
    EXPECT_EQ(view::count_of(0, "Aufgabe", "Aufgaben"), "0\u00A0Aufgaben");
    EXPECT_EQ(view::count_of(1, "Aufgabe", "Aufgaben"), "1\u00A0Aufgabe");
    EXPECT_EQ(view::count_of(2, "Aufgabe", "Aufgaben"), "2\u00A0Aufgaben");
}

TEST(Counts, are_grouped_from_ten_thousand_on) {
    EXPECT_EQ(view::count_of(9999, "Byte", "Bytes"), "9999\u00A0Bytes");
    EXPECT_EQ(view::count_of(12'500, "Byte", "Bytes"), "12\u00A0500\u00A0Bytes");
    EXPECT_EQ(view::count_of(1'234'567, "Byte", "Bytes"), "1\u00A0234\u00A0567\u00A0Bytes");
}

TEST(Percent, is_a_hundred_only_when_all_is_done) {
    EXPECT_EQ(view::percent(2, 3), "66\u00A0%");
    EXPECT_EQ(view::percent(999, 1000), "99\u00A0%");
    EXPECT_EQ(view::percent(3, 3), "100\u00A0%");
}

TEST(Percent, of_nothing_is_none_and_never_leaves_the_scale) {
    EXPECT_EQ(view::percent_number(0, 0), 0);
    EXPECT_EQ(view::percent_number(5, 3), 100);
}

TEST(FileSizes, have_one_decimal_below_ten_and_a_comma) {
    EXPECT_EQ(view::file_size(0), "0\u00A0Bytes");
    EXPECT_EQ(view::file_size(1), "1\u00A0Byte");
    EXPECT_EQ(view::file_size(1023), "1023\u00A0Bytes");
    EXPECT_EQ(view::file_size(1024), "1,0\u00A0KB");
    EXPECT_EQ(view::file_size(1'468'006), "1,4\u00A0MB");
    EXPECT_EQ(view::file_size(20LL * 1024 * 1024), "20\u00A0MB");
    EXPECT_EQ(view::file_size(10'188), "9,9\u00A0KB");
    EXPECT_EQ(view::file_size(10'190), "10\u00A0KB");
}

TEST(FileSizes, change_to_the_next_unit_before_they_round_to_1024) {
    EXPECT_EQ(view::file_size(1024 * 1024 - 1), "1,0\u00A0MB");
    EXPECT_EQ(view::file_size(1023LL * 1024), "1023\u00A0KB");
}

TEST(WaitingTimes, are_rounded_up_so_that_nobody_comes_too_early) {
    EXPECT_EQ(view::waiting_time(1), "1\u00A0Sekunde");
    EXPECT_EQ(view::waiting_time(59), "59\u00A0Sekunden");
    EXPECT_EQ(view::waiting_time(60), "1\u00A0Minute");
    EXPECT_EQ(view::waiting_time(61), "2\u00A0Minuten");
    EXPECT_EQ(view::waiting_time(3600), "1\u00A0Stunde");
}

TEST(TaskPlaces, call_the_first_one_introduction_and_do_not_count_it) {
    EXPECT_EQ(view::task_label(0), "E");
    EXPECT_EQ(view::task_label(3), "3");
    EXPECT_EQ(view::task_place(0, 6), "Einführung");
    EXPECT_EQ(view::task_place(2, 6), "Aufgabe 2 von 5");
}

TEST(NextSteps, are_said_and_linked) {
    using learning::NextStepKind;
    const learning::AssignmentId assignment{3};
    view::NextStepView next{NextStepKind::Task, learning::TaskId{5}, learning::QuizId{6}, "Schaltung zeichnen", 3, 8};
    EXPECT_EQ(view::next_step_text(next), "Aufgabe 3 von 7: Schaltung zeichnen");
    EXPECT_EQ(view::next_step_path(assignment, next), "/assignments/3?task=5");
    next.kind = NextStepKind::TaskQuiz;
    EXPECT_EQ(view::next_step_text(next), "Quiz zu Aufgabe 3: Schaltung zeichnen");
    EXPECT_EQ(view::next_step_path(assignment, next), "/assignments/3/quizzes/6");
    next.position = 0;
    EXPECT_EQ(view::next_step_text(next), "Quiz zur Einführung: Schaltung zeichnen");
    next.kind = NextStepKind::ChooseFork;
    EXPECT_EQ(view::next_step_path(assignment, next), "/assignments/3");
    next.kind = NextStepKind::Nothing;
    EXPECT_EQ(view::next_step_text(next), "");
}

TEST(Marks, differ_in_word_and_style_and_never_by_colour_alone) {
    std::set<std::string_view> words;
    std::set<std::string_view> styles;
    for (int mark = 0; mark <= static_cast<int>(view::StepMark::QuizWaiting); ++mark) {
        words.insert(view::word(static_cast<view::StepMark>(mark)));
        styles.insert(view::style_of(static_cast<view::StepMark>(mark)));
    }
    EXPECT_EQ(words.size(), 8U);
    EXPECT_EQ(styles.size(), 8U);
}

TEST(Words, advise_about_every_line_that_is_not_new) {
    using learning::LineVerdict;
    EXPECT_EQ(view::advice(LineVerdict::New), "");
    for (int verdict = 1; verdict <= static_cast<int>(LineVerdict::AlreadyInClass); ++verdict) {
        EXPECT_NE(view::word(static_cast<LineVerdict>(verdict)), "");
        EXPECT_NE(view::advice(static_cast<LineVerdict>(verdict)), "");
    }
}

}  // namespace
