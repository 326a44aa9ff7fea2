// What is written and read again is the same: every field of the format, and nothing beside it.
#include <gtest/gtest.h>

#include "topic_samples.h"
#include "topicfile/topic_file.h"

namespace {

using namespace learning;
using topicfile::as_lines;
using topicfile::read_topics;
using topicfile::write_topics;
using Lines = std::vector<std::string>;

TopicDraft full_topic() {
    TopicDraft topic{.name = "Sonnenuhr", .number = 7, .description = "Zeit\nmessen \"ohne\" Uhr.", .goal_teacher = "Ziel"};
    topic.goal_student = "Du misst.";
    topic.subject = Subject::Mbi;
    topic.level_band = LevelBand::L11s;
    topic.category = TopicCategory::Bonus;
    topic.purpose = "Wozu";
    topic.task_quiz_required = false;
    topic.module_tier = ModuleTier::Hero;
    topic.unit_slug = "mbi_uhr";
    topic.building_on = {{"Karten", "geo_5_karten", ConnectionStrength::Soft}, {"a | b", {}, {}}};
    topic.arriving_at = {"Du kannst die Zeit ablesen."};
    topic.prerequisites = {"Winkel"};
    TaskDraft task{.description = "# Bauen\n\n\tTabulator\n", .position = 3, .minutes = 20, .path = LearningPath::Gipfeltour};
    task.path_model = PathModel::Depth;
    task.done_when = "Sie steht.";
    task.hints = "- Süden";
    task.graded_artifact = R"({"keyword":"uhr","format":["pdf"],"criteria":["Schatten"]})";
    task.artifact_gate = R"({"format":["pdf","png"]})";
    task.checkpoint_type = CheckpointType::SignOff;
    task.checkpoint_tag = CheckpointTag::Standard;
    task.checkpoint_hints = {"eins\nzwei", "drei"};
    task.school_only = task.hidden = true;
    task.fork_group = "weg";
    task.fork_branch = "a";
    task.fork_branch_label = "Holz";
    task.fork_branch_note = "mit Säge";
    task.fork_required = false;
    QuestionDraft choice{.text = "Welche?", .image = "https://example.org/a.png", .path = LearningPath::Bergweg};
    choice.options = {{"eins", {}}, {"", "https://example.org/b.png"}, {"drei", "https://example.org/c.png"}};
    choice.correct = {0, 2};
    const QuestionDraft blank{.kind = QuestionKind::FillBlank, .text = "___", .answers = {"Schatten", "der Schatten"}};
    task.quiz = QuizDraft{{choice, blank}};
    TaskDraft other = task;
    other.position = 9;
    other.fork_branch = "b";
    topic.tasks = {task, other};
    topic.materials = {{MaterialKind::File, "plan.pdf", "Plan", "CC BY", true, {3, 9}},
                       {MaterialKind::Link, "https://example.org", "", {}, false, {}}};
    topic.quiz = QuizDraft{{{.kind = QuestionKind::ShortAnswer, .text = "Warum?", .rubric = "Wegen der Sonne."}}};
    return topic;
}

TEST(TopicWriter, a_topic_with_every_field_comes_back_as_it_went) {
    const auto read = read_topics(write_topics({full_topic()}, "2026-09-14"));
    EXPECT_EQ(as_lines(read.errors), Lines{});
    EXPECT_EQ(as_lines(read.warnings), Lines{});
    EXPECT_EQ(read.topics, std::vector{full_topic()});
}

TEST(TopicWriter, the_smallest_topic_comes_back_as_it_went) {
    const TopicDraft topic{.name = "Leer", .description = "Kommt bald."};
    EXPECT_EQ(read_topics(write_topics({topic}, "2026-09-14")).topics, std::vector{topic});
}

TEST(TopicWriter, a_whole_file_comes_back_and_writing_it_again_changes_nothing) {
    const auto first = read_topics(topicfile::topic_sample("complete.json"));
    const auto written = write_topics(first.topics, "2026-09-14");
    const auto second = read_topics(written);
    EXPECT_EQ(as_lines(second.warnings), Lines{});
    EXPECT_EQ(second.topics, first.topics);
    EXPECT_EQ(write_topics(second.topics, "2026-09-14"), written);
}

TEST(TopicWriter, one_field_at_a_time_gets_lost_nowhere) {
    // Each field alone different from the smallest topic, so that no default hides what was not written.
    const auto full = full_topic();
    std::vector<TopicDraft> topics(6, TopicDraft{.name = "Leer", .description = "Kommt bald."});
    topics[0].number = full.number;
    topics[1].building_on = full.building_on;
    topics[2].arriving_at = full.arriving_at;
    topics[3].task_quiz_required = false;
    topics[4].materials = {full.materials[1]};
    topics[5].quiz = full.quiz;
    for (const auto& topic : topics) EXPECT_EQ(read_topics(write_topics({topic}, "")).topics, std::vector{topic});
}

TEST(TopicWriter, writes_for_people_one_field_a_line) {
    const auto text = write_topics({{.name = "Leer", .description = "Kommt bald."}}, "2026-09-14");
    EXPECT_TRUE(text.starts_with("{\n  \"version\": \"1.0\",\n  \"exported_at\": \"2026-09-14\",\n  \"task\": {\n    \"name\": \"Leer\","))
        << text;
}

}  // namespace
