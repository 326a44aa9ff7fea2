#include "topicfile/topic_file.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "topicfile/fields.h"
#include "topicfile/topic_reader.h"

namespace topicfile {
namespace {

using base::tr;

constexpr std::size_t shown_name_characters_max = 60;

/// The topic's name in quotation marks, its number in the file where the name is missing or stands there already.
std::string place_of_topic(const JsonNode& node, std::size_t index, std::map<std::string, int>& names) {
    std::string name;
    if (const auto* object = node.as<JsonObject>()) {
        const auto member = std::ranges::find(*object, "name", &JsonMember::key);
        const auto* text = member == object->end() ? nullptr : member->value.as<std::string>();
        if (text) name = base::trim(base::first_code_points(base::trim(*text), shown_name_characters_max));
        for (char& byte : name) {
            if (static_cast<unsigned char>(byte) < 0x20) byte = ' ';
        }
    }
    if (name.empty()) return say(tr("Thema {}"), index + 1);
    if (names[name]++ > 0) return say(tr("Thema {} „{}“"), index + 1, name);
    return say(tr("Thema „{}“"), name);
}

/// Two topics of one file may not share the name by which other topics refer to them.
void check_slugs(const std::vector<learning::TopicDraft>& topics, const std::vector<std::string>& places,
                 Remarks& remarks) {
    std::map<std::string, std::size_t> first_with;
    for (std::size_t i = 0; i < topics.size(); ++i) {
        if (!topics[i].unit_slug) continue;
        const auto [first, is_new] = first_with.emplace(*topics[i].unit_slug, i);
        if (is_new) continue;
        remarks.error(say(tr("{}, Feld „unit_slug“"), places[i]),
                      say(tr("„{}“ gehört schon zu: {}; erwartet wird ein eigener Name."), *topics[i].unit_slug,
                          places[first->second]));
    }
}

std::span<const JsonNode> topic_nodes(Fields& file, Remarks& remarks) {
    const bool has_one = file.find("task");
    const bool has_many = file.find("tasks");
    if (has_one == has_many && file.is_object()) {
        remarks.error(file.place(),
                      std::string(tr("Erwartet wird entweder „task“ mit einem Thema oder „tasks“ mit einer "
                                     "Liste von Themen.")));
        return {};
    }
    if (has_one) return {file.find("task"), 1};
    const auto many = file.list("tasks", Need::Optional, topics_max);
    if (many && many->empty()) {
        file.error("tasks", std::string(tr("Die Liste ist leer; erwartet wird mindestens ein Thema.")));
    }
    return many.value_or(std::span<const JsonNode>{});
}

std::vector<learning::TopicDraft> read_file(const JsonNode& root, Remarks& remarks) {
    Fields file(root, std::string(tr("Datei")), remarks);
    file.find("version");
    file.find("exported_at");
    const auto nodes = topic_nodes(file, remarks);
    file.finish();
    std::vector<learning::TopicDraft> topics;
    std::vector<std::string> places;
    std::map<std::string, int> names;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        places.push_back(place_of_topic(nodes[i], i, names));
        topics.push_back(read_topic(nodes[i], places.back(), remarks));
    }
    check_slugs(topics, places, remarks);
    return topics;
}

}  // namespace

ReadTopics read_topics(std::string_view json) {
    if (json.size() > topic_file_bytes_max) {
        return {{},
                {{std::string(tr("Datei")), std::string(tr("Die Datei ist größer als 64 MiB; bitte teilen Sie sie "
                                                           "auf."))}},
                {}};
    }
    const auto root = parse_json(json);
    if (!root) return {{}, {root.error()}, {}};
    Remarks remarks;
    auto topics = read_file(*root, remarks);
    if (remarks.has_errors()) topics.clear();
    return {std::move(topics), remarks.take_errors(), remarks.take_warnings()};
}

}  // namespace topicfile
