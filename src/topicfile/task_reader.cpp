#include "topicfile/task_reader.h"

#include "learning/topic_words.h"
#include "topicfile/fields.h"
#include "topicfile/quiz_reader.h"

namespace topicfile {
namespace {

using base::tr;
using learning::TaskDraft;

using learning::hints_max;
using learning::minutes_max;
using learning::position_max;

constexpr std::size_t formats_max = 20;

/// Parts that are kept as written still may not hold a field twice: nobody could say which one counts.
void check_doubles(const JsonNode& node, const std::string& place, Remarks& remarks) {
    if (const auto* list = node.as<JsonList>()) {
        for (const JsonNode& item : *list) check_doubles(item, place, remarks);
    } else if (const auto* object = node.as<JsonObject>()) {
        const Fields fields(node, place, remarks);
        for (const JsonMember& member : *object) check_doubles(member.value, fields.place_of(member.key), remarks);
    }
}

std::optional<std::string> kept_as_written(Fields& fields, std::string_view key, const JsonNode& node,
                                           Remarks& remarks) {
    for (const JsonMember& member : *node.as<JsonObject>()) {
        check_doubles(member.value, fields.place_of(key), remarks);
    }
    std::string json = write_json(node);
    if (json.size() <= long_text.max) return json;
    fields.error(key, say(tr("Das Objekt ist {} KiB lang; erlaubt sind höchstens {}."), (json.size() + 1023) / 1024,
                          long_text.max / 1024));
    return std::nullopt;
}

std::optional<std::string> read_graded_artifact(Fields& task, Remarks& remarks) {
    const JsonNode* node = task.object("graded_artifact");
    if (!node) return std::nullopt;
    Fields fields(*node, task.place_of("graded_artifact"), remarks);
    fields.text("keyword", Need::Required, name_text);
    fields.texts("format", Need::Required, name_text, formats_max);
    fields.text("rubric", Need::Optional, long_text);
    fields.text("expected_filename", Need::Optional, name_text);
    for (const std::string_view criteria : {"criteria", "criteria_bergweg", "criteria_gipfeltour"}) {
        fields.texts(criteria, Need::Optional, sentence_text, hints_max);
    }
    return kept_as_written(task, "graded_artifact", *node, remarks);
}

/// A gate that does not say which formats it is for cannot work; the rest of the task can (F-IMP-3).
std::optional<std::string> read_artifact_gate(Fields& task, Remarks& remarks) {
    const JsonNode* node = task.find("artifact_gate");
    if (!node) return std::nullopt;
    Remarks quiet;
    Fields fields(*node, task.place_of("artifact_gate"), quiet);
    if (fields.is_object() && quiet.has_errors()) {
        // A doubled field is an error here as everywhere.
        Fields(*node, task.place_of("artifact_gate"), remarks);
        return std::nullopt;
    }
    if (fields.texts("format", Need::Required, name_text, formats_max).empty() || quiet.has_errors()) {
        task.warning("artifact_gate", std::string(tr("Erwartet wird ein Objekt, dessen Feld „format“ eine Liste von "
                                                     "Dateiendungen ist; die Dateiprüfung entfällt.")));
        return std::nullopt;
    }
    return kept_as_written(task, "artifact_gate", *node, remarks);
}

/// Two fields that mean something only together.
void require_both(Fields& fields, bool first_is_there, std::string_view first, bool second_is_there,
                  std::string_view second) {
    if (first_is_there == second_is_there) return;
    const std::string_view missing = first_is_there ? second : first;
    fields.error(missing, say(tr("Das Feld fehlt; „{}“ und „{}“ gehören zusammen."), first, second));
}

void read_checkpoint(Fields& fields, TaskDraft& task) {
    const bool has_type = fields.find("checkpoint_type");
    const bool has_tag = fields.find("kern_standard_tag");
    task.checkpoint_type =
        fields.word("checkpoint_type", Need::Optional, learning::parse_checkpoint_type, learning::checkpoint_types);
    task.checkpoint_tag =
        fields.word("kern_standard_tag", Need::Optional, learning::parse_checkpoint_tag, learning::checkpoint_tags);
    require_both(fields, has_type, "checkpoint_type", has_tag, "kern_standard_tag");
    task.checkpoint_hints = fields.texts("checkpoint_hints", Need::Optional, long_text, hints_max);
}

void check_checkpoint_quiz(const TaskDraft& task, const std::string& place, Remarks& remarks) {
    if (task.checkpoint_type != learning::CheckpointType::Quiz) return;
    if (!task.quiz) {
        remarks.warning(place, std::string(tr("Ein Checkpoint der Art „quiz“ braucht ein Quiz; hier fehlt es.")));
        return;
    }
    for (std::size_t i = 0; i < task.quiz->questions.size(); ++i) {
        const auto& question = task.quiz->questions[i];
        if (!learning::gives_checkpoint_away(task.checkpoint_type, question)) continue;
        remarks.error(say(tr("{}, Feld „correct“"), place_of_question(place, i)),
                      say(tr("Hier sind {} Antworten richtig; in einem Checkpoint der Art „quiz“ wird genau eine "
                             "erwartet."),
                          question.correct.size()));
    }
}

void read_fork(Fields& fields, TaskDraft& task) {
    task.fork_group = fields.text("fork_group", Need::Optional, name_text);
    task.fork_branch = fields.text("fork_branch", Need::Optional, name_text);
    require_both(fields, task.fork_group.has_value(), "fork_group", task.fork_branch.has_value(), "fork_branch");
    task.fork_branch_label = fields.text("fork_branch_label", Need::Optional, name_text);
    task.fork_branch_note = fields.text("fork_branch_note", Need::Optional, long_text);
    task.fork_required = fields.flag("fork_required", true);
    if (task.fork_group || task.fork_branch) return;
    for (const std::string_view key : {"fork_branch_label", "fork_branch_note"}) {
        if (!fields.find(key)) continue;
        fields.warning(key, std::string(tr("Das Feld wirkt nur zusammen mit „fork_group“ und „fork_branch“.")));
    }
}

}  // namespace

learning::TaskDraft read_task(const JsonNode& node, int index, const std::string& place, Remarks& remarks) {
    Fields fields(node, place, remarks);
    TaskDraft task;
    task.description = fields.text("beschreibung", Need::Required, long_text).value_or("");
    task.position = fields.number("reihenfolge", 0, position_max).value_or(index);
    task.path = fields.word("path", Need::Required, learning::parse_learning_path, learning::learning_paths);
    task.path_model = fields.word("path_model", Need::Optional, learning::parse_path_model, learning::path_models)
                          .value_or(learning::PathModel::Skip);
    task.minutes = fields.number("estimated_minutes", 1, minutes_max);
    task.done_when = fields.text("fertig_wenn", Need::Optional, long_text);
    task.hints = fields.text("tipps", Need::Optional, long_text);
    if (const JsonNode* quiz = fields.object("quiz")) task.quiz = read_quiz(*quiz, place, remarks);
    task.graded_artifact = read_graded_artifact(fields, remarks);
    task.artifact_gate = read_artifact_gate(fields, remarks);
    read_checkpoint(fields, task);
    check_checkpoint_quiz(task, place, remarks);
    read_fork(fields, task);
    task.school_only = fields.flag("school_only", false);
    task.hidden = fields.flag("hidden", false);
    fields.finish();
    return task;
}

}  // namespace topicfile
