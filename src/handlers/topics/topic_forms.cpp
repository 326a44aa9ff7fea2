#include "handlers/topics/topic_forms.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/translate.h"
#include "handlers/forms/form_reader.h"
#include "learning/prerequisites.h"
#include "learning/topic_words.h"
#include "view/format.h"

namespace handlers {

using base::tr;
using learning::ConnectionDraft;
using learning::MaterialDraft;
using learning::QuestionDraft;
using learning::QuestionKind;
using learning::TaskDraft;
using learning::TopicDraft;
using view::FieldValues;
using view::say;

namespace {

constexpr int option_rows_min = 4;
constexpr int spare_rows = 1;

std::string numbered(std::string_view name, std::size_t index) { return std::string(name) + "_" + std::to_string(index); }

std::string flag_value(bool value) { return value ? "1" : ""; }
template <typename Word>
std::string word_value(const std::optional<Word>& word) {
    return word ? std::string(to_key(*word)) : std::string();
}

std::string as_lines(const std::vector<std::string>& texts) {
    std::string lines;
    for (const auto& text : texts) lines += (lines.empty() ? "" : "\n") + text;
    return lines;
}

// A label may hold a bar itself; then all three parts are written, so that the last two bars are the separators.
std::string as_line(const ConnectionDraft& connection) {
    const bool whole = connection.strength || connection.label.contains('|');
    std::string line = connection.label;
    if (whole || connection.unit) line += " | " + connection.unit.value_or("");
    if (whole) line += " | " + word_value(connection.strength);
    return line;
}

ConnectionDraft read_connection(FormReader& reader, std::string_view line) {
    std::vector<std::string> parts;
    for (int bars = 0; bars < 2 && line.contains('|'); ++bars) {
        const auto bar = line.rfind('|');
        parts.emplace_back(base::trim(line.substr(bar + 1)));
        line = line.substr(0, bar);
    }
    std::ranges::reverse(parts);
    ConnectionDraft connection{.label = std::string(base::trim(line)), .unit = {}, .strength = {}};
    if (connection.label.empty())
        reader.error("building_on", std::string(tr("Vor dem ersten Strich fehlt die Bezeichnung.")));
    if (!parts.empty() && !parts[0].empty()) {
        connection.unit = parts[0];
        if (!learning::is_unit_slug(parts[0]) || learning::flaw_of_text(parts[0], learning::slug_text))
            reader.error("building_on", say("„{}“ ist keine Kennung: nur a–z, 0–9 und Unterstriche.", parts[0]));
    }
    if (parts.size() > 1 && !parts[1].empty()) {
        connection.strength = learning::parse_connection_strength(parts[1]);
        if (!connection.strength) reader.error("building_on", say("„{}“ ist weder hard noch soft.", parts[1]));
    }
    return connection;
}

/// Whatever its row offered, a name is a name; the same one twice counts once.
std::vector<std::string> read_prerequisites(FormReader& reader) {
    std::vector<std::string> names;
    std::set<std::string> keys;
    for (std::size_t row = 0; row < learning::connections_max; ++row)
        if (auto name = reader.maybe(numbered("prerequisite", row), learning::name_text))
            if (keys.insert(learning::name_key(*name)).second) names.push_back(std::move(*name));
    return names;
}

void read_links(FormReader& reader, TopicDraft& topic) {
    using namespace learning;
    topic.prerequisites = read_prerequisites(reader);
    topic.arriving_at = reader.lines("arriving_at", sentence_text, connections_max);
    topic.building_on.clear();
    constexpr TextRule whole_line = TextRule::line(sentence_text.max + slug_text.max + 20);
    for (const auto& line : reader.lines("building_on", whole_line, connections_max)) {
        topic.building_on.push_back(read_connection(reader, line));
        if (flaw_of_text(topic.building_on.back().label, sentence_text))
            reader.error("building_on", say("Eine Bezeichnung hat höchstens {} Zeichen.", sentence_text.max));
    }
}

void read_checkpoint(FormReader& reader, TaskDraft& task) {
    task.checkpoint_type = reader.maybe_word("checkpoint_type", learning::parse_checkpoint_type);
    task.checkpoint_tag = reader.maybe_word("checkpoint_tag", learning::parse_checkpoint_tag);
    if (task.checkpoint_type.has_value() != task.checkpoint_tag.has_value())
        reader.error(task.checkpoint_type ? "checkpoint_tag" : "checkpoint_type",
                     std::string(tr("Beides zusammen ausfüllen oder beides leer lassen.")));
    task.checkpoint_hints.clear();
    for (std::size_t i = 0; i < learning::hints_max; ++i)
        if (auto hint = reader.maybe(numbered("hint", i), learning::long_text))
            task.checkpoint_hints.push_back(std::move(*hint));
    const bool given_away = task.quiz && std::ranges::any_of(task.quiz->questions, [&](const auto& question) {
        return learning::gives_checkpoint_away(task.checkpoint_type, question);
    });
    if (given_away)
        reader.error("checkpoint_type", std::string(tr("Im Quiz dieser Aufgabe hat eine Frage mehrere richtige Antworten; "
                                                       "in einem Quiz-Checkpoint darf es nur eine sein.")));
}

std::string words_for(const learning::ChoiceFlaw& flaw) {
    using Kind = learning::ChoiceFlaw::Kind;
    switch (flaw.kind) {
        case Kind::TooFewOptions: return std::string(tr("Bitte mindestens zwei Antworten eintragen."));
        case Kind::NoneCorrect: return std::string(tr("Bitte mindestens eine Antwort als richtig ankreuzen."));
        case Kind::OutOfRange:
        case Kind::Twice: break;
    }
    return std::string(tr("Die angekreuzte Antwort ist leer."));
}

/// Empty rows do not count; a tick at one is an error, as it says that something is missing.
void read_options(FormReader& reader, QuestionDraft& question) {
    for (std::size_t row = 0; row < learning::options_max; ++row) {
        const auto name = numbered("option", row);
        auto text = reader.maybe(name, learning::long_text);
        auto image = reader.web_address(numbered("image", row));
        const bool correct = reader.flag(numbered("correct", row));
        if (!text && !image) {
            if (correct) reader.error(name, words_for({learning::ChoiceFlaw::Kind::OutOfRange, static_cast<int>(row)}));
            continue;
        }
        if (correct) question.correct.push_back(static_cast<int>(question.options.size()));
        question.options.push_back({text.value_or(""), std::move(image)});
    }
    for (const auto& flaw : learning::flaws_of_choice(question.options.size(), question.correct))
        reader.error(flaw.kind == learning::ChoiceFlaw::Kind::NoneCorrect
                         ? "correct_0"
                         : numbered("option", std::min<std::size_t>(question.options.size(), 1)),
                     words_for(flaw));
}

int rows_of(const FieldValues& values, std::string_view name, int rows_min, std::size_t rows_max) {
    int rows = rows_min;
    for (std::size_t i = 0; i < rows_max; ++i)
        if (const auto found = values.find(numbered(name, i)); found != values.end() && !found->second.empty())
            rows = std::max(rows, static_cast<int>(i) + 1 + spare_rows);
    return std::min(rows, static_cast<int>(rows_max));
}

}  // namespace

FieldValues typed_values(const http::Form& form) {
    FieldValues values;
    for (const auto& [name, value] : form.fields())
        if (name != "csrf" && name != "form_key" && name != "version") values[name] = form.text(name);
    return values;
}

FieldValues topic_values(const TopicDraft& topic) {
    std::vector<std::string> connections;
    for (const auto& connection : topic.building_on) connections.push_back(as_line(connection));
    FieldValues values{
        {"name", topic.name},
        {"number", topic.number == 0 ? "" : std::to_string(topic.number)},
        {"description", topic.description},
        {"goal_teacher", topic.goal_teacher},
        {"goal_student", topic.goal_student.value_or("")},
        {"subject", std::string(to_key(topic.subject))},
        {"level_band", std::string(to_key(topic.level_band))},
        {"category", std::string(to_key(topic.category))},
        {"purpose", topic.purpose.value_or("")},
        {"task_quiz_required", flag_value(topic.task_quiz_required)},
        {"module_tier", std::string(to_key(topic.module_tier))},
        {"unit_slug", topic.unit_slug.value_or("")},
        {"building_on", as_lines(connections)},
        {"arriving_at", as_lines(topic.arriving_at)}};
    for (std::size_t i = 0; i < topic.prerequisites.size(); ++i)
        values[numbered("prerequisite", i)] = topic.prerequisites[i];
    return values;
}

int prerequisite_rows(const FieldValues& values) {
    return rows_of(values, "prerequisite", spare_rows, learning::connections_max);
}

FormRead<learning::ElectiveGroupDraft> read_elective_group_form(const http::Form& form) {
    using namespace learning;
    FormReader reader(form);
    ElectiveGroupDraft group;
    group.name = reader.filled("name", name_text);
    group.subject = reader.word("subject", parse_subject).value_or(group.subject);
    group.level_band = reader.word("level_band", parse_level_band).value_or(group.level_band);
    group.description = reader.maybe("description", long_text);
    return {std::move(group), reader.take_errors()};
}

FormRead<TopicDraft> read_topic_form(const http::Form& form, TopicDraft topic) {
    using namespace learning;
    FormReader reader(form);
    topic.name = reader.filled("name", name_text);
    topic.subject = reader.word("subject", parse_subject).value_or(topic.subject);
    topic.level_band = reader.word("level_band", parse_level_band).value_or(topic.level_band);
    topic.description = reader.filled("description", long_text);
    topic.goal_student = reader.maybe("goal_student", long_text);
    topic.goal_teacher = reader.maybe("goal_teacher", long_text).value_or("");
    topic.purpose = reader.maybe("purpose", long_text);
    read_links(reader, topic);
    topic.number = reader.number("number", 0, number_max).value_or(0);
    topic.category = reader.word("category", parse_topic_category).value_or(topic.category);
    topic.module_tier = reader.word("module_tier", parse_module_tier).value_or(topic.module_tier);
    topic.task_quiz_required = reader.flag("task_quiz_required");
    topic.unit_slug = reader.maybe("unit_slug", slug_text);
    if (topic.unit_slug && !is_unit_slug(*topic.unit_slug))
        reader.error("unit_slug", std::string(tr("Nur Kleinbuchstaben von a bis z, Ziffern und Unterstriche.")));
    return {std::move(topic), reader.take_errors()};
}

FieldValues task_values(const TaskDraft& task) {
    FieldValues values{{"description", task.description},
                       {"done_when", task.done_when.value_or("")},
                       {"hints", task.hints.value_or("")},
                       {"minutes", task.minutes ? std::to_string(*task.minutes) : ""},
                       {"path", word_value(task.path)},
                       {"path_model", std::string(to_key(task.path_model))},
                       {"hidden", flag_value(task.hidden)},
                       {"school_only", flag_value(task.school_only)},
                       {"checkpoint_type", word_value(task.checkpoint_type)},
                       {"checkpoint_tag", word_value(task.checkpoint_tag)}};
    for (std::size_t i = 0; i < task.checkpoint_hints.size(); ++i) values[numbered("hint", i)] = task.checkpoint_hints[i];
    return values;
}

FormRead<TaskDraft> read_task_form(const http::Form& form, TaskDraft task) {
    using namespace learning;
    FormReader reader(form);
    task.description = reader.filled("description", long_text);
    task.done_when = reader.maybe("done_when", long_text);
    task.hints = reader.maybe("hints", long_text);
    task.minutes = reader.number("minutes", 1, minutes_max);
    task.path = reader.word("path", parse_learning_path);
    task.path_model = reader.word("path_model", parse_path_model).value_or(task.path_model);
    task.hidden = reader.flag("hidden");
    task.school_only = reader.flag("school_only");
    read_checkpoint(reader, task);
    return {std::move(task), reader.take_errors()};
}

int hint_rows(const FieldValues& values) { return rows_of(values, "hint", spare_rows, learning::hints_max); }

FieldValues question_values(const QuestionDraft& question) {
    FieldValues values{{"text", question.text},
                       {"image", question.image.value_or("")},
                       {"path", word_value(question.path)},
                       {"answers", as_lines(question.answers)},
                       {"rubric", question.rubric}};
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        values[numbered("option", i)] = question.options[i].text;
        values[numbered("image", i)] = question.options[i].image.value_or("");
    }
    for (const int index : question.correct) values[numbered("correct", static_cast<std::size_t>(index))] = "1";
    return values;
}

