// Short ways to write down topics for tests.
#pragma once

#include <string>
#include <vector>

#include "learning/topic_draft.h"

namespace drafts {

inline learning::QuestionDraft choice(std::string text, std::vector<std::string> options, std::vector<int> correct) {
    learning::QuestionDraft question{.text = std::move(text), .correct = std::move(correct)};
    for (auto& option : options) question.options.push_back({std::move(option), {}});
    return question;
}

inline learning::QuestionDraft blank(std::string text, std::vector<std::string> answers) {
    return {.kind = learning::QuestionKind::FillBlank, .text = std::move(text), .answers = std::move(answers)};
}

inline learning::QuestionDraft short_answer(std::string text, std::string rubric) {
    return {.kind = learning::QuestionKind::ShortAnswer, .text = std::move(text), .rubric = std::move(rubric)};
}

inline learning::QuizDraft quiz(std::vector<learning::QuestionDraft> questions) { return {std::move(questions)}; }

/// Required on every path, titled by its first heading.
inline learning::TaskDraft task(const std::string& title, std::optional<learning::QuizDraft> quiz = {}) {
    return {.description = "### " + title + "\n\nLies die Seite und schreib drei Sätze.",
            .path = learning::LearningPath::Wanderweg,
            .quiz = std::move(quiz)};
}

inline learning::TaskDraft branch(const std::string& title, std::string group, std::string name) {
    auto draft = task(title);
    draft.fork_group = std::move(group);
    draft.fork_branch = std::move(name);
    draft.fork_branch_label = title;
    return draft;
}

/// Positions are given here, in the order of the list.
inline learning::TopicDraft topic(std::string name, std::vector<learning::TaskDraft> tasks,
                                  std::optional<learning::QuizDraft> quiz = {}) {
    learning::TopicDraft draft{.name = std::move(name), .description = "Worum es geht."};
    draft.subject = learning::Subject::Geographie;
    draft.quiz = std::move(quiz);
    for (auto& each : tasks) {
        each.position = static_cast<int>(draft.tasks.size());
        draft.tasks.push_back(std::move(each));
    }
    return draft;
}

inline learning::MaterialDraft file(std::string name) {
    return {.kind = learning::MaterialKind::File, .location = std::move(name), .label = "Arbeitsblatt"};
}

inline learning::MaterialDraft link(std::string url) {
    return {.kind = learning::MaterialKind::Link, .location = std::move(url), .label = "Zum Nachlesen"};
}

}  // namespace drafts
