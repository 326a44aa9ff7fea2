#include "topicfile/topic_file.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "topic_samples.h"

namespace {

using namespace learning;
using topicfile::as_lines;
using topicfile::read_topics;
using topicfile::task_with;
using topicfile::topic_with;

using Lines = std::vector<std::string>;

class CompleteTopicFile : public testing::Test {
  protected:
    void SetUp() override {
        auto read = read_topics(topicfile::topic_sample("complete.json"));
        EXPECT_EQ(as_lines(read.errors), Lines{});
        EXPECT_EQ(as_lines(read.warnings), Lines{});
        ASSERT_EQ(read.topics.size(), 2u);
        weather = read.topics[0];
        chemistry = read.topics[1];
        ASSERT_EQ(weather.tasks.size(), 7u);
        ASSERT_EQ(chemistry.tasks.size(), 3u);
    }
    TopicDraft weather;
    TopicDraft chemistry;
};

TEST_F(CompleteTopicFile, gives_every_field_of_the_topic) {
    EXPECT_EQ(weather.name, "Das Wetter auf unserem Schulhof");
    EXPECT_EQ(weather.number, 21);
    EXPECT_TRUE(weather.description.starts_with("Regnet es in der großen Pause"));
    EXPECT_TRUE(weather.goal_teacher.starts_with("Die Lernenden messen"));
    EXPECT_TRUE(weather.goal_student->starts_with("Du lernst, das Wetter"));
    EXPECT_EQ(weather.subject, Subject::Geographie);
    EXPECT_EQ(weather.level_band, LevelBand::L5_6);
    EXPECT_EQ(weather.category, TopicCategory::Required);
    EXPECT_TRUE(weather.purpose->starts_with("Wer Messwerte lesen kann"));
    EXPECT_TRUE(weather.task_quiz_required);
    EXPECT_EQ(weather.module_tier, ModuleTier::KernStandard);
    EXPECT_EQ(weather.unit_slug, "geo_5_wetter");
    EXPECT_EQ(weather.prerequisites, Lines{"Karten lesen"});

    EXPECT_EQ(chemistry.subject, Subject::Chemie);
    EXPECT_EQ(chemistry.level_band, LevelBand::L11_12);
    EXPECT_EQ(chemistry.category, TopicCategory::Bonus);
    EXPECT_EQ(chemistry.module_tier, ModuleTier::Hero);
    EXPECT_FALSE(chemistry.task_quiz_required);
}

TEST_F(CompleteTopicFile, gives_the_connections) {
    ASSERT_EQ(weather.building_on.size(), 3u);
    EXPECT_EQ(weather.building_on[0].label, "Himmelsrichtungen bestimmen");
    EXPECT_EQ(weather.building_on[0].unit, "geo_5_karten");
    EXPECT_EQ(weather.building_on[0].strength, ConnectionStrength::Hard);
    EXPECT_EQ(weather.building_on[1].unit, std::nullopt);
    EXPECT_EQ(weather.building_on[1].strength, ConnectionStrength::Soft);
    EXPECT_EQ(weather.building_on[2].strength, std::nullopt);
    EXPECT_EQ(weather.arriving_at.size(), 2u);
}

TEST_F(CompleteTopicFile, gives_every_field_of_a_task) {
    const TaskDraft& first = weather.tasks[0];
    EXPECT_TRUE(first.description.starts_with("### Was ist heute für ein Wetter?\n\nGeh mit"));
    EXPECT_EQ(first.position, 0);
    EXPECT_EQ(first.minutes, 15);
    EXPECT_EQ(first.path, LearningPath::Wanderweg);
    EXPECT_EQ(first.path_model, PathModel::Depth);
    EXPECT_EQ(first.done_when, "Du hast eine Beschreibung und drei Fragen im Heft.");
    EXPECT_EQ(first.hints, "Denk an *Luft*, *Wasser* und *Wind*.");
    ASSERT_TRUE(first.quiz);
    EXPECT_EQ(first.quiz->questions.size(), 2u);
    EXPECT_FALSE(first.school_only || first.hidden);

    EXPECT_EQ(weather.tasks[5].path, LearningPath::Seilbahn);
    EXPECT_TRUE(weather.tasks[6].school_only && weather.tasks[6].hidden);
    EXPECT_EQ(weather.tasks[6].minutes, std::nullopt);
}

TEST_F(CompleteTopicFile, gives_the_fork) {
    const TaskDraft& rain = weather.tasks[1];
    EXPECT_EQ(rain.fork_group, "messung");
    EXPECT_EQ(rain.fork_branch, "regen");
    EXPECT_EQ(rain.fork_branch_label, "Ich messe Regen");
    EXPECT_EQ(rain.fork_branch_note, "Du brauchst eine leere Flasche und etwas Geduld.");
    EXPECT_TRUE(rain.fork_required);
    EXPECT_EQ(weather.tasks[2].fork_branch, "regen");
    EXPECT_EQ(weather.tasks[2].fork_branch_label, std::nullopt);
    EXPECT_EQ(weather.tasks[3].fork_branch, "wind");
    EXPECT_EQ(weather.tasks[4].fork_group, std::nullopt);
}

TEST_F(CompleteTopicFile, keeps_artifact_objects_as_they_are_written) {
    EXPECT_EQ(weather.tasks[4].artifact_gate,
              R"({"format":[".odt",".docx"],"min_words":60,"min_images":1,)"
              R"("required_headings":["Messwerte","Vergleich"],"title_match_threshold":0.6})");
    EXPECT_TRUE(
        weather.tasks[4].graded_artifact->starts_with(R"({"keyword":"wetterbericht","format":[".odt",".docx"],)"));
    EXPECT_EQ(weather.tasks[0].graded_artifact, std::nullopt);
}

TEST_F(CompleteTopicFile, gives_the_checkpoints) {
    EXPECT_EQ(chemistry.tasks[0].checkpoint_type, CheckpointType::Quiz);
    EXPECT_EQ(chemistry.tasks[0].checkpoint_tag, CheckpointTag::Core);
    EXPECT_EQ(chemistry.tasks[0].checkpoint_hints.size(), 2u);
    EXPECT_EQ(chemistry.tasks[1].checkpoint_type, CheckpointType::SignOff);
    EXPECT_EQ(chemistry.tasks[1].checkpoint_tag, CheckpointTag::Standard);
    EXPECT_EQ(chemistry.tasks[2].checkpoint_type, CheckpointType::Artifact);
    EXPECT_EQ(weather.tasks[0].checkpoint_type, std::nullopt);
}

TEST_F(CompleteTopicFile, gives_every_type_of_question) {
    ASSERT_TRUE(weather.quiz);
    ASSERT_EQ(weather.quiz->questions.size(), 3u);
    const QuestionDraft& choice = weather.quiz->questions[0];
    EXPECT_EQ(choice.kind, QuestionKind::MultipleChoice);
    EXPECT_EQ(choice.text, "Welche Zeichen gehören auf eine Wetterkarte?");
    EXPECT_EQ(choice.image, "https://bilder.example.org/karte.png");
    EXPECT_EQ(choice.options[0], (QuestionOption{"eine Sonne", "https://bilder.example.org/sonne.png"}));
    EXPECT_EQ(choice.options[2], (QuestionOption{"ein Einkaufswagen", std::nullopt}));
    EXPECT_EQ(choice.correct, (std::vector{0, 1}));
    EXPECT_EQ(choice.path, std::nullopt);
    const QuestionDraft& blank = weather.quiz->questions[1];
    EXPECT_EQ(blank.kind, QuestionKind::FillBlank);
    EXPECT_EQ(blank.answers, (Lines{"Liter", "l"}));
    EXPECT_EQ(blank.path, LearningPath::Bergweg);
    const QuestionDraft& answer = weather.quiz->questions[2];
    EXPECT_EQ(answer.kind, QuestionKind::ShortAnswer);
    EXPECT_TRUE(answer.rubric.starts_with("Richtig ist zum Beispiel"));
}

TEST_F(CompleteTopicFile, gives_the_materials) {
    ASSERT_EQ(weather.materials.size(), 3u);
    EXPECT_EQ(weather.materials[0].kind, MaterialKind::File);
    EXPECT_EQ(weather.materials[0].location, "windstaerken.pdf");
    EXPECT_EQ(weather.materials[0].label, "Tabelle der Windstärken");
    EXPECT_EQ(weather.materials[0].attribution, "Eigenes Blatt, frei verwendbar");
    EXPECT_TRUE(weather.materials[0].school_only);
    EXPECT_EQ(weather.materials[0].task_positions, std::vector{3});
    EXPECT_EQ(weather.materials[1].kind, MaterialKind::Link);
    EXPECT_EQ(weather.materials[1].location, "https://wetter.example.org/stationen?ort=halle");
    EXPECT_EQ(weather.materials[1].task_positions, (std::vector{2, 4}));
    EXPECT_EQ(weather.materials[2].label, "");
    EXPECT_TRUE(weather.materials[2].task_positions.empty());
}

TEST(TopicFile, with_the_smallest_topic_has_the_defaults_of_the_format) {
    const auto read = read_topics(task_with(""));
    ASSERT_EQ(read.topics.size(), 1u);
    const TopicDraft& topic = read.topics[0];
    EXPECT_EQ(topic.number, 0);
    EXPECT_EQ(topic.goal_teacher, "");
    EXPECT_EQ(topic.goal_student, std::nullopt);
    EXPECT_EQ(topic.category, TopicCategory::Required);
    EXPECT_TRUE(topic.task_quiz_required);
    EXPECT_EQ(topic.quiz, std::nullopt);
    EXPECT_EQ(topic.tasks[0].position, 0);
    EXPECT_EQ(topic.tasks[0].path_model, PathModel::Skip);
    EXPECT_TRUE(topic.tasks[0].fork_required);
}

TEST(TopicFile, takes_null_and_blank_optional_fields_as_missing) {
    const auto read = read_topics(topic_with(
        R"("lernziel_schueler":null,"why_learn_this":"  ","unit_slug":"","quiz":null,"subtasks":null,"number":null,)"));
    ASSERT_EQ(read.topics.size(), 1u) << as_lines(read.errors).front();
    EXPECT_EQ(read.topics[0].goal_student, std::nullopt);
    EXPECT_EQ(read.topics[0].purpose, std::nullopt);
    EXPECT_EQ(read.topics[0].unit_slug, std::nullopt);
}

TEST(TopicFile, takes_0_and_1_where_older_exports_write_them_for_true_and_false) {
    EXPECT_FALSE(read_topics(topic_with(R"("subtask_quiz_required":0,)")).topics.at(0).task_quiz_required);
    EXPECT_TRUE(read_topics(task_with(R"("school_only":1,)")).topics.at(0).tasks.at(0).school_only);
    EXPECT_TRUE(read_topics(task_with(R"("school_only":2,)")).topics.empty());
}

TEST(TopicFile, counts_a_quiz_without_questions_as_none) {
    EXPECT_EQ(read_topics(topic_with(R"("quiz":{"questions":[]},)")).topics.at(0).quiz, std::nullopt);
}

TEST(TopicFile, sorts_tasks_by_position_and_gives_the_index_to_those_without) {
    const auto read = read_topics(topic_with(R"("subtasks":[{"beschreibung":"c","path":"bergweg","reihenfolge":7},
        {"beschreibung":"b","path":"bergweg"},{"beschreibung":"a","path":"bergweg","reihenfolge":0}],)"));
    ASSERT_EQ(read.topics.size(), 1u);
    std::string order;
    for (const TaskDraft& task : read.topics[0].tasks) order += task.description + std::to_string(task.position);
    EXPECT_EQ(order, "a0b1c7");
}

TEST(TopicFile, trims_names_and_keeps_markdown_as_written) {
    const auto read =
        read_topics(R"({"task":{"name":" Sonnenuhr ","beschreibung":"\n  a\r\n\tb ","fach":"MBI","stufe":"11s"}})");
    EXPECT_EQ(read.topics.at(0).name, "Sonnenuhr");
    EXPECT_EQ(read.topics.at(0).description, "\n  a\r\n\tb ");
}

TEST(TopicFile, warns_of_unknown_fields_at_every_level_and_goes_on) {
    const auto read = read_topics(
        R"({"version":"1.0","exported_at":"gestern","mehr":1,"task":{"name":"Sonnenuhr","beschreibung":"x","fach":"MBI",
            "stufe":"7/8","farbe":"rot","subtasks":[{"beschreibung":"x","path":"bergweg","titel":"T"}],
            "materials":[{"typ":"link","pfad":"https://a.example","groesse":1}],
            "quiz":{"punkte":3,"questions":[{"text":"?","options":[{"text":"a","punkte":1},"b"],"correct":[0],
            "rubric":"x"}]}}})");
    EXPECT_EQ(read.topics.size(), 1u);
    const std::string rest = ": Dieses Feld ist hier nicht bekannt und wird nicht gelesen.";
    EXPECT_EQ(
        as_lines(read.warnings),
        (Lines{"Datei, Feld „mehr“" + rest, "Thema „Sonnenuhr“, Aufgabe 1, Feld „titel“" + rest,
               "Thema „Sonnenuhr“, Material 1, Feld „groesse“" + rest,
               "Thema „Sonnenuhr“, Feld „quiz“, Feld „punkte“" + rest,
               "Thema „Sonnenuhr“, Quizfrage 1, Feld „options“, Eintrag 1, Feld „punkte“" + rest,
               "Thema „Sonnenuhr“, Quizfrage 1, Feld „rubric“" + rest, "Thema „Sonnenuhr“, Feld „farbe“" + rest}));
}

