#include "base/translate.h"
#include "view/format.h"
#include "view/topic_pages.h"

namespace view {
namespace {

using base::tr;

Data::Objects remarks_data(const std::vector<topicfile::Remark>& remarks) {
    return data_of_each(remarks, [](Data& data, const topicfile::Remark& remark) {
        data.text("place", remark.place).text("reason", remark.reason);
    });
}

Data::Objects imported_data(const std::vector<ImportedTopic>& topics) {
    return data_of_each(topics, [](Data& data, const ImportedTopic& topic) {
        data.url("topic_url", "/topics/" + to_string(topic.id)).text("topic_name", topic.name);
        data.text("tasks_text", count_of(topic.tasks, tr("Aufgabe"), tr("Aufgaben")));
        data.text("missing_text", topic.missing_files > 0
                                      ? count_of(topic.missing_files, tr("Datei fehlt noch"), tr("Dateien fehlen noch"))
                                      : "");
    });
}

}  // namespace

std::string render_topic_import(const Renderer& renderer, const PageFrame& frame, const TopicImportPage& page) {
    const bool refused = !page.errors.empty() || !page.form_errors.empty();
    std::string title(tr("Themen importieren"));
    Data data = frame_data(frame, refused ? std::string(tr("Fehler: ")) + title : title);
    data.merge(error_summary(page.form_errors, {"file"}));
    data.object("file_field", field_data(page.form_errors, "file", {}));
    data.text("file_name", page.file_name);
    data.text("errors_text", count_of(static_cast<int>(page.errors.size()), tr("Fehler"), tr("Fehler")));
    data.flag("any_error", !page.errors.empty()).list("file_errors", remarks_data(page.errors));
    data.flag("any_warning", !page.warnings.empty()).list("warnings", remarks_data(page.warnings));
    data.flag("any_imported", !page.imported.empty()).list("imported", imported_data(page.imported));
    data.text("imported_text",
              say("{} importiert", count_of(static_cast<int>(page.imported.size()), tr("Thema"), tr("Themen"))));
    data.flag("any_duplicate", !page.duplicates.empty()).texts("duplicates", page.duplicates);
    return renderer.render("topics/import", data);
}

}  // namespace view
