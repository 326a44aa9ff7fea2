#include "view/task_sheet_pages.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

constexpr int text_level = 3;

Data task_data(const SheetTask& task) {
    Data data;
    data.text("task_number", say("Aufgabe {}", task.position + 1)).text("task_title", markdown::title(task.description));
    data.markup("text_html", markdown::render(markdown::without_title(task.description), text_level));
    data.markup("done_when_html", task.done_when ? markdown::render(*task.done_when, text_level) : markdown::Html{});
    data.text("minutes", task.minutes ? count_of(*task.minutes, tr("Minute"), tr("Minuten")) : "");
    data.flag("extra", !task.required);
    return data;
}

}  // namespace

std::string render_sheet(const Renderer& renderer, const PageFrame& frame, const SheetPage& page) {
    Data::Objects tasks, materials;
    for (const auto& task : page.tasks) tasks.push_back(task_data(task));
    for (const auto& material : page.materials) {
        const bool link = material.kind == learning::MaterialKind::Link;
        Data data;
        data.text("material_text", material.label.empty() ? material.location : material.label);
        data.text("material_place", link && !material.label.empty() ? material.location : "");
        materials.push_back(std::move(data));
    }
    Data data = frame_data(frame, say("Drucken: {}", page.topic));
    data.text("topic_name", page.topic).text("goal_student", page.only_task ? "" : page.goal_student);
    data.url("back_url", page.only_task ? task_path(page.id, page.only_task) : assignment_path(page.id));
    data.list("tasks", std::move(tasks));
    data.flag("any_material", !materials.empty()).list("materials", std::move(materials));
    return renderer.render("assignments/sheet", data);
}

}  // namespace view
