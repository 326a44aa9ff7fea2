#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>

#include "topic_samples.h"

namespace {

using topicfile::as_lines;
using topicfile::read_topics;
using topicfile::task_with;
using topicfile::topic_with;

using Lines = std::vector<std::string>;

Lines errors_of(const std::string& json) { return as_lines(read_topics(json).errors); }

/// `count` pieces with commas between them.
std::string list_of(std::size_t count, const std::function<std::string(std::size_t)>& piece) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i > 0 ? "," : "") + piece(i);
    return list;
}

std::string topics(std::size_t count) {
    return R"({"tasks":[)" +
           list_of(count,
                   [](std::size_t i) {
                       return fmt::format(R"({{"name":"T{}","beschreibung":"x","fach":"MBI","stufe":"7/8"}})", i);
                   }) +
           "]}";
}

std::string tasks(std::size_t count) {
    return topic_with(R"("subtasks":[)" +
                      list_of(count, [](std::size_t) { return R"({"beschreibung":"x","path":"bergweg"})"; }) + "],");
}

std::string materials(std::size_t count) {
    return topic_with(R"("materials":[)" +
                      list_of(count, [](std::size_t) { return R"({"typ":"datei","pfad":"a.pdf"})"; }) + "],");
}

std::string questions(std::size_t count) {
    return topic_with(R"("quiz":{"questions":[)" +
                      list_of(count, [](std::size_t) { return R"({"text":"?","options":["a","b"],"correct":[1]})"; }) +
                      "]},");
}

std::string options(std::size_t count) {
    return topic_with(R"("quiz":{"questions":[{"text":"?","correct":[0],"options":[)" +
                      list_of(count, [](std::size_t i) { return fmt::format("\"{}\"", i); }) + "]}]},");
}

TEST(TopicFileLimits, are_taken_in_full) {
    EXPECT_EQ(read_topics(topics(200)).topics.size(), 200u);
    EXPECT_EQ(read_topics(tasks(200)).topics.at(0).tasks.size(), 200u);
    EXPECT_EQ(read_topics(materials(200)).topics.at(0).materials.size(), 200u);
    EXPECT_EQ(read_topics(questions(100)).topics.at(0).quiz->questions.size(), 100u);
    EXPECT_EQ(read_topics(options(20)).topics.at(0).quiz->questions.at(0).options.size(), 20u);
}

TEST(TopicFileLimits, are_errors_one_further) {
    EXPECT_EQ(errors_of(topics(201)),
              Lines{"Datei, Feld „tasks“: Die Liste hat 201 Einträge; erlaubt sind höchstens 200."});
    EXPECT_EQ(errors_of(tasks(201)),
              Lines{"Thema „Sonnenuhr“, Feld „subtasks“: Die Liste hat 201 Einträge; erlaubt sind höchstens 200."});
    EXPECT_EQ(errors_of(materials(201)),
              Lines{"Thema „Sonnenuhr“, Feld „materials“: Die Liste hat 201 Einträge; erlaubt sind höchstens 200."});
    EXPECT_EQ(errors_of(questions(101)), Lines{"Thema „Sonnenuhr“, Feld „quiz“, Feld „questions“: Die Liste hat 101 "
                                               "Einträge; erlaubt sind höchstens 100."});
    EXPECT_EQ(errors_of(options(21)),
              Lines{"Thema „Sonnenuhr“, Quizfrage 1, Feld „options“: Die Liste hat 21 Einträge; "
                    "erlaubt sind höchstens 20."});
}

TEST(TopicFileLimits, of_texts_count_characters_for_names_and_bytes_for_markdown) {
    std::string name;
    for (int i = 0; i < 200; ++i) name += "ü";
    const auto named = [](const std::string& text) {
        return R"({"task":{"name":")" + text + R"(","beschreibung":"x","fach":"MBI","stufe":"7/8"}})";
    };
    EXPECT_EQ(read_topics(named(name)).topics.at(0).name, name);
    EXPECT_EQ(errors_of(named(name + "ü")).size(), 1u);

    const std::string text(64 * 1024, 'x');
    EXPECT_EQ(read_topics(task_with(R"("tipps":")" + text + "\",")).topics.at(0).tasks.at(0).hints, text);
    EXPECT_EQ(
        errors_of(task_with(R"("tipps":")" + text + "x\",")),
        Lines{"Thema „Sonnenuhr“, Aufgabe 1, Feld „tipps“: Der Text ist 65 KiB lang; erlaubt sind höchstens 64."});
}

TEST(TopicFileLimits, hold_for_parts_that_are_kept_as_written) {
    const std::string big =
        R"("graded_artifact":{"keyword":"uhr","format":[".odt"],"notiz":")" + std::string(64 * 1024, 'x') + "\"},";
    EXPECT_EQ(errors_of(task_with(big)),
              Lines{"Thema „Sonnenuhr“, Aufgabe 1, Feld „graded_artifact“: Das Objekt ist 65 "
                    "KiB lang; erlaubt sind höchstens 64."});
}

TEST(TopicFileLimits, of_minutes_are_1_and_600) {
    EXPECT_EQ(read_topics(task_with(R"("estimated_minutes":1,)")).topics.at(0).tasks.at(0).minutes, 1);
    EXPECT_EQ(read_topics(task_with(R"("estimated_minutes":600,)")).topics.at(0).tasks.at(0).minutes, 600);
}

TEST(TopicFileLimits, of_the_file_are_64_mebibytes) {
    EXPECT_EQ(errors_of(std::string(64 * 1024 * 1024 + 1, ' ')),
              Lines{"Datei: Die Datei ist größer als 64 MiB; bitte teilen Sie sie auf."});
}

TEST(TopicFileLimits, end_an_endless_list_of_errors_with_a_sentence) {
    const std::string json = topic_with(
        R"("arriving_at_all":1,"connections":{"arriving_at":[]},"subtasks":[)" +
        list_of(200, [](std::size_t) { return R"({"estimated_minutes":0,"path":"x","path_model":"y"})"; }) + "],");
    const auto errors = errors_of(json);
    EXPECT_EQ(errors.size(), topicfile::remarks_max + 1);
    EXPECT_EQ(errors.back(), "Datei: Es gibt noch mehr als diese 500 Hinweise; bitte beheben Sie zuerst diese.");
}

TEST(TopicFileLimits, bound_the_time_for_an_object_with_many_fields) {
    std::string json = R"({"task":{"a":1)";
    for (int i = 0; i < 50'000; ++i) json += fmt::format(",\"f{}\":1", i);
    const auto read = read_topics(json + "}}");
    EXPECT_EQ(read.warnings.size(), topicfile::remarks_max + 1);
    EXPECT_FALSE(read.errors.empty());
}

}  // namespace
