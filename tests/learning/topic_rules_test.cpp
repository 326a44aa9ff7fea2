#include "learning/topic_rules.h"

#include <gtest/gtest.h>

namespace {

using namespace learning;

TaskDraft branch(int position, std::string group, std::string name, bool labelled = true) {
    TaskDraft task{.description = "Text", .position = position};
    task.fork_group = std::move(group);
    task.fork_branch = std::move(name);
    if (labelled) task.fork_branch_label = "Name";
    return task;
}

TEST(TextRules, a_line_has_no_break_and_counts_characters) {
    EXPECT_EQ(flaw_of_text("Ä\nB", name_text), TextFlaw::ControlCharacter);
    EXPECT_EQ(flaw_of_text("Äöü", TextRule::line(3)), std::nullopt);
    EXPECT_EQ(flaw_of_text("Äöüß", TextRule::line(3)), TextFlaw::TooLong);
}

TEST(TextRules, a_long_text_has_breaks_and_counts_bytes) {
    EXPECT_EQ(flaw_of_text("eins\n\tzwei", long_text), std::nullopt);
    EXPECT_EQ(flaw_of_text("eins\x1bzwei", long_text), TextFlaw::ControlCharacter);
    EXPECT_EQ(flaw_of_text(std::string(64 * 1024, 'a'), long_text), std::nullopt);
    EXPECT_EQ(flaw_of_text(std::string(64 * 1024 + 1, 'a'), long_text), TextFlaw::TooLong);
}

TEST(TextRules, an_address_is_http_with_a_host) {
    for (const auto good : {"https://example.org", "HTTP://a", "http://example.org/a?b#c"})
        EXPECT_TRUE(is_web_address(good)) << good;
    for (const auto bad : {"", "https://", "http:///pfad", "ftp://a", "javascript:alert(1)", "https://a b", "//a"})
        EXPECT_FALSE(is_web_address(bad)) << bad;
}

TEST(TextRules, slugs_and_file_names_are_narrow) {
    EXPECT_TRUE(is_unit_slug("mbi_7_kassenbuch"));
    for (const auto bad : {"", "Mbi", "a-b", "ä", "a b"}) EXPECT_FALSE(is_unit_slug(bad)) << bad;
    EXPECT_TRUE(is_file_name("Blatt 1.pdf"));
    for (const auto bad : {"", ".", "..", "a/b", "a\\b"}) EXPECT_FALSE(is_file_name(bad)) << bad;
}

TEST(ChoiceRules, two_options_and_one_right_answer_are_enough) {
    EXPECT_TRUE(flaws_of_choice(2, std::vector{1}).empty());
    EXPECT_TRUE(flaws_of_choice(3, std::vector{0, 1, 2}).empty());
}

TEST(ChoiceRules, a_question_nobody_can_answer_is_flawed) {
    using Kind = ChoiceFlaw::Kind;
    EXPECT_EQ(flaws_of_choice(1, std::vector{0}), std::vector<ChoiceFlaw>{{Kind::TooFewOptions}});
    EXPECT_EQ(flaws_of_choice(2, {}), std::vector<ChoiceFlaw>{{Kind::NoneCorrect}});
    EXPECT_EQ(flaws_of_choice(2, std::vector{2, -1}),
              (std::vector<ChoiceFlaw>{{Kind::OutOfRange, 2}, {Kind::OutOfRange, -1}}));
    EXPECT_EQ(flaws_of_choice(2, std::vector{1, 1}), (std::vector<ChoiceFlaw>{{Kind::Twice, 1}}));
}

TEST(CheckpointRules, several_right_options_give_a_quiz_checkpoint_away) {
    const QuestionDraft two{.options = {{"a", {}}, {"b", {}}}, .correct = {0, 1}};
    const QuestionDraft one{.options = {{"a", {}}, {"b", {}}}, .correct = {1}};
    EXPECT_TRUE(gives_checkpoint_away(CheckpointType::Quiz, two));
    EXPECT_FALSE(gives_checkpoint_away(CheckpointType::Quiz, one));
    EXPECT_FALSE(gives_checkpoint_away(CheckpointType::SignOff, two));
    EXPECT_FALSE(gives_checkpoint_away(std::nullopt, two));
}

TEST(ForkRules, branches_side_by_side_with_a_label_each_are_a_fork) {
    EXPECT_TRUE(flaws_of_forks({branch(2, "weg", "a"), branch(5, "weg", "b"), branch(4, "weg", "a", false)}).empty());
}

TEST(ForkRules, name_what_keeps_a_fork_from_being_decided) {
    using Kind = ForkFlaw::Kind;
    EXPECT_EQ(flaws_of_forks({branch(0, "weg", "a")}), (std::vector<ForkFlaw>{{Kind::OneBranch, "weg", "a"}}));
    EXPECT_EQ(flaws_of_forks({branch(0, "weg", "a"), branch(1, "weg", "b", false)}),
              (std::vector<ForkFlaw>{{Kind::Labels, "weg", "b", 0}}));
    EXPECT_EQ(flaws_of_forks({branch(0, "weg", "a"), branch(1, "weg", "b"), branch(2, "weg", "a", false)}),
              (std::vector<ForkFlaw>{{Kind::Torn, "weg", "a"}}));
}

}  // namespace
