#include "learning/quiz.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "learning/shuffle.h"

namespace {

using namespace learning;
using enum LearningPath;

Question choice(std::int64_t id, std::vector<std::string> options, std::vector<int> correct) {
    Question question;
    question.id = QuestionId{id};
    question.content.text = "Was stimmt?";
    for (std::string& option : options) question.content.options.push_back({.text = std::move(option)});
    question.content.correct = std::move(correct);
    return question;
}

QuestionDraft fill_blank(std::vector<std::string> answers) {
    QuestionDraft draft;
    draft.kind = QuestionKind::FillBlank;
    draft.answers = std::move(answers);
    return draft;
}

QuestionDraft short_answer() {
    QuestionDraft draft;
    draft.kind = QuestionKind::ShortAnswer;
    draft.text = "Warum?";
    draft.rubric = "Darum.";
    return draft;
}

Answer ticked(std::vector<int> chosen) { return {.chosen = std::move(chosen)}; }
Answer typed(std::string text) { return {.chosen = {}, .text = std::move(text)}; }

TEST(QuestionsFor, a_path_are_the_untagged_and_those_up_to_its_rank) {
    std::vector<Question> all;
    for (const auto path : {std::optional<LearningPath>{}, std::optional(Wanderweg), std::optional(Bergweg),
                            std::optional(Gipfeltour), std::optional(Seilbahn)}) {
        all.push_back(choice(static_cast<std::int64_t>(all.size()) + 1, {"a", "b"}, {0}));
        all.back().content.path = path;
    }
    const auto ids = [&](std::optional<LearningPath> student) {
        std::string text;
        for (const Question& question : questions_for(student, all)) text += to_string(question.id);
        return text;
    };
    EXPECT_EQ(ids(Wanderweg), "12");
    EXPECT_EQ(ids(Bergweg), "123");
    EXPECT_EQ(ids(Gipfeltour), "1234");
    EXPECT_EQ(ids(Seilbahn), "15");
    EXPECT_EQ(ids(std::nullopt), "1234");
}

TEST(QuizGrading, a_multiple_choice_answer_is_right_only_if_the_set_is_equal) {
    const QuestionDraft question = choice(1, {"a", "b", "c"}, {0, 2}).content;
    EXPECT_EQ(grade(question, ticked({0, 2})), Verdict::Right);
    EXPECT_EQ(grade(question, ticked({2, 0})), Verdict::Right);
    for (const auto& chosen : std::vector<std::vector<int>>{{}, {0}, {2}, {0, 1, 2}, {1}, {0, 2, 7}, {-1}}) {
        EXPECT_EQ(grade(question, ticked(chosen)), Verdict::Wrong);
    }
}

TEST(QuizGrading, a_question_without_a_right_option_cannot_be_won_by_ticking_nothing) {
    EXPECT_EQ(grade(choice(1, {"a", "b"}, {}).content, ticked({})), Verdict::Wrong);
}

TEST(QuizGrading, a_fill_in_ignores_case_and_superfluous_blanks) {
    const QuestionDraft question = fill_blank({"Größe", "New  York"});
    for (const auto* text : {"Größe", "  größe ", "GRÖßE", "GRÖẞE", "new york", "New\u00A0 York\t", "NEW\nYORK"}) {
        EXPECT_EQ(grade(question, typed(text)), Verdict::Right) << text;
    }
    for (const auto* text : {"", " ", "\u00A0", "Grösse", "Groesse", "NewYork", "Größe New York"}) {
        EXPECT_EQ(grade(question, typed(text)), Verdict::Wrong) << text;
    }
}

TEST(QuizGrading, an_empty_fill_in_is_wrong_even_if_a_blank_answer_was_accepted) {
    EXPECT_EQ(grade(fill_blank({" ", ""}), typed("")), Verdict::Wrong);
}

TEST(QuizGrading, a_short_answer_waits_for_the_teacher_unless_it_is_empty) {
    EXPECT_EQ(grade(short_answer(), typed("Weil Wasser siedet.")), Verdict::Waiting);
    EXPECT_EQ(grade(short_answer(), typed(" \n")), Verdict::Wrong);
}

TEST(PassMark, follows_the_table_of_the_domain_paper) {
    const std::vector<int> marks = {1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8};
    for (int max = 1; max <= 12; ++max) EXPECT_EQ(pass_mark(max), marks[static_cast<std::size_t>(max) - 1]) << max;
}

TEST(PassMark, of_nothing_is_nothing_and_of_very_much_does_not_overflow) {
    EXPECT_EQ(pass_mark(0), 0);
    EXPECT_EQ(pass_mark(-3), 0);
    EXPECT_EQ(pass_mark(2'147'483'647), 1'503'238'552);
}

TEST(PassMark, is_never_above_the_points_there_are) {
    for (int max = 1; max <= 500; ++max) {
        EXPECT_GE(pass_mark(max), 1);
        EXPECT_LE(pass_mark(max), max);
        EXPECT_EQ(pass_mark(max), std::max(1, 7 * max / 10));
    }
}

struct TallyRow {
    std::vector<Verdict> verdicts;
    int points;
    int max_points;
    int waiting;
    AttemptState state;
};

TEST(Tally, counts_graded_questions_and_leaves_waiting_ones_out) {
    constexpr auto R = Verdict::Right;
    constexpr auto F = Verdict::Wrong;
    constexpr auto W = Verdict::Waiting;
    const std::vector<TallyRow> table = {
        {{R, R, R}, 3, 3, 0, AttemptState::Passed},       {{R, R, F}, 2, 3, 0, AttemptState::Passed},
        {{R, F, F}, 1, 3, 0, AttemptState::Failed},       {{F}, 0, 1, 0, AttemptState::Failed},
        {{R, W, W}, 1, 1, 2, AttemptState::Passed},       {{F, W}, 0, 1, 1, AttemptState::Failed},
        {{W, W}, 0, 0, 2, AttemptState::Waiting},         {{}, 0, 0, 0, AttemptState::Failed},
        {{R, R, F, F, W}, 2, 4, 1, AttemptState::Passed},
    };
    for (const TallyRow& row : table) {
        const QuizOutcome outcome = tally(row.verdicts);
        EXPECT_EQ(outcome.points, row.points);
        EXPECT_EQ(outcome.max_points, row.max_points);
        EXPECT_EQ(outcome.waiting, row.waiting);
        EXPECT_EQ(outcome.state, row.state);
        EXPECT_EQ(outcome.settles(), row.state != AttemptState::Failed);
    }
}

std::vector<Question> ten_questions() {
    std::vector<Question> questions;
    for (std::int64_t id = 1; id <= 10; ++id) {
        questions.push_back(choice(id, {"a", "b", "c", "d", "e"}, id % 2 == 0 ? std::vector{0, 3} : std::vector{1}));
    }
    return questions;
}

std::string written(const std::vector<QuestionSheet>& sheets) {
    std::string text;
    for (const QuestionSheet& sheet : sheets) {
        text += to_string(sheet.id) + ":";
        for (const QuestionOption& option : sheet.options) text += option.text;
        text += ' ';
    }
    return text;
}

TEST(ShuffledSheet, is_a_permutation_of_questions_and_options) {
    const auto questions = ten_questions();
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        auto sheets = shuffled_sheet(questions, seed);
        ASSERT_EQ(sheets.size(), questions.size());
        std::ranges::sort(sheets, {}, &QuestionSheet::id);
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const QuestionSheet& sheet = sheets[i];
            ASSERT_EQ(sheet.id, questions[i].id);
            std::vector<int> order = sheet.option_order;
            ASSERT_EQ(order.size(), sheet.options.size());
            for (std::size_t shown = 0; shown < order.size(); ++shown) {
                const auto original = static_cast<std::size_t>(order[shown]);
                ASSERT_EQ(sheet.options[shown], questions[i].content.options.at(original));
            }
            std::ranges::sort(order);
            std::vector<int> all(order.size());
            std::iota(all.begin(), all.end(), 0);
            ASSERT_EQ(order, all);
        }
    }
}

