// What the texts of the demo topics are written with. Internal to demo.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "learning/topic_draft.h"

namespace demo {

using learning::LevelBand;
using learning::MaterialKind;
using learning::PathModel;
using learning::QuizDraft;
using learning::Subject;
using Path = learning::LearningPath;

/// What a student might write; `right` is how a teacher judges it.
struct SampleAnswer {
    std::string text;
    bool right = true;
};
inline SampleAnswer good(std::string text) { return {std::move(text), true}; }
inline SampleAnswer weak(std::string text) { return {std::move(text), false}; }

struct DemoTopic {
    learning::TopicDraft draft;
    /// By question text: for short answers what students write, for gaps what they write wrongly.
    std::map<std::string, std::vector<SampleAnswer>> samples;

    learning::QuestionDraft gap(std::string text, std::vector<std::string> accepted, std::vector<std::string> mistakes);
    learning::QuestionDraft write(std::string text, std::string rubric, std::vector<SampleAnswer> answers);
    /// Appends; the position is the place in the list.
    void add_task(learning::TaskDraft task);
    void add_link(std::string address, std::string label, std::vector<int> tasks = {});
    void add_file(std::string name, std::string label, std::vector<int> tasks = {});
};

/// Multiple choice; `correct` are indices into `options`.
learning::QuestionDraft choose(std::string text, std::vector<std::string> options, std::vector<int> correct);
/// The same question for this path and all above it only.
learning::QuestionDraft only_for(Path path, learning::QuestionDraft question);

/// Markdown written with lines of a readable length: the pages show every line end, so the lines of a paragraph are
/// joined here. Headings, list items, tables, quotes and fenced code keep their lines.
std::string prose(std::string_view wrapped);

}  // namespace demo
