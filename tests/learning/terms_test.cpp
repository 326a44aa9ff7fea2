#include "learning/terms.h"

#include <gtest/gtest.h>

#include <vector>

#include "learning/quiz.h"

namespace {

using namespace learning;

// The words of the glossary's table of enumerations, as they stand in import files and in the database.
template <typename Enum>
struct Word {
    Enum value;
    std::string_view key;
};

template <typename Enum, typename Parse>
void expect_words(std::vector<Word<Enum>> words, Parse parse) {
    for (const auto& [value, key] : words) {
        EXPECT_EQ(to_key(value), key);
        EXPECT_EQ(parse(key), value) << key;
        EXPECT_EQ(parse(std::string(key) + " "), std::nullopt) << key;
    }
    EXPECT_EQ(parse(""), std::nullopt);
    EXPECT_EQ(parse("unbekannt"), std::nullopt);
}

TEST(Terms, have_the_words_of_the_glossary) {
    expect_words<Subject>({{Subject::Englisch, "Englisch"},
                           {Subject::Chemie, "Chemie"},
                           {Subject::Mbi, "MBI"},
                           {Subject::Geographie, "Geographie"}},
                          parse_subject);
    expect_words<LevelBand>({{LevelBand::L5_6, "5/6"},
                             {LevelBand::L7_8, "7/8"},
                             {LevelBand::L9_10, "9/10"},
                             {LevelBand::L11s, "11s"},
                             {LevelBand::L11_12, "11/12"},
                             {LevelBand::Seilbahn, "Seilbahn"}},
                            parse_level_band);
    expect_words<TopicCategory>({{TopicCategory::Required, "pflicht"}, {TopicCategory::Bonus, "bonus"}},
                                parse_topic_category);
    expect_words<LearningPath>({{LearningPath::Wanderweg, "wanderweg"},
                                {LearningPath::Bergweg, "bergweg"},
                                {LearningPath::Gipfeltour, "gipfeltour"},
                                {LearningPath::Seilbahn, "seilbahn"}},
                               parse_learning_path);
    expect_words<PathModel>({{PathModel::Skip, "skip"}, {PathModel::Depth, "depth"}}, parse_path_model);
    expect_words<AssignmentRole>({{AssignmentRole::Primary, "primary"}, {AssignmentRole::SideQuest, "sidequest"}},
                                 parse_assignment_role);
    expect_words<MaterialKind>({{MaterialKind::Link, "link"}, {MaterialKind::File, "datei"}}, parse_material_kind);
    expect_words<QuestionKind>({{QuestionKind::MultipleChoice, "multiple_choice"},
                                {QuestionKind::FillBlank, "fill_blank"},
                                {QuestionKind::ShortAnswer, "short_answer"}},
                               parse_question_kind);
    expect_words<CheckpointType>(
        {{CheckpointType::Quiz, "quiz"}, {CheckpointType::SignOff, "abnahme"}, {CheckpointType::Artifact, "artefakt"}},
        parse_checkpoint_type);
    expect_words<CheckpointTag>({{CheckpointTag::Core, "kern"}, {CheckpointTag::Standard, "standard"}},
                                parse_checkpoint_tag);
    expect_words<ModuleTier>({{ModuleTier::KernStandard, "kern_standard"}, {ModuleTier::Hero, "hero"}},
                             parse_module_tier);
    expect_words<ConnectionStrength>({{ConnectionStrength::Hard, "hard"}, {ConnectionStrength::Soft, "soft"}},
                                     parse_connection_strength);
}

TEST(Terms, have_words_for_roles_and_verdicts) {
    expect_words<Role>({{Role::Student, "student"}, {Role::Teacher, "teacher"}, {Role::Admin, "admin"}}, parse_role);
    expect_words<ClassRole>(
        {{ClassRole::Owner, "owner"}, {ClassRole::CoTeacher, "co_teacher"}, {ClassRole::ReadOnly, "read_only"}},
        parse_class_role);
    expect_words<Verdict>({{Verdict::Right, "right"}, {Verdict::Wrong, "wrong"}, {Verdict::Waiting, "waiting"}},
                          parse_verdict);
}

TEST(Terms, are_matched_letter_by_letter) {
    EXPECT_EQ(parse_subject("englisch"), std::nullopt);
    EXPECT_EQ(parse_subject("Mbi"), std::nullopt);
    EXPECT_EQ(parse_learning_path("Bergweg"), std::nullopt);
    EXPECT_EQ(parse_level_band("seilbahn"), std::nullopt);
}

}  // namespace