TEST(ShuffledSheet, is_the_same_for_the_same_seed_on_every_machine) {
    const auto questions = ten_questions();
    EXPECT_EQ(written(shuffled_sheet(questions, 42)), written(shuffled_sheet(questions, 42)));
    // Written down once: a platform or a library that shuffles differently would lose the order of open attempts.
    EXPECT_EQ(written(shuffled_sheet(questions, 42)),
              "10:abecd 2:ecdba 4:cbade 6:cebda 7:badce 1:cebda 5:edbca 8:baecd 9:bdcae 3:debca ");
}

TEST(ShuffledSheet, differs_between_seeds) {
    const auto questions = ten_questions();
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed) seen.insert(written(shuffled_sheet(questions, seed)));
    EXPECT_EQ(seen.size(), 100U);
}

TEST(ShuffledSheet, keeps_the_options_of_a_question_when_another_one_is_edited) {
    auto questions = ten_questions();
    const auto order_of_third = [&] {
        for (const QuestionSheet& sheet : shuffled_sheet(questions, 7)) {
            if (sheet.id == QuestionId{3}) return sheet.option_order;
        }
        return std::vector<int>{};
    };
    const auto before = order_of_third();
    questions.front().content.options.push_back({.text = "f"});
    questions.pop_back();
    EXPECT_EQ(order_of_third(), before);
}

