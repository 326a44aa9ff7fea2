#include "view/topic_pages.h"

#include <algorithm>

#include "base/translate.h"
#include "view/elective_pages.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

std::string topic_path(learning::TopicId id) { return "/topics/" + to_string(id); }

std::string optional_text(const std::optional<std::string>& text) { return text.value_or(""); }

// Headings in texts continue those of the page: an overview is an h2, a task an h3.
constexpr int overview_level = 3;
constexpr int task_level = 4;

markdown::Html html_of(const std::optional<std::string>& text, int top_heading_level) {
    return text && !text->empty() ? markdown::render(*text, top_heading_level) : markdown::Html{};
}

Data::Objects one_text_each(const std::vector<std::string>& texts, bool right) {
    Data::Objects items;
    for (const auto& text : texts) {
        Data item;
        item.text("option_text", text).url("option_image_url", "").flag("right", right);
        items.push_back(std::move(item));
    }
    return items;
}

std::string image_link(const std::optional<std::string>& image) {
    return image && is_safe_url(*image) ? *image : std::string();
}

Data::Objects options_with_key(const learning::QuestionDraft& question) {
    Data::Objects items;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        Data item;
        item.text("option_text", question.options[i].text);
        item.url("option_image_url", image_link(question.options[i].image));
        item.flag("right", std::ranges::find(question.correct, static_cast<int>(i)) != question.correct.end());
        items.push_back(std::move(item));
    }
    return items;
}

/// Buttons that move the item at `index` of `count` by one place; they post `place`.
Data order_buttons(std::string path, std::string name, std::size_t index, std::size_t count) {
    Data data;
    data.url("place_url", std::move(path)).text("ordered_name", std::move(name));
    data.flag("may_move", count > 1).flag("may_go_up", index > 0).flag("may_go_down", index + 1 < count);
    data.number("place", static_cast<std::int64_t>(index));
    data.number("place_above", static_cast<std::int64_t>(index) - 1);
    data.number("place_below", static_cast<std::int64_t>(index) + 1);
    return data;
}

Data question_data(const learning::QuestionDraft& question) {
    const bool choice = question.kind == learning::QuestionKind::MultipleChoice;
    Data data;
    data.text("question_text", question.text).text("question_kind", word(question.kind));
    data.text("question_path", question.path ? word(*question.path) : "");
    data.url("question_image_url", image_link(question.image));
    data.list("options", choice ? options_with_key(question) : one_text_each(question.answers, true));
    data.text("rubric", question.rubric);
    return data;
}

/// The questions with their ids, where they can be edited; `path` is that of the task or topic they belong to.
struct QuizPlace {
    const std::vector<learning::QuestionId>& questions;
    std::string topic_path;
    std::string path;
};

void add_quiz(Data& data, const std::optional<learning::QuizDraft>& quiz, const QuizPlace& place) {
    Data::Objects questions;
    const auto count = quiz ? quiz->questions.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        Data item = question_data(quiz->questions[i]);
        const bool known = i < place.questions.size();
        const auto path = place.topic_path + "/questions/" + (known ? to_string(place.questions[i]) : "0");
        item.url("question_url", path + "/edit");
        item.merge(order_buttons(path + "/place", say("Frage {}", i + 1), i, count));
        questions.push_back(std::move(item));
    }
    data.text("questions_text",
              questions.empty() ? "" : count_of(static_cast<int>(questions.size()), tr("Frage"), tr("Fragen")));
    data.list("questions", std::move(questions)).url("new_question_url", place.path + "/questions/new");
}

Data badge(std::string_view text, std::string_view style = "plain") {
    Data data;
    data.text("badge_text", text).text("badge_style", style);
    return data;
}

Data::Objects task_badges(const learning::TaskDraft& task) {
    Data::Objects badges;
    if (task.minutes) badges.push_back(badge(say("⏱️ ~{} min", *task.minutes)));
    if (task.path) badges.push_back(badge(std::string(sign(*task.path)) + " " + std::string(word(*task.path))));
    if (task.path && task.path_model == learning::PathModel::Depth) badges.push_back(badge(word(task.path_model)));
    if (task.hidden) badges.push_back(badge(tr("verborgen"), "warning"));
    if (task.school_only) badges.push_back(badge(tr("🔒 nur Schulnetz")));
    if (task.checkpoint_type) {
        std::string text = say("Checkpoint: {}", word(*task.checkpoint_type));
        if (task.checkpoint_tag) text += " (" + std::string(word(*task.checkpoint_tag)) + ")";
        badges.push_back(badge(text, "info"));
    }
    if (task.fork_group)
        badges.push_back(badge(say("🔀 {}: {}", *task.fork_group, task.fork_branch.value_or("")), "info"));
    if (task.artifact_gate) badges.push_back(badge(tr("📎 Datei wird geprüft")));
    if (task.graded_artifact) badges.push_back(badge(tr("📎 Artefakt")));
    return badges;
}