FormRead<QuestionDraft> read_question_form(const http::Form& form, QuestionKind kind,
                                           std::optional<learning::CheckpointType> checkpoint) {
    FormReader reader(form);
    QuestionDraft question{.kind = kind};
    question.text = reader.filled("text", learning::long_text);
    question.image = reader.web_address("image");
    question.path = reader.maybe_word("path", learning::parse_learning_path);
    if (kind == QuestionKind::MultipleChoice) read_options(reader, question);
    if (kind == QuestionKind::FillBlank) {
        question.answers = reader.lines("answers", learning::sentence_text, learning::answers_max);
        if (filled_lines(form.text("answers")).empty()) reader.error("answers", std::string(tr("Bitte ausfüllen.")));
    }
    if (kind == QuestionKind::ShortAnswer) question.rubric = reader.filled("rubric", learning::long_text);
    if (learning::gives_checkpoint_away(checkpoint, question))
        reader.error("correct_0", std::string(tr("In einem Quiz-Checkpoint darf nur eine Antwort richtig sein.")));
    return {std::move(question), reader.take_errors()};
}

int option_rows(const FieldValues& values) {
    return std::max(rows_of(values, "option", option_rows_min, learning::options_max),
                    rows_of(values, "image", option_rows_min, learning::options_max));
}

