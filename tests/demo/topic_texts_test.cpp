#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "demo/demo_topics.h"
#include "learning/quiz.h"
#include "learning/route.h"
#include "markdown/markdown.h"
#include "topicfile/topic_file.h"

namespace {

using demo::DemoTopic;
using learning::LearningPath;
using learning::QuestionKind;

const std::vector<DemoTopic>& topics() {
    static const auto all = demo::demo_topics();
    return all;
}

std::vector<const learning::QuizDraft*> quizzes_of(const learning::TopicDraft& topic) {
    std::vector<const learning::QuizDraft*> quizzes;
    for (const auto& task : topic.tasks)
        if (task.quiz) quizzes.push_back(&*task.quiz);
    if (topic.quiz) quizzes.push_back(&*topic.quiz);
    return quizzes;
}

std::vector<const learning::QuestionDraft*> questions_of(const learning::TopicDraft& topic) {
    std::vector<const learning::QuestionDraft*> questions;
    for (const auto* quiz : quizzes_of(topic))
        for (const auto& question : quiz->questions) questions.push_back(&question);
    return questions;
}

std::vector<learning::TaskRule> rules_of(const learning::TopicDraft& topic) {
    std::vector<learning::TaskRule> rules;
    for (const auto& task : topic.tasks)
        rules.push_back({.id = {task.position + 1},
                         .path = task.path,
                         .path_model = task.path_model,
                         .fork_group = task.fork_group.value_or(""),
                         .fork_branch = task.fork_branch.value_or("")});
    return rules;
}

std::vector<std::string> markdown_of(const learning::TopicDraft& topic) {
    std::vector<std::string> texts{topic.description, topic.goal_teacher, topic.purpose.value_or("")};
    for (const auto& task : topic.tasks) {
        texts.push_back(task.description);
        texts.push_back(task.done_when.value_or(""));
        texts.push_back(task.hints.value_or(""));
    }
    return texts;
}

}  // namespace

TEST(DemoTopics, there_are_ten_with_eight_tasks_and_the_first_one_is_an_introduction_for_everybody) {
    ASSERT_EQ(topics().size(), 10u);
    for (const auto& topic : topics()) {
        ASSERT_EQ(topic.draft.tasks.size(), 8u) << topic.draft.name;
        const auto& intro = topic.draft.tasks.front();
        EXPECT_TRUE(intro.path == LearningPath::Wanderweg || intro.path == LearningPath::Seilbahn);
        EXPECT_FALSE(intro.fork_group || intro.quiz) << topic.draft.name;
    }
}

TEST(DemoTopics, the_import_takes_each_of_them_without_a_remark_and_reads_the_same) {
    for (const auto& topic : topics()) {
        const auto read = topicfile::read_topics(topicfile::write_topics({topic.draft}, "2026-09-14"));
        for (const auto& remark : read.errors) ADD_FAILURE() << remark.place << ": " << remark.reason;
        for (const auto& remark : read.warnings) ADD_FAILURE() << remark.place << ": " << remark.reason;
        EXPECT_EQ(read.topics, std::vector{topic.draft}) << topic.draft.name;
    }
}

TEST(DemoTopics, their_unit_slugs_are_unique_and_connections_name_topics_that_exist) {
    std::set<std::string> slugs;
    for (const auto& topic : topics()) EXPECT_TRUE(slugs.insert(topic.draft.unit_slug.value()).second);
    int named = 0;
    for (const auto& topic : topics())
        for (const auto& connection : topic.draft.building_on)
            if (connection.unit) {
                EXPECT_TRUE(slugs.contains(*connection.unit)) << *connection.unit;
                ++named;
            }
    EXPECT_GE(named, 5);
}

TEST(DemoTopics, all_subjects_all_level_bands_all_paths_and_both_path_models_occur) {
    std::set<learning::Subject> subjects;
    std::set<learning::LevelBand> bands;
    std::set<learning::TopicCategory> categories;
    std::set<learning::ModuleTier> tiers;
    std::set<std::pair<LearningPath, learning::PathModel>> paths;
    for (const auto& topic : topics()) {
        subjects.insert(topic.draft.subject);
        bands.insert(topic.draft.level_band);
        categories.insert(topic.draft.category);
        tiers.insert(topic.draft.module_tier);
        for (const auto& task : topic.draft.tasks) paths.emplace(task.path.value(), task.path_model);
    }
    EXPECT_EQ(subjects.size(), 4u);
    EXPECT_EQ(bands.size(), 6u);
    EXPECT_EQ(categories.size(), 2u);
    EXPECT_EQ(tiers.size(), 2u);
    for (const auto path : {LearningPath::Wanderweg, LearningPath::Bergweg, LearningPath::Gipfeltour}) {
        EXPECT_TRUE(paths.contains({path, learning::PathModel::Skip}));
        EXPECT_TRUE(paths.contains({path, learning::PathModel::Depth}));
    }
    EXPECT_TRUE(paths.contains({LearningPath::Seilbahn, learning::PathModel::Skip}));
}

TEST(DemoTopics, one_has_a_fork_of_two_branches_and_one_is_purely_seilbahn) {
    std::set<std::pair<std::string, std::string>> branches;
    int seilbahn_topics = 0;
    for (const auto& topic : topics()) {
        for (const auto& task : topic.draft.tasks)
            if (task.fork_group) branches.emplace(topic.draft.name + *task.fork_group, task.fork_branch.value());
        if (!learning::is_seilbahn_topic(rules_of(topic.draft))) continue;
        ++seilbahn_topics;
        EXPECT_EQ(topic.draft.level_band, learning::LevelBand::Seilbahn);
    }
    ASSERT_EQ(branches.size(), 2u);
    EXPECT_EQ(branches.begin()->first, branches.rbegin()->first);
    EXPECT_EQ(seilbahn_topics, 1);
}

