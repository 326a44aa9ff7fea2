// The closed word lists of the domain. `to_key` gives the word that is stored and that stands in import files;
// `parse_…` is its inverse and gives nullopt for any other text. Words on pages come from view/words.
#pragma once

#include <optional>
#include <string_view>

namespace learning {

enum class Role { Student, Teacher, Admin };
enum class ClassRole { Owner, CoTeacher, ReadOnly };  ///< a teacher's part in a class
enum class Subject { Englisch, Chemie, Mbi, Geographie };
enum class LevelBand { L5_6, L7_8, L9_10, L11s, L11_12, Seilbahn };
enum class TopicCategory { Required, Bonus };
enum class ModuleTier { KernStandard, Hero };
/// Cumulative in this order, except Seilbahn, which stands apart.
enum class LearningPath { Wanderweg, Bergweg, Gipfeltour, Seilbahn };
enum class PathModel { Skip, Depth };
enum class AssignmentRole { Primary, SideQuest };
enum class MaterialKind { Link, File };
enum class QuestionKind { MultipleChoice, FillBlank, ShortAnswer };
enum class CheckpointType { Quiz, SignOff, Artifact };
enum class CheckpointTag { Core, Standard };
enum class ConnectionStrength { Hard, Soft };

std::string_view to_key(Role);
std::string_view to_key(ClassRole);
std::string_view to_key(Subject);
std::string_view to_key(LevelBand);
std::string_view to_key(TopicCategory);
std::string_view to_key(ModuleTier);
std::string_view to_key(LearningPath);
std::string_view to_key(PathModel);
std::string_view to_key(AssignmentRole);
std::string_view to_key(MaterialKind);
std::string_view to_key(QuestionKind);
std::string_view to_key(CheckpointType);
std::string_view to_key(CheckpointTag);
std::string_view to_key(ConnectionStrength);

std::optional<Role> parse_role(std::string_view);
std::optional<ClassRole> parse_class_role(std::string_view);
std::optional<Subject> parse_subject(std::string_view);
std::optional<LevelBand> parse_level_band(std::string_view);
std::optional<TopicCategory> parse_topic_category(std::string_view);
std::optional<ModuleTier> parse_module_tier(std::string_view);
std::optional<LearningPath> parse_learning_path(std::string_view);
std::optional<PathModel> parse_path_model(std::string_view);
std::optional<AssignmentRole> parse_assignment_role(std::string_view);
std::optional<MaterialKind> parse_material_kind(std::string_view);
std::optional<QuestionKind> parse_question_kind(std::string_view);
std::optional<CheckpointType> parse_checkpoint_type(std::string_view);
std::optional<CheckpointTag> parse_checkpoint_tag(std::string_view);
std::optional<ConnectionStrength> parse_connection_strength(std::string_view);

}  // namespace learning