FieldValues material_values(const MaterialDraft& material, const db::StoredTopic& topic) {
    FieldValues values{{"location", material.location},
                       {"label", material.label},
                       {"attribution", material.attribution.value_or("")},
                       {"school_only", flag_value(material.school_only)}};
    for (std::size_t i = 0; i < topic.tasks.size(); ++i) {
        const bool everywhere = material.task_positions.empty();
        const bool here = std::ranges::find(material.task_positions, topic.draft.tasks[i].position) !=
                          material.task_positions.end();
        values["task_" + to_string(topic.tasks[i])] = flag_value(everywhere || here);
    }
    return values;
}

FormRead<MaterialDraft> read_material_form(const http::Form& form, MaterialDraft material, const db::StoredTopic& topic) {
    FormReader reader(form);
    if (material.kind == learning::MaterialKind::Link) {
        const auto address = reader.web_address("location");
        if (base::trim(form.text("location")).empty()) reader.error("location", std::string(tr("Bitte ausfüllen.")));
        material.location = address.value_or("");
    } else {
        material.school_only = reader.flag("school_only");
    }
    material.label = reader.maybe("label", learning::sentence_text).value_or("");
    material.attribution = reader.maybe("attribution", learning::sentence_text);
    material.task_positions.clear();
    for (std::size_t i = 0; i < topic.tasks.size(); ++i)
        if (reader.flag("task_" + to_string(topic.tasks[i])))
            material.task_positions.push_back(topic.draft.tasks[i].position);
    if (material.task_positions.size() == topic.tasks.size()) material.task_positions.clear();
    return {std::move(material), reader.take_errors()};
}

}  // namespace handlers
