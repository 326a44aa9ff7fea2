#include "view/new_student_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

std::string students_path(learning::ClassId id) { return "/classes/" + to_string(id) + "/students"; }

void add_class(Data& data, learning::ClassId id, const std::string& name) {
    data.url("class_url", "/classes/" + to_string(id)).url("create_url", students_path(id));
    data.url("check_url", students_path(id) + "/check").text("class_name", name);
}

Data line_data(const learning::ClassListLine& line) {
    using learning::LineVerdict;
    const bool named = line.verdict == LineVerdict::New || line.verdict == LineVerdict::TwiceInList ||
                       line.verdict == LineVerdict::AlreadyInClass;
    const bool harmless = line.verdict == LineVerdict::TwiceInList || line.verdict == LineVerdict::AlreadyInClass;
    Data data;
    data.number("line_number", line.number).text("line_text", named ? list_name(line.name) : line.text);
    data.text("verdict_word", word(line.verdict)).text("verdict_advice", advice(line.verdict));
    data.text("verdict_sign", line.verdict == LineVerdict::New ? "✓" : harmless ? "–" : "✕");
    data.text("verdict_style", line.verdict == LineVerdict::New ? "success" : harmless ? "info" : "danger");
    return data;
}

}  // namespace

std::string render_new_students(const Renderer& renderer, const PageFrame& frame, const NewStudentsPage& page) {
    Data data = frame_data(frame, page_title(say("Schüler anlegen, Klasse {}", page.class_name), page.errors));
    data.merge(error_summary(page.errors, {"list"}));
    add_class(data, page.class_id, page.class_name);
    data.object("list_field", field_data(page.errors, "list", page.list));
    return renderer.render("classes/new_students", data);
}

std::string render_checked_students(const Renderer& renderer, const PageFrame& frame, const CheckedStudentsPage& page) {
    Data::Objects lines;
    int fresh = 0;
    for (const auto& line : page.lines) {
        fresh += line.verdict == learning::LineVerdict::New ? 1 : 0;
        lines.push_back(line_data(line));
    }
    const int left_out = static_cast<int>(page.lines.size()) - fresh;
    Data data = frame_data(frame, say("Liste prüfen, Klasse {}", page.class_name));
    add_class(data, page.class_id, page.class_name);
    data.flag("any_new", fresh > 0).flag("any_line", !lines.empty()).list("lines", std::move(lines));
    data.text("new_text", count_of(fresh, tr("neuer Name"), tr("neue Namen")));
    data.text("left_out_text",
              left_out > 0 ? say("{} nicht angelegt", count_of(left_out, tr("Zeile wird"), tr("Zeilen werden"))) : "");
    data.text("button_text", say("{} Schüler anlegen", fresh));
    data.text("list", page.list).object("list_field", field_data({}, "list", page.list));
    return renderer.render("classes/checked_students", data);
}

}  // namespace view