Data task_data(const TopicPage& page, std::size_t index) {
    static const std::vector<learning::QuestionId> none;
    const auto& task = page.topic.tasks[index];
    const auto id = index < page.tasks.size() ? to_string(page.tasks[index]) : std::string("0");
    const auto path = topic_path(page.id) + "/tasks/" + id;
    Data data;
    data.text("task_id", id).url("task_edit_url", path + "/edit");
    data.merge(order_buttons(path + "/place", markdown::title(task.description), index, page.topic.tasks.size()));
    data.text("task_label", task_label(static_cast<int>(index))).text("task_title", markdown::title(task.description));
    data.list("badges", task_badges(task));
    data.markup("text_html", markdown::render(markdown::without_title(task.description), task_level));
    data.markup("done_when_html", html_of(task.done_when, task_level))
        .markup("hints_html", html_of(task.hints, task_level));
    data.text("branch_label", optional_text(task.fork_branch_label))
        .text("branch_note", optional_text(task.fork_branch_note));
    data.flag("any_checkpoint_hint", !task.checkpoint_hints.empty()).texts("checkpoint_hints", task.checkpoint_hints);
    add_quiz(data, task.quiz,
             {index < page.task_questions.size() ? page.task_questions[index] : none, topic_path(page.id), path});
    return data;
}

std::string places_text(const std::vector<int>& positions, const std::vector<learning::TaskDraft>& tasks) {
    std::string text;
    for (std::size_t place = 0; place < tasks.size(); ++place)
        if (std::ranges::find(positions, tasks[place].position) != positions.end())
            text += (text.empty() ? "" : ", ") + task_label(static_cast<int>(place));
    return text.empty() ? std::string(tr("bei jeder Aufgabe")) : say("bei {}", text);
}

Data material_data(const TopicPage& page, std::size_t index) {
    const auto& material = page.topic.materials[index];
    const MaterialState state = index < page.materials.size() ? page.materials[index] : MaterialState{};
    const bool file = material.kind == learning::MaterialKind::File;
    const std::string id = to_string(state.id);
    Data data;
    data.text("material_text", material.label.empty() ? material.location : material.label);
    data.text("location", material.label.empty() ? "" : material.location).text("material_id", id);
    data.text("sign", file ? "📎" : "🔗").flag("file", file).flag("missing", file && !state.bytes);
    const std::string link = file ? (state.bytes ? "/materials/" + id : "") : material.location;
    data.url("material_url", is_safe_url(link) ? link : "");
    data.text("size", state.bytes ? file_size(*state.bytes) : "");
    data.text("attribution", optional_text(material.attribution)).flag("school_only", material.school_only);
    data.text("places", places_text(material.task_positions, page.topic.tasks));
    const auto path = topic_path(page.id) + "/materials/" + id;
    data.url("upload_url", path + "/file").url("material_edit_url", path + "/edit");
    data.merge(order_buttons(path + "/place", material.label.empty() ? material.location : material.label, index,
                             page.topic.materials.size()));
    const bool refused = state.id == page.upload_material && !page.errors.empty();
    data.text("upload_error", refused ? page.errors.front().message : "");
    return data;
}

Data::Objects connections_data(const std::vector<learning::ConnectionDraft>& connections) {
    Data::Objects items;
    for (const auto& connection : connections) {
        Data item;
        item.text("connection_label", connection.label).text("unit", optional_text(connection.unit));
        item.text("strength", connection.strength ? word(*connection.strength) : "");
        items.push_back(std::move(item));
    }
    return items;
}

/// What a name means can be opened by the owner, for whom it was looked up.
Data::Objects prerequisites_data(const TopicPage& page) {
    Data::Objects items;
    for (const auto& prerequisite : page.prerequisites) {
        const std::string path = prerequisite.topic   ? topic_path(*prerequisite.topic)
                                 : prerequisite.group ? elective_group_path(*prerequisite.group)
                                                      : "";
        Data item;
        item.text("prerequisite_name", prerequisite.name).url("prerequisite_url", page.own ? path : "");
        item.flag("prerequisite_group", prerequisite.group && !prerequisite.topic);
        item.flag("prerequisite_unknown", !prerequisite.is_known());
        items.push_back(std::move(item));
    }
    return items;
}

