// All words of the closed lists that stand in topic files, in the order in which a message names them.
#pragma once

#include "learning/terms.h"

namespace topicfile {

inline constexpr learning::Subject subjects[] = {learning::Subject::Englisch, learning::Subject::Chemie,
                                                 learning::Subject::Mbi, learning::Subject::Geographie};
inline constexpr learning::LevelBand level_bands[] = {learning::LevelBand::L5_6,   learning::LevelBand::L7_8,
                                                      learning::LevelBand::L9_10,  learning::LevelBand::L11s,
                                                      learning::LevelBand::L11_12, learning::LevelBand::Seilbahn};
inline constexpr learning::TopicCategory topic_categories[] = {learning::TopicCategory::Required,
                                                               learning::TopicCategory::Bonus};
inline constexpr learning::ModuleTier module_tiers[] = {learning::ModuleTier::KernStandard, learning::ModuleTier::Hero};
inline constexpr learning::LearningPath learning_paths[] = {
    learning::LearningPath::Wanderweg, learning::LearningPath::Bergweg, learning::LearningPath::Gipfeltour,
    learning::LearningPath::Seilbahn};
inline constexpr learning::PathModel path_models[] = {learning::PathModel::Skip, learning::PathModel::Depth};
inline constexpr learning::MaterialKind material_kinds[] = {learning::MaterialKind::Link, learning::MaterialKind::File};
inline constexpr learning::QuestionKind question_kinds[] = {
    learning::QuestionKind::MultipleChoice, learning::QuestionKind::FillBlank, learning::QuestionKind::ShortAnswer};
inline constexpr learning::CheckpointType checkpoint_types[] = {
    learning::CheckpointType::Quiz, learning::CheckpointType::SignOff, learning::CheckpointType::Artifact};
inline constexpr learning::CheckpointTag checkpoint_tags[] = {learning::CheckpointTag::Core,
                                                              learning::CheckpointTag::Standard};
inline constexpr learning::ConnectionStrength connection_strengths[] = {learning::ConnectionStrength::Hard,
                                                                        learning::ConnectionStrength::Soft};

}  // namespace topicfile
