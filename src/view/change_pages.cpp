#include "view/change_pages.h"

#include "base/translate.h"

namespace view {

namespace {

Data::Objects rows_of(const PageFrame& frame, const std::vector<ChangeRow>& rows) {
    Data::Objects objects;
    for (const auto& row : rows) {
        Data data;
        data.number("change_id", row.id).text("change_text", row.sentence);
        data.text("change_time", frame.school_time.short_date_time(row.at));
        objects.push_back(std::move(data));
    }
    return objects;
}

}  // namespace

std::string render_changes(const Renderer& renderer, const PageFrame& frame, const ChangesPage& page) {
    auto data = frame_data(frame, std::string(base::tr("Verlauf und Papierkorb")));
    data.flag("any_recent", !page.recent.empty()).list("recent", rows_of(frame, page.recent));
    data.flag("any_bin", !page.bin.empty()).list("bin", rows_of(frame, page.bin));
    return renderer.render("changes/index", data);
}

}  // namespace view
