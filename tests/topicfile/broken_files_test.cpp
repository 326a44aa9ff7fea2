#include "broken_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "topic_samples.h"

namespace {

using topicfile::as_lines;
using topicfile::BrokenFile;

void expect_errors_of(std::span<const BrokenFile> files) {
    for (const BrokenFile& file : files) {
        const auto read = topicfile::read_topics(topicfile::topic_sample("broken/" + file.name + ".json"));
        EXPECT_EQ(as_lines(read.errors), as_lines(file.errors)) << file.name;
        EXPECT_TRUE(read.topics.empty()) << file.name;
    }
}

TEST(BrokenTopicFiles, with_a_broken_frame_are_refused_with_line_and_column_or_field) {
    expect_errors_of(topicfile::broken_containers());
}

TEST(BrokenTopicFiles, with_broken_topics_and_materials_name_every_place_and_reason) {
    expect_errors_of(topicfile::broken_topics());
}

TEST(BrokenTopicFiles, with_broken_tasks_and_forks_name_every_place_and_reason) {
    expect_errors_of(topicfile::broken_tasks());
}

TEST(BrokenTopicFiles, with_broken_quizzes_name_every_place_and_reason) {
    expect_errors_of(topicfile::broken_quizzes());
}

TEST(BrokenTopicFiles, all_stand_in_the_table) {
    std::set<std::string> in_table;
    for (const auto files : {topicfile::broken_containers(), topicfile::broken_topics(), topicfile::broken_tasks(),
                             topicfile::broken_quizzes()}) {
        for (const BrokenFile& file : files) in_table.insert(file.name);
    }
    std::set<std::string> in_folder;
    for (const auto& entry : std::filesystem::directory_iterator(TOPICS_FOLDER "/broken")) {
        in_folder.insert(entry.path().stem().string());
    }
    EXPECT_EQ(in_table, in_folder);
}

}  // namespace
