#include "topicfile/material_reader.h"

#include <algorithm>
#include <set>

#include "learning/topic_words.h"
#include "topicfile/fields.h"

namespace topicfile {
namespace {

using base::tr;
using learning::MaterialKind;

std::string read_file_name(Fields& fields) {
    const auto name = fields.text("pfad", Need::Required, name_text);
    if (!name) return {};
    if (!learning::is_file_name(*name)) {
        fields.error("pfad", std::string(tr("Erwartet wird nur der Name der Datei, ohne Ordner und ohne / oder \\.")));
    }
    return *name;
}

std::vector<int> read_task_positions(Fields& fields, const std::vector<learning::TaskDraft>& tasks) {
    std::set<int> positions;
    for (const int position : fields.numbers("subtask_indices", Need::Optional, tasks_max)) {
        if (std::ranges::find(tasks, position, &learning::TaskDraft::position) != tasks.end()) {
            positions.insert(position);
        } else {
            fields.warning("subtask_indices", say(tr("Eine Aufgabe mit „reihenfolge“ {} gibt es in diesem Thema nicht; "
                                                     "die Nummer wird nicht gelesen."),
                                                  position));
        }
    }
    return {positions.begin(), positions.end()};
}

}  // namespace

learning::MaterialDraft read_material(const JsonNode& node, const std::string& place,
                                      const std::vector<learning::TaskDraft>& tasks, Remarks& remarks) {
    Fields fields(node, place, remarks);
    learning::MaterialDraft material;
    const auto kind = fields.word("typ", Need::Required, learning::parse_material_kind, learning::material_kinds);
    material.kind = kind.value_or(MaterialKind::Link);
    if (kind == MaterialKind::Link) {
        material.location = fields.web_address("pfad", Need::Required).value_or("");
    } else if (kind == MaterialKind::File) {
        material.location = read_file_name(fields);
    } else {
        fields.text("pfad", Need::Required, sentence_text);
    }
    material.label = fields.text("beschreibung", Need::Optional, sentence_text).value_or("");
    material.attribution = fields.text("attribution", Need::Optional, sentence_text);
    material.school_only = fields.flag("school_only", false);
    if (material.school_only && kind == MaterialKind::Link) {
        fields.warning("school_only", std::string(tr("Das gilt nur für Dateien; der Link bleibt überall erreichbar.")));
        material.school_only = false;
    }
    material.task_positions = read_task_positions(fields, tasks);
    fields.finish();
    return material;
}

}  // namespace topicfile
