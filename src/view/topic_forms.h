// The fields of the topic editor: which there are, what they are called. Names of fields are those the handlers read
// (handlers/topic_forms).
#pragma once

#include <vector>

#include "learning/ids.h"
#include "learning/topic_draft.h"
#include "view/edit_form.h"

namespace view {

/// A name that a topic can build on.
struct PrerequisiteChoice {
    std::string name;
    bool is_group = false;
};
struct PrerequisiteFields {
    std::vector<std::string> rows = {""};  ///< the names chosen; empty: a row to choose in
    std::vector<PrerequisiteChoice> choices = {};
    bool folded = true;
};
/// A name in `rows` that is not among the choices stays and is marked as unknown.
std::vector<FieldGroup> topic_fields(const PrerequisiteFields& prerequisites = {});

std::vector<FieldGroup> elective_group_fields();

/// `hints`: how many rows for hints of a checkpoint.
std::vector<FieldGroup> task_fields(int hints);

/// `rows`: how many options a multiple-choice question has room for.
std::vector<FieldGroup> question_fields(learning::QuestionKind kind, int rows);

/// A task of the topic that a material may belong to.
struct TaskChoice {
    learning::TaskId id;
    std::string label;
};
enum class MaterialForm { Link, NewFile, StoredFile };
std::vector<FieldGroup> material_fields(MaterialForm form, const std::vector<TaskChoice>& tasks);

}  // namespace view