TEST(TopicFile, drops_a_gate_that_names_no_formats_and_warns) {
    for (const std::string gate : {"{}", "[]", R"({"format":".odt"})", R"({"format":[]})", R"({"format":[7]})"}) {
        const auto read = read_topics(task_with("\"artifact_gate\":" + gate + ","));
        EXPECT_EQ(read.topics.at(0).tasks.at(0).artifact_gate, std::nullopt) << gate;
        EXPECT_EQ(as_lines(read.warnings),
                  Lines{"Thema „Sonnenuhr“, Aufgabe 1, Feld „artifact_gate“: Erwartet wird ein Objekt, dessen Feld "
                        "„format“ eine Liste von Dateiendungen ist; die Dateiprüfung entfällt."})
            << gate;
    }
}

TEST(TopicFile, drops_task_numbers_of_materials_that_no_task_has_and_warns) {
    const auto read = read_topics(topic_with(
        R"("subtasks":[{"beschreibung":"x","path":"bergweg","reihenfolge":4}],
           "materials":[{"typ":"datei","pfad":"a.pdf","subtask_indices":[4,9,4]}],)"));
    EXPECT_EQ(read.topics.at(0).materials.at(0).task_positions, std::vector{4});
    EXPECT_EQ(
        as_lines(read.warnings),
        Lines{"Thema „Sonnenuhr“, Material 1, Feld „subtask_indices“: Eine Aufgabe mit „reihenfolge“ 9 gibt es in "
              "diesem Thema nicht; die Nummer wird nicht gelesen."});
}

TEST(TopicFile, warns_of_what_has_no_effect) {
    EXPECT_EQ(
        as_lines(read_topics(task_with(R"("fork_branch_label":"Aus Holz",)")).warnings),
        Lines{"Thema „Sonnenuhr“, Aufgabe 1, Feld „fork_branch_label“: Das Feld wirkt nur zusammen mit „fork_group“ "
              "und „fork_branch“."});
    EXPECT_EQ(as_lines(read_topics(task_with(R"("checkpoint_type":"quiz","kern_standard_tag":"kern",)")).warnings),
              Lines{"Thema „Sonnenuhr“, Aufgabe 1: Ein Checkpoint der Art „quiz“ braucht ein Quiz; hier fehlt es."});
    const auto link =
        read_topics(topic_with(R"("materials":[{"typ":"link","pfad":"http://a.example","school_only":true}],)"));
    EXPECT_FALSE(link.topics.at(0).materials.at(0).school_only);
    EXPECT_EQ(link.warnings.size(), 1u);
    EXPECT_EQ(
        as_lines(
            read_topics(topic_with(R"("quiz":{"questions":[{"text":"?","options":["a","b","a"],"correct":[1]}]},)"))
                .warnings),
        Lines{"Thema „Sonnenuhr“, Quizfrage 1, Feld „options“: Die Einträge 1 und 3 sind gleich; niemand kann sie "
              "unterscheiden."});
}

TEST(TopicFile, tells_topics_of_one_name_apart_by_their_number) {
    const auto read = read_topics(R"({"tasks":[{"name":"Uhr"},{"name":"Uhr"}]})");
    ASSERT_EQ(read.errors.size(), 6u);
    EXPECT_EQ(read.errors[0].place, "Thema „Uhr“, Feld „beschreibung“");
    EXPECT_EQ(read.errors[3].place, "Thema 2 „Uhr“, Feld „beschreibung“");
}

TEST(TopicFile, however_damaged_gives_topics_or_errors_and_never_both) {
    const std::string good = topicfile::topic_sample("complete.json");
    std::uint32_t state = 20260914;
    const auto below = [&state](std::size_t bound) {
        state = state * 1664525 + 1013904223;
        return (state >> 8) % bound;
    };
    constexpr std::string_view signs = "{}[],:\"\\0-te \n\xff";
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        std::string damaged = good;
        for (int i = 0; i < 3; ++i) {
            const std::size_t at = below(damaged.size());
            if (round % 2 == 0) {
                damaged[at] = signs[below(signs.size())];
            } else {
                damaged.erase(at, below(200));
            }
        }
        const auto read = read_topics(damaged);
        EXPECT_NE(read.topics.empty(), read.errors.empty());
        refused += read.errors.empty() ? 0 : 1;
    }
    EXPECT_GT(refused, 100);
}

}  // namespace
