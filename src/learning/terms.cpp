#include "learning/terms.h"

#include "learning/key_table.h"

namespace learning {

namespace {

constexpr KeyTable<3> roles = {"student", "teacher", "admin"};
constexpr KeyTable<3> class_roles = {"owner", "co_teacher", "read_only"};
constexpr KeyTable<4> subjects = {"Englisch", "Chemie", "MBI", "Geographie"};
constexpr KeyTable<6> level_bands = {"5/6", "7/8", "9/10", "11s", "11/12", "Seilbahn"};
constexpr KeyTable<2> topic_categories = {"pflicht", "bonus"};
constexpr KeyTable<2> module_tiers = {"kern_standard", "hero"};
constexpr KeyTable<4> learning_paths = {"wanderweg", "bergweg", "gipfeltour", "seilbahn"};
constexpr KeyTable<2> path_models = {"skip", "depth"};
constexpr KeyTable<2> assignment_roles = {"primary", "sidequest"};
constexpr KeyTable<2> material_kinds = {"link", "datei"};
constexpr KeyTable<3> question_kinds = {"multiple_choice", "fill_blank", "short_answer"};
constexpr KeyTable<3> checkpoint_types = {"quiz", "abnahme", "artefakt"};
constexpr KeyTable<2> checkpoint_tags = {"kern", "standard"};
constexpr KeyTable<2> connection_strengths = {"hard", "soft"};

}  // namespace

std::string_view to_key(Role role) { return key_of(roles, role); }
std::string_view to_key(ClassRole role) { return key_of(class_roles, role); }
std::string_view to_key(Subject subject) { return key_of(subjects, subject); }
std::string_view to_key(LevelBand band) { return key_of(level_bands, band); }
std::string_view to_key(TopicCategory category) { return key_of(topic_categories, category); }
std::string_view to_key(ModuleTier tier) { return key_of(module_tiers, tier); }
std::string_view to_key(LearningPath path) { return key_of(learning_paths, path); }
std::string_view to_key(PathModel model) { return key_of(path_models, model); }
std::string_view to_key(AssignmentRole role) { return key_of(assignment_roles, role); }
std::string_view to_key(MaterialKind kind) { return key_of(material_kinds, kind); }
std::string_view to_key(QuestionKind kind) { return key_of(question_kinds, kind); }
std::string_view to_key(CheckpointType type) { return key_of(checkpoint_types, type); }
std::string_view to_key(CheckpointTag tag) { return key_of(checkpoint_tags, tag); }
std::string_view to_key(ConnectionStrength strength) { return key_of(connection_strengths, strength); }

std::optional<Role> parse_role(std::string_view key) { return value_of<Role>(roles, key); }
std::optional<ClassRole> parse_class_role(std::string_view key) { return value_of<ClassRole>(class_roles, key); }
std::optional<Subject> parse_subject(std::string_view key) { return value_of<Subject>(subjects, key); }
std::optional<LevelBand> parse_level_band(std::string_view key) { return value_of<LevelBand>(level_bands, key); }
std::optional<TopicCategory> parse_topic_category(std::string_view key) {
    return value_of<TopicCategory>(topic_categories, key);
}
std::optional<ModuleTier> parse_module_tier(std::string_view key) { return value_of<ModuleTier>(module_tiers, key); }
std::optional<LearningPath> parse_learning_path(std::string_view key) {
    return value_of<LearningPath>(learning_paths, key);
}
std::optional<PathModel> parse_path_model(std::string_view key) { return value_of<PathModel>(path_models, key); }
std::optional<AssignmentRole> parse_assignment_role(std::string_view key) {
    return value_of<AssignmentRole>(assignment_roles, key);
}
std::optional<MaterialKind> parse_material_kind(std::string_view key) {
    return value_of<MaterialKind>(material_kinds, key);
}
std::optional<QuestionKind> parse_question_kind(std::string_view key) {
    return value_of<QuestionKind>(question_kinds, key);
}
std::optional<CheckpointType> parse_checkpoint_type(std::string_view key) {
    return value_of<CheckpointType>(checkpoint_types, key);
}
std::optional<CheckpointTag> parse_checkpoint_tag(std::string_view key) {
    return value_of<CheckpointTag>(checkpoint_tags, key);
}
std::optional<ConnectionStrength> parse_connection_strength(std::string_view key) {
    return value_of<ConnectionStrength>(connection_strengths, key);
}

}  // namespace learning