TEST(DemoTopics, a_wanderweg_has_less_to_do_than_a_gipfeltour_and_never_nothing) {
    for (const auto& topic : topics()) {
        const auto rules = rules_of(topic.draft);
        auto required = [&](LearningPath path) {
            learning::ForkChoices choices;
            for (const auto& rule : rules)
                if (!rule.fork_group.empty()) choices[rule.fork_group] = rule.fork_branch;
            return std::ranges::count_if(learning::plan_route(rules, path, choices), &learning::RouteStep::required);
        };
        EXPECT_GE(required(LearningPath::Wanderweg), 4) << topic.draft.name;
        if (topic.draft.level_band == learning::LevelBand::Seilbahn) continue;
        EXPECT_LT(required(LearningPath::Wanderweg), required(LearningPath::Gipfeltour)) << topic.draft.name;
    }
}

TEST(DemoTopics, each_has_task_quizzes_a_topic_quiz_for_every_path_and_all_kinds_of_questions) {
    for (const auto& topic : topics()) {
        std::set<QuestionKind> kinds;
        for (const auto* question : questions_of(topic.draft)) kinds.insert(question->kind);
        EXPECT_EQ(kinds.size(), 3u) << topic.draft.name;
        EXPECT_GE(quizzes_of(topic.draft).size(), 4u) << topic.draft.name;
        ASSERT_TRUE(topic.draft.quiz) << topic.draft.name;
        EXPECT_TRUE(std::ranges::any_of(topic.draft.quiz->questions, [](const learning::QuestionDraft& question) {
            return !question.path && question.kind != QuestionKind::ShortAnswer;
        })) << topic.draft.name;
    }
}

TEST(DemoTopics, some_questions_are_for_higher_paths_only_and_some_have_several_right_answers) {
    int for_higher_paths = 0, several = 0;
    for (const auto& topic : topics())
        for (const auto* question : questions_of(topic.draft)) {
            for_higher_paths += question->path ? 1 : 0;
            several += question->correct.size() > 1 ? 1 : 0;
        }
    EXPECT_GE(for_higher_paths, 8);
    EXPECT_GE(several, 15);
}

TEST(DemoTopics, no_question_is_asked_twice_and_what_students_write_fits_the_rule) {
    std::set<std::string> texts;
    for (const auto& topic : topics()) {
        for (const auto* question : questions_of(topic.draft)) {
            EXPECT_TRUE(texts.insert(question->text).second) << question->text;
            const auto samples = topic.samples.find(question->text);
            if (question->kind == QuestionKind::MultipleChoice) continue;
            ASSERT_NE(samples, topic.samples.end()) << question->text;
            for (const auto& sample : samples->second) {
                const bool written = question->kind == QuestionKind::ShortAnswer;
                EXPECT_EQ(learning::grade(*question, {{}, sample.text}),
                          written ? learning::Verdict::Waiting : learning::Verdict::Wrong)
                    << question->text << " " << sample.text;
            }
        }
        for (const auto& [text, samples] : topic.samples) EXPECT_TRUE(texts.contains(text)) << text;
    }
}

TEST(DemoTopics, a_gap_shows_where_the_word_is_missing) {
    for (const auto& topic : topics())
        for (const auto* question : questions_of(topic.draft))
            if (question->kind == QuestionKind::FillBlank)
                EXPECT_NE(question->text.find("___"), std::string::npos) << question->text;
}

TEST(DemoTopics, materials_are_links_and_files_and_some_belong_to_single_tasks) {
    std::set<learning::MaterialKind> kinds;
    for (const auto& topic : topics()) {
        EXPECT_FALSE(topic.draft.materials.empty()) << topic.draft.name;
        for (const auto& material : topic.draft.materials) {
            kinds.insert(material.kind);
            for (const int position : material.task_positions) EXPECT_TRUE(position >= 0 && position < 8);
            if (material.kind == learning::MaterialKind::Link)
                EXPECT_TRUE(material.location.starts_with("https://example.org/")) << material.location;
        }
    }
    EXPECT_EQ(kinds.size(), 2u);
}

TEST(DemoTopics, every_task_has_a_short_title_an_end_and_a_time) {
    std::set<std::string> titles;
    for (const auto& topic : topics())
        for (const auto& task : topic.draft.tasks) {
            const auto title = markdown::title(task.description);
            EXPECT_TRUE(task.description.starts_with("### " + title + "\n\n")) << title;
            EXPECT_LE(base::code_points(title), 40u) << title;
            EXPECT_TRUE(titles.insert(title).second) << title;
            EXPECT_TRUE(task.done_when && task.minutes) << title;
        }
}

TEST(DemoTopics, their_markdown_comes_out_without_leftovers) {
    for (const auto& topic : topics())
        for (const auto& text : markdown_of(topic.draft)) {
            const auto html = markdown::render(text).markup;
            for (const char* leftover : {"**", "|--", "```", "###", "  "})
                if (std::string_view(leftover) != "  " || html.find("<pre") == std::string::npos)
                    EXPECT_EQ(html.find(leftover), std::string::npos) << leftover << " in " << html;
        }
}

TEST(DemoTopics, together_they_use_lists_tables_quotes_code_and_emphasis) {
    std::string html;
    for (const auto& topic : topics())
        for (const auto& text : markdown_of(topic.draft)) html += markdown::render(text).markup;
    for (const char* tag : {"<ul>", "<ol>", "<table", "<blockquote>", "<pre", "<code", "<em>", "<strong>"})
        EXPECT_NE(html.find(tag), std::string::npos) << tag;
}
