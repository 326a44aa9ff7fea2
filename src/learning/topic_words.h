// All words of the closed lists of a topic, in the order in which a message names them and a form offers them.
#pragma once

#include "learning/terms.h"

namespace learning {

inline constexpr Subject subjects[] = {Subject::Englisch, Subject::Chemie,
                                                 Subject::Mbi, Subject::Geographie};
inline constexpr LevelBand level_bands[] = {LevelBand::L5_6,   LevelBand::L7_8,
                                                      LevelBand::L9_10,  LevelBand::L11s,
                                                      LevelBand::L11_12, LevelBand::Seilbahn};
inline constexpr TopicCategory topic_categories[] = {TopicCategory::Required,
                                                               TopicCategory::Bonus};
inline constexpr ModuleTier module_tiers[] = {ModuleTier::KernStandard, ModuleTier::Hero};
inline constexpr LearningPath learning_paths[] = {
    LearningPath::Wanderweg, LearningPath::Bergweg, LearningPath::Gipfeltour,
    LearningPath::Seilbahn};
inline constexpr PathModel path_models[] = {PathModel::Skip, PathModel::Depth};
inline constexpr MaterialKind material_kinds[] = {MaterialKind::Link, MaterialKind::File};
inline constexpr QuestionKind question_kinds[] = {
    QuestionKind::MultipleChoice, QuestionKind::FillBlank, QuestionKind::ShortAnswer};
inline constexpr CheckpointType checkpoint_types[] = {
    CheckpointType::Quiz, CheckpointType::SignOff, CheckpointType::Artifact};
inline constexpr CheckpointTag checkpoint_tags[] = {CheckpointTag::Core,
                                                              CheckpointTag::Standard};
inline constexpr ConnectionStrength connection_strengths[] = {ConnectionStrength::Hard,
                                                                        ConnectionStrength::Soft};

}  // namespace learning
