// The topic editor's forms and the drafts they stand for: what is stored as texts of fields, and what was posted as a
// draft with every error. The rules are those of the import (learning/topic_rules).
#pragma once

#include <vector>

#include "db/topics.h"
#include "http/forms.h"
#include "learning/elective_group.h"
#include "learning/topic_draft.h"
#include "view/edit_form.h"

namespace handlers {

template <typename Draft>
struct FormRead {
    Draft draft;
    view::FormErrors errors;
};

/// Every posted field but the form's own.
view::FieldValues typed_values(const http::Form& form);

view::FieldValues topic_values(const learning::TopicDraft& topic);
/// What the form does not hold stays as it is in `stored`.
FormRead<learning::TopicDraft> read_topic_form(const http::Form& form, learning::TopicDraft stored);

/// How many rows for prerequisites the form of this topic has.
int prerequisite_rows(const view::FieldValues& values);

FormRead<learning::ElectiveGroupDraft> read_elective_group_form(const http::Form& form);

view::FieldValues task_values(const learning::TaskDraft& task);
FormRead<learning::TaskDraft> read_task_form(const http::Form& form, learning::TaskDraft stored);
/// How many rows for hints the form of this task has.
int hint_rows(const view::FieldValues& values);

view::FieldValues question_values(const learning::QuestionDraft& question);
/// `checkpoint`: of the task the question belongs to.
FormRead<learning::QuestionDraft> read_question_form(const http::Form& form, learning::QuestionKind kind,
                                                     std::optional<learning::CheckpointType> checkpoint);
/// How many rows for options the form of this question has.
int option_rows(const view::FieldValues& values);

/// `tasks` are those of the topic; none or all of them ticked: the material is shown at every task.
view::FieldValues material_values(const learning::MaterialDraft& material, const db::StoredTopic& topic);
FormRead<learning::MaterialDraft> read_material_form(const http::Form& form, learning::MaterialDraft stored,
                                                     const db::StoredTopic& topic);

}  // namespace handlers
