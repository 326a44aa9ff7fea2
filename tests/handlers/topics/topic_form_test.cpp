// The editor's forms hold what a draft holds: written into the fields and read back it is the same, and what the import
// refuses the editor refuses too.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "drafts.h"
#include "handlers/topics/topic_forms.h"
#include "topicfile/topic_file.h"

namespace {

using handlers::read_question_form;
using handlers::read_task_form;
using handlers::read_topic_form;
using learning::QuestionDraft;

http::Form form_of(const view::FieldValues& values) {
    http::Form::Fields fields;
    for (const auto& [name, value] : values)
        if (!value.empty()) fields.emplace_back(name, value);
    return http::Form(std::move(fields));
}

std::vector<learning::TopicDraft> complete_topics() {
    std::ifstream file(std::string(TOPICS_FOLDER) + "/complete.json", std::ios::binary);
    return topicfile::read_topics(std::string(std::istreambuf_iterator<char>(file), {})).topics;
}

/// Whether the import takes a topic with this question.
bool import_takes(const QuestionDraft& question) {
    const auto topic = drafts::topic("Wetter", {}, drafts::quiz({question}));
    return topicfile::read_topics(topicfile::write_topics({topic}, "")).errors.empty();
}

TEST(TopicForms, hold_every_field_of_a_topic_and_its_tasks) {
    ASSERT_EQ(complete_topics().size(), 2U);
    for (const auto& topic : complete_topics()) {
        const auto read = read_topic_form(form_of(handlers::topic_values(topic)), {.tasks = topic.tasks, .materials = topic.materials, .quiz = topic.quiz});
        EXPECT_TRUE(read.errors.empty());
        EXPECT_EQ(read.draft, topic);
        for (const auto& task : topic.tasks) {
            auto other = task;  // of another text, with all that the form does not hold
            other.description = "anders";
            other.checkpoint_hints.clear();
            other.hints.reset();
            const auto form = read_task_form(form_of(handlers::task_values(task)), other);
            EXPECT_TRUE(form.errors.empty());
            EXPECT_EQ(form.draft, task);
        }
    }
}

TEST(TopicForms, hold_every_field_of_a_question) {
    int questions = 0;
    for (const auto& topic : complete_topics())
        for (const auto& task : topic.tasks) {
            if (!task.quiz) continue;
            for (const auto& question : task.quiz->questions) {
                const auto read = read_question_form(form_of(handlers::question_values(question)), question.kind, {});
                EXPECT_TRUE(read.errors.empty());
                EXPECT_EQ(read.draft, question);
                ++questions;
            }
        }
    EXPECT_GE(questions, 3);
}

TEST(TopicForms, a_connection_with_a_bar_in_its_name_stays_one) {
    learning::TopicDraft topic{.name = "A", .description = "B"};
    topic.building_on = {{"hin | her", {}, {}}, {"mit", "geo_5", {}}, {"nur | so", "geo_6", learning::ConnectionStrength::Hard}};
    EXPECT_EQ(read_topic_form(form_of(handlers::topic_values(topic)), {}).draft.building_on, topic.building_on);
}

TEST(TopicForms, refuse_the_questions_that_the_import_refuses_and_take_the_others) {
    using drafts::blank;
    using drafts::choice;
    using drafts::short_answer;
    QuestionDraft no_image = choice("?", {"a", "b"}, {0});
    no_image.image = "nirgends";
    QuestionDraft pictures = choice("?", {"", ""}, {0});
    pictures.options = {{"", "https://example.org/a.png"}, {"", "https://example.org/b.png"}};
    const std::vector<QuestionDraft> questions{choice("Was?", {"a", "b"}, {0}),
                                               choice("Was?", {"a", "b"}, {0, 1}),
                                               choice("Was?", {"a", "b"}, {}),
                                               choice("Was?", {"a"}, {0}),
                                               choice("Was?", {}, {}),
                                               choice("", {"a", "b"}, {0}),
                                               choice("\x01", {"a", "b"}, {0}),
                                               choice(std::string(70'000, 'a'), {"a", "b"}, {0}),
                                               no_image,
                                               pictures,
                                               blank("___", {"a"}),
                                               blank("___", {}),
                                               blank("___", {std::string(1001, 'a')}),
                                               short_answer("Warum?", "Darum."),
                                               short_answer("Warum?", " ")};
    int taken = 0;
    for (const auto& question : questions) {
        const bool editor_takes = read_question_form(form_of(handlers::question_values(question)), question.kind, {}).errors.empty();
        EXPECT_EQ(editor_takes, import_takes(question)) << question.text.substr(0, 20);
        taken += editor_takes;
    }
    EXPECT_EQ(taken, 5);
}

TEST(TopicForms, a_checkpoint_has_both_halves_and_no_quiz_that_gives_it_away) {
    auto task = drafts::task("Ankommen", drafts::quiz({drafts::choice("?", {"a", "b"}, {0, 1})}));
    task.checkpoint_type = learning::CheckpointType::SignOff;
    task.checkpoint_tag = learning::CheckpointTag::Core;
    EXPECT_TRUE(read_task_form(form_of(handlers::task_values(task)), task).errors.empty());
    task.checkpoint_type = learning::CheckpointType::Quiz;
    EXPECT_EQ(read_task_form(form_of(handlers::task_values(task)), task).errors.size(), 1U);
    task.checkpoint_type.reset();
    EXPECT_EQ(read_task_form(form_of(handlers::task_values(task)), task).errors.size(), 1U);
    EXPECT_FALSE(read_question_form(form_of(handlers::question_values(task.quiz->questions[0])),
                                    learning::QuestionKind::MultipleChoice, learning::CheckpointType::Quiz)
                     .errors.empty());
}

}  // namespace
