#include "draft_text.h"

#include <optional>
#include <vector>

namespace {

using namespace learning;

std::string text(const QuestionDraft& question);
std::string text(const QuizDraft& quiz);
std::string text(const MaterialDraft& material);
std::string text(const TaskDraft& task);

std::string text(const std::string& value) { return "'" + value + "'"; }
std::string text(int value) { return std::to_string(value); }
std::string text(bool value) { return value ? "yes" : "no"; }
template <typename Word>
requires std::is_enum_v<Word> std::string text(Word value) { return std::string(to_key(value)); }
template <typename Value>
std::string text(const std::optional<Value>& value) {
    return value ? text(*value) : "none";
}

std::string text(const QuestionOption& option) {
    const auto& [words, image] = option;
    return text(words) + " " + text(image);
}

std::string text(const ConnectionDraft& connection) {
    const auto& [label, unit, strength] = connection;
    return text(label) + " " + text(unit) + " " + text(strength);
}

template <typename Value>
std::string text(const std::vector<Value>& values) {
    std::string all = "[";
    for (const auto& value : values) all += text(value) + "; ";
    return all + "]";
}

std::string text(const QuestionDraft& question) {
    const auto& [kind, words, image, path, options, correct, answers, rubric] = question;
    return "\n    " + text(kind) + " " + text(words) + " " + text(image) + " " + text(path) + " " + text(options) +
           " " + text(correct) + " " + text(answers) + " " + text(rubric);
}

std::string text(const QuizDraft& quiz) {
    const auto& [questions] = quiz;
    return text(questions);
}

std::string text(const MaterialDraft& material) {
    const auto& [kind, location, label, attribution, school_only, tasks] = material;
    return "\n  material " + text(kind) + " " + text(location) + " " + text(label) + " " + text(attribution) + " " +
           text(school_only) + " " + text(tasks);
}

std::string text(const TaskDraft& task) {
    const auto& [description, position, minutes, path, path_model, done_when, hints, quiz, graded_artifact,
                 artifact_gate, checkpoint_type, checkpoint_tag, checkpoint_hints, school_only, hidden, fork_group,
                 fork_branch, fork_branch_label, fork_branch_note, fork_required] = task;
    return "\n  task " + text(position) + " " + text(description) + "\n   minutes " + text(minutes) + " path " +
           text(path) + " " + text(path_model) + "\n   done when " + text(done_when) + " hints " + text(hints) +
           "\n   artifact " + text(graded_artifact) + " gate " + text(artifact_gate) + "\n   checkpoint " +
           text(checkpoint_type) + " " + text(checkpoint_tag) + " " + text(checkpoint_hints) + "\n   school only " +
           text(school_only) + " hidden " + text(hidden) + "\n   fork " + text(fork_group) + " " + text(fork_branch) +
           " " + text(fork_branch_label) + " " + text(fork_branch_note) + " " + text(fork_required) + "\n   quiz " +
           text(quiz);
}

}  // namespace

std::string draft_text(const TopicDraft& draft) {
    const auto& [name, number, description, goal_teacher, goal_student, subject, level_band, category, purpose,
                 task_quiz_required, module_tier, unit_slug, building_on, arriving_at, prerequisites, tasks, materials,
                 quiz] = draft;
    return "name " + text(name) + " " + text(number) + "\ndescription " + text(description) + "\ngoals " +
           text(goal_teacher) + " " + text(goal_student) + "\nkind " + text(subject) + " " + text(level_band) + " " +
           text(category) + " " + text(module_tier) + "\npurpose " + text(purpose) + "\nquizzes required " +
           text(task_quiz_required) + "\nslug " + text(unit_slug) + "\nbuilding on " + text(building_on) +
           "\narriving at " + text(arriving_at) + "\nprerequisites " + text(prerequisites) + "\ntasks " + text(tasks) +
           "\nmaterials " + text(materials) + "\nquiz " + text(quiz);
}