Data summary_data(const TopicSummary& topic) {
    Data data;
    data.url("topic_url", topic_path(topic.id)).text("topic_name", topic.name).number("number", topic.number);
    data.text("subject", word(topic.subject)).text("level", word(topic.level_band));
    data.flag("bonus", topic.category == learning::TopicCategory::Bonus).flag("only_through_class", topic.only_through_class);
    data.number("tasks", topic.tasks).text("minutes", topic.minutes > 0 ? say("~{} min", topic.minutes) : "–");
    data.text("missing_text",
              topic.missing_files > 0 ? count_of(topic.missing_files, tr("Datei fehlt"), tr("Dateien fehlen")) : "");
    return data;
}

void add_basics(Data& data, const TopicPage& page) {
    const auto& topic = page.topic;
    data.text("topic_name", topic.name).number("number", topic.number);
    data.text("subject", word(topic.subject)).text("level", word(topic.level_band));
    data.text("category", word(topic.category)).text("category_sign", sign(topic.category));
    data.text("tier", word(topic.module_tier)).text("unit_slug", optional_text(topic.unit_slug));
    data.text("quiz_rule",
              topic.task_quiz_required ? tr("Aufgaben-Quiz muss bestanden sein") : tr("Aufgaben-Quiz ist freiwillig"));
    data.markup("description_html", html_of(topic.description, overview_level))
        .markup("goal_html", html_of(topic.goal_teacher, overview_level));
    data.text("goal_student", optional_text(topic.goal_student))
        .markup("purpose_html", html_of(topic.purpose, overview_level));
    data.flag("any_connection",
              !topic.building_on.empty() || !topic.arriving_at.empty() || !page.prerequisites.empty());
    data.flag("any_building_on", !topic.building_on.empty()).list("building_on", connections_data(topic.building_on));
    data.flag("any_arriving_at", !topic.arriving_at.empty()).texts("arriving_at", topic.arriving_at);
    data.flag("any_prerequisite", !page.prerequisites.empty()).list("prerequisites", prerequisites_data(page));
}

}  // namespace

std::string render_topics(const Renderer& renderer, const PageFrame& frame, const TopicsPage& page) {
    Data::Objects rows;
    for (const auto& topic : page.topics) rows.push_back(summary_data(topic));
    Data data = frame_data(frame, std::string(tr("Themen")));
    data.flag("any_topic", !rows.empty()).list("topics", std::move(rows));
    return renderer.render("topics/index", data);
}

std::string render_topic(const Renderer& renderer, const PageFrame& frame, const TopicPage& page) {
    Data::Objects tasks;
    for (std::size_t i = 0; i < page.topic.tasks.size(); ++i)
        tasks.push_back(task_data(page, i));
    Data::Objects materials;
    for (std::size_t i = 0; i < page.topic.materials.size(); ++i) materials.push_back(material_data(page, i));
    const auto missing = std::ranges::count_if(page.topic.materials, [&](const auto& material) {
        const auto index = static_cast<std::size_t>(&material - page.topic.materials.data());
        return material.kind == learning::MaterialKind::File &&
               (index >= page.materials.size() || !page.materials[index].bytes);
    });

    Data data = frame_data(frame, page_title(page.topic.name, page.errors));
    const std::string upload_field = "file-" + to_string(page.upload_material);
    FormErrors errors = page.errors;
    for (auto& error : errors) error.field = error.field.empty() ? "" : upload_field;
    data.merge(error_summary(errors, {upload_field}));
    add_basics(data, page);
    data.text("missing_text", missing > 0 ? count_of(missing, tr("Datei fehlt noch"), tr("Dateien fehlen noch")) : "");
    data.flag("any_material", !materials.empty()).list("materials", std::move(materials));
    data.flag("any_task", !tasks.empty()).list("tasks", std::move(tasks));
    Data quiz;
    add_quiz(quiz, page.topic.quiz, {page.topic_questions, topic_path(page.id), topic_path(page.id)});
    const bool any_question = page.topic.quiz.has_value() && !page.topic.quiz->questions.empty();
    data.flag("show_topic_quiz", page.own || any_question).flag("show_materials", page.own || !page.topic.materials.empty());
    data.url("topic_url", topic_path(page.id)).flag("own", page.own).flag("shared", page.shared);
    data.text("owner_name", page.own ? "" : full_name(page.owner));
    data.text("students_text", page.students == 0 ? "" : count_of(page.students, tr("Person arbeitet oder arbeitete daran; ihr Stand verschwindet mit."), tr("Personen arbeiten oder arbeiteten daran; ihr Stand verschwindet mit.")));
    data.object("topic_quiz", std::move(quiz));
    return renderer.render("topics/show", data);
}

}  // namespace view
