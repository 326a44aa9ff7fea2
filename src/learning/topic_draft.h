// A topic as a teacher writes it, before it has ids: what an import file holds and what the database stores.
// Every field of the import format (F-IMP-2 to F-IMP-5) has its place here. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/terms.h"

namespace learning {

struct QuestionOption {
    std::string text;
    std::optional<std::string> image;  ///< URL
    bool operator==(const QuestionOption&) const = default;
};

/// F-QUIZ-2. Which fields count depends on `kind`; one point each.
struct QuestionDraft {
    QuestionKind kind = QuestionKind::MultipleChoice;
    std::string text;
    std::optional<std::string> image;
    std::optional<LearningPath> path;
    std::vector<QuestionOption> options;  ///< MultipleChoice: at least two
    std::vector<int> correct;             ///< MultipleChoice: 0-based, sorted, at least one, in range
    std::vector<std::string> answers;     ///< FillBlank: accepted texts, at least one
    std::string rubric;                   ///< ShortAnswer: what the teacher expects
    bool operator==(const QuestionDraft&) const = default;
};

struct QuizDraft {
    std::vector<QuestionDraft> questions;
    bool operator==(const QuizDraft&) const = default;
};

struct TaskDraft {
    std::string description;  ///< Markdown; its first heading is the title
    int position = 0;         ///< `reihenfolge`
    std::optional<int> minutes;
    std::optional<LearningPath> path;
    PathModel path_model = PathModel::Skip;
    std::optional<std::string> done_when;  ///< Markdown
    std::optional<std::string> hints;      ///< Markdown
    std::optional<QuizDraft> quiz;
    std::optional<std::string> graded_artifact;  ///< JSON object, kept as written
    std::optional<std::string> artifact_gate;    ///< JSON object, kept as written
    std::optional<CheckpointType> checkpoint_type;
    std::optional<CheckpointTag> checkpoint_tag;  ///< set exactly when checkpoint_type is set
    std::vector<std::string> checkpoint_hints;
    bool school_only = false;
    bool hidden = false;
    std::optional<std::string> fork_group;
    std::optional<std::string> fork_branch;  ///< set exactly when fork_group is set
    std::optional<std::string> fork_branch_label;
    std::optional<std::string> fork_branch_note;
    bool fork_required = true;
    bool operator==(const TaskDraft&) const = default;
};

struct MaterialDraft {
    MaterialKind kind = MaterialKind::Link;
    std::string location;  ///< URL, or file name
    std::string label;     ///< may be empty: then the location is shown
    std::optional<std::string> attribution;
    bool school_only = false;
    std::vector<int> task_positions;  ///< empty: shown at every task
    bool operator==(const MaterialDraft&) const = default;
};

struct ConnectionDraft {
    std::string label;
    std::optional<std::string> unit;
    std::optional<ConnectionStrength> strength;
    bool operator==(const ConnectionDraft&) const = default;
};

struct TopicDraft {
    std::string name;
    int number = 0;
    std::string description;   ///< Markdown
    std::string goal_teacher;  ///< Markdown
    std::optional<std::string> goal_student;
    Subject subject = Subject::Englisch;
    LevelBand level_band = LevelBand::L5_6;
    TopicCategory category = TopicCategory::Required;
    std::optional<std::string> purpose;
    bool task_quiz_required = true;
    ModuleTier module_tier = ModuleTier::KernStandard;
    std::optional<std::string> unit_slug;
    std::vector<ConnectionDraft> building_on;
    std::vector<std::string> arriving_at;
    std::vector<std::string> prerequisites;  ///< names of topics or elective groups
    std::vector<TaskDraft> tasks;            ///< sorted by position
    std::vector<MaterialDraft> materials;
    std::optional<QuizDraft> quiz;
    bool operator==(const TopicDraft&) const = default;
};

}  // namespace learning
