#include "topic_json.h"

#include <nlohmann/json.hpp>

namespace {

using Json = nlohmann::json;

template <typename Value>
void put(Json& object, const char* key, const std::optional<Value>& value) {
    if (value) object[key] = *value;
}
template <typename Enum>
void put_word(Json& object, const char* key, const std::optional<Enum>& value) {
    if (value) object[key] = to_key(*value);
}

Json to_json(const learning::QuizDraft& quiz) {
    Json questions = Json::array();
    for (const auto& question : quiz.questions) {
        Json json{{"type", to_key(question.kind)}, {"text", question.text}};
        put_word(json, "path", question.path);
        switch (question.kind) {
            case learning::QuestionKind::MultipleChoice:
                for (const auto& option : question.options) json["options"].push_back(option.text);
                json["correct"] = question.correct;
                break;
            case learning::QuestionKind::FillBlank:
                json["answers"] = question.answers;
                break;
            case learning::QuestionKind::ShortAnswer:
                json["rubric"] = question.rubric;
                break;
        }
        questions.push_back(json);
    }
    return {{"questions", questions}};
}

Json to_json(const learning::TaskDraft& task) {
    Json json{{"reihenfolge", task.position},
              {"beschreibung", task.description},
              {"path_model", to_key(task.path_model)},
              {"fork_required", task.fork_required}};
    put_word(json, "path", task.path);
    put(json, "estimated_minutes", task.minutes);
    put(json, "fertig_wenn", task.done_when);
    put(json, "tipps", task.hints);
    put_word(json, "checkpoint_type", task.checkpoint_type);
    put_word(json, "kern_standard_tag", task.checkpoint_tag);
    if (!task.checkpoint_hints.empty()) json["checkpoint_hints"] = task.checkpoint_hints;
    put(json, "fork_group", task.fork_group);
    put(json, "fork_branch", task.fork_branch);
    put(json, "fork_branch_label", task.fork_branch_label);
    put(json, "fork_branch_note", task.fork_branch_note);
    if (task.quiz) json["quiz"] = to_json(*task.quiz);
    return json;
}

Json to_json(const learning::MaterialDraft& material) {
    Json json{{"typ", to_key(material.kind)},
              {"pfad", material.location},
              {"beschreibung", material.label},
              {"school_only", material.school_only},
              {"subtask_indices", material.task_positions}};
    put(json, "attribution", material.attribution);
    return json;
}

Json connections_of(const learning::TopicDraft& topic) {
    Json json{{"building_on", Json::array()}, {"arriving_at", topic.arriving_at}};
    for (const auto& connection : topic.building_on) {
        Json entry{{"label", connection.label}};
        put(entry, "unit", connection.unit);
        put_word(entry, "strength", connection.strength);
        json["building_on"].push_back(entry);
    }
    return json;
}

}  // namespace

std::string to_import_file(const learning::TopicDraft& topic) {
    Json json{{"name", topic.name},
              {"number", topic.number},
              {"beschreibung", topic.description},
              {"lernziel", topic.goal_teacher},
              {"fach", to_key(topic.subject)},
              {"stufe", to_key(topic.level_band)},
              {"kategorie", to_key(topic.category)},
              {"subtask_quiz_required", topic.task_quiz_required},
              {"module_tier", to_key(topic.module_tier)},
              {"connections", connections_of(topic)},
              {"voraussetzungen", topic.prerequisites},
              {"subtasks", Json::array()},
              {"materials", Json::array()}};
    put(json, "lernziel_schueler", topic.goal_student);
    put(json, "why_learn_this", topic.purpose);
    put(json, "unit_slug", topic.unit_slug);
    for (const auto& task : topic.tasks) json["subtasks"].push_back(to_json(task));
    for (const auto& material : topic.materials) json["materials"].push_back(to_json(material));
    if (topic.quiz) json["quiz"] = to_json(*topic.quiz);
    return Json{{"task", json}}.dump();
}
