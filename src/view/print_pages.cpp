#include "view/print_pages.h"

#include <algorithm>

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

constexpr int task_level = 4;  // headings inside of a task, whose own is an h3
constexpr int lines_to_write = 4;

markdown::Html html_of(const std::optional<std::string>& text) {
    return text && !text->empty() ? markdown::render(*text, task_level) : markdown::Html{};
}

Data question_data(const learning::QuestionDraft& question) {
    Data data;
    data.text("question_text", question.text);
    const bool choice = question.kind == learning::QuestionKind::MultipleChoice;
    Data::Texts options;
    if (choice)
        for (const auto& option : question.options) options.push_back(option.text);
    data.texts("options", std::move(options));
    data.flag("short_line", question.kind == learning::QuestionKind::FillBlank);
    const int lines = question.kind == learning::QuestionKind::ShortAnswer ? lines_to_write : 0;
    data.texts("lines", Data::Texts(static_cast<std::size_t>(lines), " "));
    return data;
}

void add_quiz(Data& data, const std::optional<learning::QuizDraft>& quiz) {
    Data::Objects questions;
    if (quiz)
        for (const auto& question : quiz->questions) questions.push_back(question_data(question));
    data.flag("any_question", !questions.empty()).list("questions", std::move(questions));
}

Data material_data(const learning::MaterialDraft& material) {
    Data data;
    data.text("material_text", material.label.empty() ? material.location : material.label);
    data.text("location", material.label.empty() ? "" : material.location);
    return data;
}

Data task_data(const PrintedTask& printed) {
    Data data;
    data.text("label", printed.label).text("task_title", markdown::title(printed.task.description));
    data.text("path_word", printed.task.path ? word(*printed.task.path) : "");
    data.text("branch_label", printed.task.fork_branch_label.value_or(""));
    data.text("minutes", printed.task.minutes ? say("etwa {} min", *printed.task.minutes) : "");
    data.markup("text_html", markdown::render(markdown::without_title(printed.task.description), task_level));
    data.markup("done_when_html", html_of(printed.task.done_when));
    Data::Objects materials;
    for (const auto& material : printed.materials) materials.push_back(material_data(material));
    data.flag("any_material", !materials.empty()).list("materials", std::move(materials));
    add_quiz(data, printed.task.quiz);
    return data;
}

Data::Objects tasks_data(const std::vector<PrintedTask>& tasks) {
    Data::Objects items;
    for (const auto& task : tasks) items.push_back(task_data(task));
    return items;
}

Data student_data(const EmergencyStudent& student) {
    Data data;
    data.text("student_name", list_name(student.name));
    data.text("topic_name", student.topic.empty() ? std::string("–") : student.topic);
    data.text("next_task", student.topic.empty()       ? std::string("–")
                           : student.next_task.empty() ? std::string(tr("fertig"))
                                                       : student.next_task);
    return data;
}

Data topic_data(const EmergencyTopic& topic) {
    Data data;
    data.text("topic_name", topic.name).list("tasks", tasks_data(topic.tasks));
    Data quiz;
    add_quiz(quiz, topic.quiz);
    data.flag("any_topic_quiz", topic.quiz.has_value()).object("topic_quiz", std::move(quiz));
    return data;
}

}  // namespace

std::vector<learning::MaterialDraft> materials_of(const learning::TopicDraft& topic, const learning::TaskDraft& task) {
    std::vector<learning::MaterialDraft> materials;
    for (const auto& material : topic.materials) {
        const auto& places = material.task_positions;
        if (places.empty() || std::ranges::find(places, task.position) != places.end()) materials.push_back(material);
    }
    return materials;
}

std::string render_topic_print(const Renderer& renderer, const PageFrame& frame, const TopicPrintPage& page) {
    std::vector<PrintedTask> tasks;
    for (const auto& task : page.topic.tasks) {
        if (task.hidden) continue;
        auto label = say("Aufgabe {}", tasks.size() + 1);
        tasks.push_back({std::move(label), task, materials_of(page.topic, task)});
    }
    Data data = frame_data(frame, say("{} zum Drucken", page.topic.name));
    data.url("topic_url", "/topics/" + to_string(page.id)).text("topic_name", page.topic.name);
    data.text("subject", word(page.topic.subject)).text("level", word(page.topic.level_band));
    data.text("goal", page.topic.goal_student.value_or(""));
    data.list("tasks", tasks_data(tasks));
    Data quiz;
    add_quiz(quiz, page.topic.quiz);
    data.flag("any_topic_quiz", page.topic.quiz.has_value()).object("topic_quiz", std::move(quiz));
    return renderer.render("print/topic", data);
}

std::string render_emergency(const Renderer& renderer, const PageFrame& frame, const EmergencyPage& page) {
    Data::Objects students;
    for (const auto& student : page.students) students.push_back(student_data(student));
    Data::Objects topics;
    for (const auto& topic : page.topics) topics.push_back(topic_data(topic));
    Data data = frame_data(frame, say("Notfalldruck, Klasse {}", page.class_name));
    data.url("class_url", "/classes/" + to_string(page.class_id)).text("class_name", page.class_name);
    data.text("made_at", frame.school_time.german_date_time(page.made_at));
    data.flag("any_student", !students.empty()).list("students", std::move(students));
    data.list("topics", std::move(topics));
    return renderer.render("print/emergency", data);
}

}  // namespace view
