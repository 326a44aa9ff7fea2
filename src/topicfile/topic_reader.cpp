#include "topicfile/topic_reader.h"

#include <algorithm>

#include "learning/topic_words.h"
#include "topicfile/fields.h"
#include "topicfile/material_reader.h"
#include "topicfile/quiz_reader.h"
#include "topicfile/task_reader.h"
#include "topicfile/task_rules.h"

namespace topicfile {
namespace {

using base::tr;
using learning::TopicDraft;

using learning::connections_max;
using learning::number_max;

std::optional<std::string> read_slug(Fields& fields, std::string_view key) {
    auto slug = fields.text(key, Need::Optional, learning::slug_text);
    if (!slug || learning::is_unit_slug(*slug)) return slug;
    fields.error(key, say(tr("„{}“ passt nicht; erwartet werden nur Kleinbuchstaben von a bis z, Ziffern und "
                             "Unterstriche."),
                          *slug));
    return std::nullopt;
}

learning::ConnectionDraft read_connection(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, place, remarks);
    learning::ConnectionDraft connection;
    connection.label = fields.text("label", Need::Required, sentence_text).value_or("");
    connection.unit = read_slug(fields, "unit");
    connection.strength =
        fields.word("strength", Need::Optional, learning::parse_connection_strength, learning::connection_strengths);
    fields.finish();
    return connection;
}

void read_connections(Fields& topic_fields, TopicDraft& topic, Remarks& remarks) {
    const JsonNode* node = topic_fields.object("connections");
    if (!node) return;
    Fields fields(*node, topic_fields.place_of("connections"), remarks);
    if (const auto items = fields.list("building_on", Need::Optional, connections_max)) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            topic.building_on.push_back(read_connection((*items)[i], fields.place_of("building_on", i), remarks));
        }
    }
    topic.arriving_at = fields.texts("arriving_at", Need::Optional, sentence_text, connections_max);
    fields.finish();
}

void read_tasks(Fields& fields, TopicDraft& topic, Remarks& remarks) {
    const auto items = fields.list("subtasks", Need::Optional, tasks_max);
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string place = place_of_task(fields.place(), i);
        topic.tasks.push_back(read_task((*items)[i], static_cast<int>(i), place, remarks));
    }
    check_tasks(topic.tasks, fields.place(), remarks);
    std::ranges::sort(topic.tasks, {}, &learning::TaskDraft::position);
}

void read_materials(Fields& fields, TopicDraft& topic, Remarks& remarks) {
    const auto items = fields.list("materials", Need::Optional, materials_max);
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        const std::string place = say(tr("{}, Material {}"), fields.place(), i + 1);
        topic.materials.push_back(read_material((*items)[i], place, topic.tasks, remarks));
    }
}

void read_texts(Fields& fields, TopicDraft& topic) {
    topic.name = fields.text("name", Need::Required, name_text).value_or("");
    topic.number = fields.number("number", 0, number_max).value_or(0);
    topic.description = fields.text("beschreibung", Need::Required, long_text).value_or("");
    topic.goal_teacher = fields.text("lernziel", Need::Optional, long_text).value_or("");
    topic.goal_student = fields.text("lernziel_schueler", Need::Optional, long_text);
    topic.purpose = fields.text("why_learn_this", Need::Optional, long_text);
    topic.unit_slug = read_slug(fields, "unit_slug");
    topic.prerequisites = fields.texts("voraussetzungen", Need::Optional, name_text, connections_max);
}

void read_words(Fields& fields, TopicDraft& topic) {
    topic.subject = fields.word("fach", Need::Required, learning::parse_subject, learning::subjects).value_or(topic.subject);
    topic.level_band =
        fields.word("stufe", Need::Required, learning::parse_level_band, learning::level_bands).value_or(topic.level_band);
    topic.category = fields.word("kategorie", Need::Optional, learning::parse_topic_category, learning::topic_categories)
                         .value_or(topic.category);
    topic.module_tier = fields.word("module_tier", Need::Optional, learning::parse_module_tier, learning::module_tiers)
                            .value_or(topic.module_tier);
    topic.task_quiz_required = fields.flag("subtask_quiz_required", true);
}

}  // namespace

TopicDraft read_topic(const JsonNode& node, const std::string& place, Remarks& remarks) {
    Fields fields(node, place, remarks);
    TopicDraft topic;
    read_texts(fields, topic);
    read_words(fields, topic);
    read_connections(fields, topic, remarks);
    read_tasks(fields, topic, remarks);
    read_materials(fields, topic, remarks);
    if (const JsonNode* quiz = fields.object("quiz")) topic.quiz = read_quiz(*quiz, place, remarks);
    fields.finish();
    return topic;
}

}  // namespace topicfile
