#include "demo/topic_writing.h"

#include "base/ascii.h"
#include "base/text.h"

namespace demo {

using learning::QuestionDraft;
using learning::QuestionKind;

QuestionDraft DemoTopic::gap(std::string text, std::vector<std::string> accepted, std::vector<std::string> mistakes) {
    for (auto& mistake : mistakes) samples[text].push_back(weak(std::move(mistake)));
    return {.kind = QuestionKind::FillBlank, .text = std::move(text), .answers = std::move(accepted)};
}

QuestionDraft DemoTopic::write(std::string text, std::string rubric, std::vector<SampleAnswer> answers) {
    samples[text] = std::move(answers);
    return {.kind = QuestionKind::ShortAnswer, .text = std::move(text), .rubric = std::move(rubric)};
}

void DemoTopic::add_task(learning::TaskDraft task) {
    task.position = static_cast<int>(draft.tasks.size());
    draft.tasks.push_back(std::move(task));
}

void DemoTopic::add_link(std::string address, std::string label, std::vector<int> tasks) {
    draft.materials.push_back({.kind = MaterialKind::Link,
                               .location = std::move(address),
                               .label = std::move(label),
                               .task_positions = std::move(tasks)});
}

void DemoTopic::add_file(std::string name, std::string label, std::vector<int> tasks) {
    draft.materials.push_back({.kind = MaterialKind::File,
                               .location = std::move(name),
                               .label = std::move(label),
                               .attribution = "Eigenes Material, frei verwendbar",
                               .task_positions = std::move(tasks)});
}

QuestionDraft choose(std::string text, std::vector<std::string> options, std::vector<int> correct) {
    QuestionDraft question{
        .kind = QuestionKind::MultipleChoice, .text = std::move(text), .correct = std::move(correct)};
    for (auto& option : options) question.options.push_back({.text = std::move(option)});
    return question;
}

QuestionDraft only_for(Path path, QuestionDraft question) {
    question.path = path;
    return question;
}

namespace {

/// Headings, tables and fences end with their line.
bool stands_alone(std::string_view line) {
    return line.empty() || line.starts_with('#') || line.starts_with('|') || line.starts_with("```");
}

/// List items and quotes begin a new line, but may go on in the next one.
bool begins_anew(std::string_view line) {
    const auto digits = line.find_first_not_of("0123456789");
    const bool numbered = digits != std::string_view::npos && base::is_digit(line.front()) && line.substr(digits, 2) == ". ";
    return stands_alone(line) || numbered || line.starts_with("- ") || line.starts_with('>');
}

}  // namespace

std::string prose(std::string_view wrapped) {
    std::string text;
    bool in_code = false, may_go_on = false;
    for (const auto line : base::lines(base::trim(wrapped))) {
        const auto stripped = base::trim(line);
        const bool fence = stripped.starts_with("```");
        const bool joins = !in_code && may_go_on && !begins_anew(stripped);
        if (!text.empty()) text += joins ? ' ' : '\n';
        text += joins ? stripped : line;
        if (fence) in_code = !in_code;
        may_go_on = !in_code && !stands_alone(stripped);
    }
    return text;
}

}  // namespace demo