TEST(ShuffledSheet, shows_each_option_about_equally_often_at_each_place) {
    const std::vector question = {choice(1, {"a", "b", "c"}, {0})};
    std::map<std::string, int> seen;
    for (std::uint64_t seed = 0; seed < 6000; ++seed) ++seen[written(shuffled_sheet(question, seed))];
    ASSERT_EQ(seen.size(), 6U);
    for (const auto& [order, count] : seen) EXPECT_NEAR(count, 1000, 150) << order;
}

TEST(ShuffledSheet, hints_at_several_right_options_and_hides_the_rest_of_the_key) {
    const auto sheets = shuffled_sheet(ten_questions(), 1);
    for (const QuestionSheet& sheet : sheets) EXPECT_EQ(sheet.several_correct, sheet.id.value % 2 == 0);
    const std::vector open = {Question{QuestionId{1}, fill_blank({"Größe"})}, Question{QuestionId{2}, short_answer()}};
    for (const QuestionSheet& sheet : shuffled_sheet(open, 1)) {
        EXPECT_TRUE(sheet.options.empty());
        EXPECT_FALSE(sheet.several_correct);
    }
}

TEST(SplitMix, gives_the_numbers_of_its_reference_implementation) {
    SplitMix64 random(1234567);
    EXPECT_EQ(random.next(), 6457827717110365317U);
    EXPECT_EQ(random.next(), 3203168211198807973U);
    EXPECT_EQ(random.next(), 9817491932198370423U);
}

TEST(SplitMix, stays_below_its_bound) {
    SplitMix64 random(1);
    for (const std::uint32_t bound : {1U, 2U, 3U, 7U, 0x80000001U, 0xFFFFFFFFU}) {
        for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(bound), bound);
    }
}

TEST(SplitMix, favours_no_number_even_where_a_plain_remainder_would) {
    // Of 2^32 numbers, the remainder by 3·2^30 hits the lowest third twice as often as the others.
    SplitMix64 random(99);
    int in_lowest_third = 0;
    for (int i = 0; i < 3000; ++i) in_lowest_third += random.below(0xC0000000U) < 0x40000000U ? 1 : 0;
    EXPECT_NEAR(in_lowest_third, 1000, 120);
}

}  // namespace
