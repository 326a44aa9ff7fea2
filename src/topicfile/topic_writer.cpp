// Topics as a file (F-IMP-9): what stands in a draft and nothing else, so that reading it gives the same drafts.
#include <type_traits>

#include "base/error.h"
#include "topicfile/json_node.h"
#include "topicfile/topic_file.h"

namespace topicfile {
namespace {

using learning::MaterialDraft;
using learning::QuestionDraft;
using learning::QuestionKind;
using learning::TaskDraft;
using learning::TopicDraft;

JsonNode text(std::string_view value) { return {std::string(value)}; }
JsonNode number(int value) { return {std::int64_t{value}}; }

/// An object in the making; what is missing in a draft does not stand in the file.
class Writing {
  public:
    void put(std::string_view key, JsonNode value) { members_.push_back({std::string(key), std::move(value)}); }
    void put_text(std::string_view key, std::string_view value) { put(key, text(value)); }
    void put_maybe(std::string_view key, const std::optional<std::string>& value) {
        if (value) put(key, text(*value));
    }
    void put_filled(std::string_view key, const std::string& value) {
        if (!value.empty()) put(key, text(value));
    }
    template <typename Word>
        requires std::is_enum_v<Word>
    void put_word(std::string_view key, std::optional<Word> word) {
        if (word) put(key, text(to_key(*word)));
    }
    void put_flag(std::string_view key, bool value, bool usual) {
        if (value != usual) put(key, JsonNode{value});
    }
    template <typename Item, typename Write>
    void put_list(std::string_view key, const std::vector<Item>& items, Write write) {
        if (items.empty()) return;
        JsonList list;
        for (const Item& item : items) list.push_back(write(item));
        put(key, JsonNode{std::move(list)});
    }
    void put_texts(std::string_view key, const std::vector<std::string>& texts) { put_list(key, texts, text); }
    /// What the database keeps as it was written.
    void put_written(std::string_view key, const std::optional<std::string>& json) {
        if (!json) return;
        auto node = parse_json(*json);
        if (!node) throw base::Failure("stored JSON has an unknown form");
        put(key, std::move(*node));
    }
    bool empty() const { return members_.empty(); }
    JsonNode take() { return {std::move(members_)}; }

  private:
    JsonObject members_;
};

JsonNode write_option(const learning::QuestionOption& option) {
    if (!option.image) return text(option.text);
    Writing object;
    object.put_filled("text", option.text);
    object.put_maybe("image", option.image);
    return object.take();
}

JsonNode write_question(const QuestionDraft& question) {
    Writing object;
    object.put_text("type", to_key(question.kind));
    object.put_text("text", question.text);
    object.put_maybe("image", question.image);
    object.put_word("path", question.path);
    switch (question.kind) {
        case QuestionKind::MultipleChoice:
            object.put_list("options", question.options, write_option);
            object.put_list("correct", question.correct, number);
            break;
        case QuestionKind::FillBlank: object.put_texts("answers", question.answers); break;
        case QuestionKind::ShortAnswer: object.put_text("rubric", question.rubric); break;
    }
    return object.take();
}

void put_quiz(Writing& object, const std::optional<learning::QuizDraft>& quiz) {
    if (!quiz || quiz->questions.empty()) return;
    Writing questions;
    questions.put_list("questions", quiz->questions, write_question);
    object.put("quiz", questions.take());
}

JsonNode write_task(const TaskDraft& task) {
    Writing object;
    object.put("reihenfolge", number(task.position));
    object.put_text("beschreibung", task.description);
    object.put_word("path", task.path);
    if (task.path_model != learning::PathModel::Skip) object.put_text("path_model", to_key(task.path_model));
    if (task.minutes) object.put("estimated_minutes", number(*task.minutes));
    object.put_maybe("fertig_wenn", task.done_when);
    object.put_maybe("tipps", task.hints);
    put_quiz(object, task.quiz);
    object.put_written("graded_artifact", task.graded_artifact);
    object.put_written("artifact_gate", task.artifact_gate);
    object.put_word("checkpoint_type", task.checkpoint_type);
    object.put_word("kern_standard_tag", task.checkpoint_tag);
    object.put_texts("checkpoint_hints", task.checkpoint_hints);
    object.put_maybe("fork_group", task.fork_group);
    object.put_maybe("fork_branch", task.fork_branch);
    object.put_maybe("fork_branch_label", task.fork_branch_label);
    object.put_maybe("fork_branch_note", task.fork_branch_note);
    object.put_flag("fork_required", task.fork_required, true);
    object.put_flag("school_only", task.school_only, false);
    object.put_flag("hidden", task.hidden, false);
    return object.take();
}

JsonNode write_material(const MaterialDraft& material) {
    Writing object;
    object.put_text("typ", to_key(material.kind));
    object.put_text("pfad", material.location);
    object.put_filled("beschreibung", material.label);
    object.put_maybe("attribution", material.attribution);
    object.put_flag("school_only", material.school_only, false);
    object.put_list("subtask_indices", material.task_positions, number);
    return object.take();
}

JsonNode write_connection(const learning::ConnectionDraft& connection) {
    Writing object;
    object.put_text("label", connection.label);
    object.put_maybe("unit", connection.unit);
    object.put_word("strength", connection.strength);
    return object.take();
}

JsonNode write_topic(const TopicDraft& topic) {
    Writing object;
    object.put_text("name", topic.name);
    object.put("number", number(topic.number));
    object.put_text("beschreibung", topic.description);
    object.put_filled("lernziel", topic.goal_teacher);
    object.put_maybe("lernziel_schueler", topic.goal_student);
    object.put_text("fach", to_key(topic.subject));
    object.put_text("stufe", to_key(topic.level_band));
    object.put_text("kategorie", to_key(topic.category));
    object.put_maybe("why_learn_this", topic.purpose);
    object.put_flag("subtask_quiz_required", topic.task_quiz_required, true);
    object.put_text("module_tier", to_key(topic.module_tier));
    object.put_maybe("unit_slug", topic.unit_slug);
    Writing connections;
    connections.put_list("building_on", topic.building_on, write_connection);
    connections.put_texts("arriving_at", topic.arriving_at);
    if (!connections.empty()) object.put("connections", connections.take());
    object.put_texts("voraussetzungen", topic.prerequisites);
    object.put_list("subtasks", topic.tasks, write_task);
    object.put_list("materials", topic.materials, write_material);
    put_quiz(object, topic.quiz);
    return object.take();
}

}  // namespace

std::string write_topics(const std::vector<TopicDraft>& topics, std::string_view exported_at) {
    Writing file;
    file.put_text("version", "1.0");
    file.put_text("exported_at", exported_at);
    if (topics.size() == 1)
        file.put("task", write_topic(topics.front()));
    else
        file.put_list("tasks", topics, write_topic);
    return write_json_lines(file.take());
}

}  // namespace topicfile
