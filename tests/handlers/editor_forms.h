// What somebody types into the forms of the topic editor, for tests that fill in every form of the table.
#pragma once

#include "http_client.h"

namespace editor_forms {

using support::Fields;

inline Fields topic(const std::string& name) {
    return {{"name", name},         {"subject", "Geographie"},         {"level_band", "5/6"}, {"description", "Worum es geht."},
            {"category", "pflicht"}, {"module_tier", "kern_standard"}, {"task_quiz_required", "1"}};
}

inline Fields elective_group(const std::string& name) {
    return {{"name", name}, {"subject", "Geographie"}, {"level_band", "5/6"}};
}

inline Fields task(const std::string& title) {
    return {{"description", "# " + title}, {"path", "wanderweg"}, {"path_model", "skip"}};
}

inline Fields choice(const std::string& question) {
    return {{"kind", "multiple_choice"}, {"text", question}, {"option_0", "ja"}, {"option_1", "nein"}, {"correct_1", "1"}};
}

inline Fields link(const std::string& label) { return {{"location", "https://example.org/"}, {"label", label}}; }

/// The form as it was fetched from its own page: with the version of what it edits.
inline Fields with_version(support::HttpClient& client, const std::string& path, Fields fields) {
    if (!path.ends_with("/edit") && !path.ends_with("/forks")) return fields;
    const auto version = support::hidden_field(client.get(path).body, "version");
    if (!version.empty()) fields.emplace_back("version", version);
    return fields;
}

}  // namespace editor_forms
