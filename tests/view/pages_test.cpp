// All pages with sample data: usual, and with texts made to break them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "learning/quiz.h"
#include "samples.h"
#include "view/assignment_pages.h"
#include "view/quiz_pages.h"
#include "view/topic_pages.h"

namespace {

using samples::Sample;
using samples::Tone;

const view::Renderer& renderer() {
    static const view::Renderer made(samples::view_texts(), samples::options());
    return made;
}

const std::vector<Sample>& pages(Tone tone) {
    static const std::map<Tone, std::vector<Sample>> made = {{Tone::Usual, samples::all(renderer(), Tone::Usual)},
                                                             {Tone::Hostile, samples::all(renderer(), Tone::Hostile)}};
    return made.at(tone);
}

std::size_t count(std::string_view text, std::string_view piece) {
    std::size_t number = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + piece.size())) ++number;
    return number;
}

/// The page without what stands in quotes, so that only names of tags and attributes are left inside of tags.
std::string without_values(std::string_view html) {
    std::string result;
    bool inside_tag = false;
    bool inside_value = false;
    for (char c : html) {
        if (inside_tag && c == '"') inside_value = !inside_value;
        if (!inside_value && (c == '<' || c == '>')) inside_tag = c == '<';
        if (!inside_value) result += c;
    }
    return result;
}

TEST(Pages, have_unique_names) {
    std::set<std::string> names;
    for (const auto& page : pages(Tone::Usual)) EXPECT_TRUE(names.insert(page.name).second) << page.name;
}

TEST(Pages, have_one_frame_each_with_one_heading_and_one_main_part) {
    for (const auto& page : pages(Tone::Usual)) {
        EXPECT_TRUE(page.html.starts_with("<!DOCTYPE html><html lang=\"de\"")) << page.name;
        EXPECT_TRUE(page.html.ends_with("</body></html>")) << page.name;
        for (std::string_view once : {"<h1", "<main id=\"content\"", "<a class=\"skip\" href=\"#content\"", "<title>"})
            EXPECT_EQ(count(page.html, once), 1U) << page.name << " " << once;
    }
}

TEST(Pages, carry_the_token_in_every_form_that_changes_something) {
    for (const auto& page : pages(Tone::Usual)) {
        EXPECT_EQ(count(page.html, "<form"), count(page.html, "method=\"post\"") + count(page.html, "method=\"get\"")) << page.name;
        EXPECT_EQ(count(page.html, "method=\"post\""), count(page.html, "name=\"csrf\" value=\"csrf-of-")) << page.name;
    }
}

TEST(Pages, hold_nothing_that_the_content_policy_would_block) {
    const std::regex handler("<[^>]*\\son[a-z]+=");
    for (const auto& tone : {Tone::Usual, Tone::Hostile})
        for (const auto& page : pages(tone)) {
            EXPECT_EQ(count(page.html, "<script"), 1U) << page.name;
            EXPECT_EQ(count(page.html, "<style"), 0U) << page.name;
            EXPECT_EQ(count(page.html, " style="), 0U) << page.name;
            EXPECT_EQ(count(page.html, "src=\"http"), 0U) << page.name;
            EXPECT_EQ(count(page.html, "href=\"javascript"), 0U) << page.name;
            const auto tags = without_values(page.html);
            EXPECT_FALSE(std::regex_search(tags, handler)) << page.name;
        }
}

TEST(Pages, show_hostile_texts_as_text) {
    for (const auto& page : pages(Tone::Hostile)) {
        EXPECT_EQ(count(page.html, "<script>"), 0U) << page.name;
        EXPECT_EQ(count(page.html, "<img src=x"), 0U) << page.name;
        EXPECT_EQ(count(page.html, "\"'>"), 0U) << page.name;
        // Values are not read again: the braces of the attack are still there, next to each other.
        EXPECT_EQ(count(page.html, "{{title}}"), count(page.html, "{{title}}{{{csrf}}}")) << page.name;
    }
}

TEST(Pages, with_hostile_texts_keep_the_structure_of_the_usual_ones) {
    ASSERT_EQ(pages(Tone::Usual).size(), pages(Tone::Hostile).size());
    for (std::size_t i = 0; i < pages(Tone::Usual).size(); ++i) {
        const auto& usual = pages(Tone::Usual)[i];
        const auto& hostile = pages(Tone::Hostile)[i];
        for (std::string_view tag : {"<form", "<input", "<button", "<h1", "<h2", "<li", "<td", "<section", "<img"})
            EXPECT_EQ(count(usual.html, tag), count(hostile.html, tag)) << usual.name << " " << tag;
    }
}

TEST(Pages, link_field_errors_to_fields_that_exist_and_say_so) {
    const std::regex link("<li><a href=\"#([^\"]+)\"");
    for (const auto& page : pages(Tone::Usual)) {
        for (std::sregex_iterator at(page.html.begin(), page.html.end(), link), end; at != end; ++at)
            EXPECT_EQ(count(page.html, " id=\"" + (*at)[1].str() + "\""), 1U) << page.name << " " << (*at)[1];
        EXPECT_LE(count(page.html, " autofocus"), 1U) << page.name;
    }
}

TEST(Pages, describe_elements_only_by_ids_that_exist) {
    const std::regex reference(" (aria-describedby|aria-labelledby|for)=\"([^\"]+)\"");
    for (const auto& page : pages(Tone::Usual))
        for (std::sregex_iterator at(page.html.begin(), page.html.end(), reference), end; at != end; ++at) {
            std::istringstream ids((*at)[2].str());
            for (std::string id; ids >> id;)
                EXPECT_EQ(count(page.html, " id=\"" + id + "\""), 1U) << page.name << " " << id;
        }
}

TEST(Pages, never_send_a_password_back) {
    for (const auto& page : pages(Tone::Usual))
        EXPECT_FALSE(std::regex_search(page.html, std::regex("type=\"password\"[^>]*value="))) << page.name;
}

TEST(Pages, cover_every_view_and_every_partial_stands_in_one) {
    // Each view gets a mark of its own, so that the samples tell which ones they came from.
    std::vector<std::string> marked;
    const auto texts = samples::view_texts();
    marked.reserve(texts.size());
    std::vector<view::ViewText> views;
    std::string all_text;
    for (const auto& text : texts) {
        const bool page = text.name != "layout" && !text.name.starts_with("partials/");
        marked.push_back((page ? "<i>view:" + std::string(text.name) + "</i>" : "") + std::string(text.text));
        views.push_back({text.name, marked.back()});
        all_text += text.text;
    }
    const view::Renderer marking(views, samples::options());
    std::string all_pages;
    for (const auto& page : samples::all(marking, Tone::Usual)) all_pages += page.html;
    for (const auto& name : marking.views()) EXPECT_NE(count(all_pages, "<i>view:" + name + "</i>"), 0U) << name;
    for (const auto& text : texts)
        if (text.name.starts_with("partials/"))
            EXPECT_NE(count(all_text, "{{> " + std::string(text.name.substr(9)) + "}}"), 0U) << text.name;
}

std::set<std::string> classes_on(const std::string& html) {
    static const std::regex attribute(" class=\"([^\"]*)\"");
    std::set<std::string> classes;
    for (std::sregex_iterator at(html.begin(), html.end(), attribute), end; at != end; ++at) {
        std::istringstream names((*at)[1].str());
        for (std::string name; names >> name;) classes.insert(name);
    }
    return classes;
}

/// Every class that a rule of the style sheet speaks of.
std::set<std::string> classes_of_the_style_sheet() {
    std::string css;
    for (const auto& file : assets::public_files())
        if (file.path == "app.css") css = file.bytes;
    css = std::regex_replace(css, std::regex("/\\*[^*]*\\*/"), "");
    static const std::regex selector("\\.([a-z][a-z0-9-]*)");
    std::set<std::string> classes;
    for (std::size_t begin = 0; begin < css.size();) {
        const auto open = std::min(css.find('{', begin), css.size());
        const auto close = std::min(css.find_first_of("{}", open + 1), css.size());
        const auto rule = css.substr(begin, open - begin);
        for (std::sregex_iterator at(rule.begin(), rule.end(), selector), end; at != end; ++at) classes.insert((*at)[1]);
        // Behind a block comes the next rule; inside of @media a block holds rules itself.
        begin = close < css.size() && css[close] == '{' ? open + 1 : close + 1;
    }
    return classes;
}

/// Where things stand on one page, not what they look like.
const std::set<std::string> page_layouts{"bar", "bar-inside", "bar-menu", "bar-name", "bar-nav", "bar-person", "brand", "button-bar",
                                         "foot", "for-student", "for-teacher", "skip", "narrow", "message",
                                         "message-status", "crumbs", "start-class", "start-report", "side-quests", "side-name",
                                         "topic-head", "topic-name", "task", "quiz", "answer", "reveal", "lines", "keys",
                                         "inline", "ticks", "save-bar", "day-plan", "timetable-row", "timetable-remove",
                                         "timetable-list", "edit", "edit-bar", "edit-more", "easy-reading", "large-type",
                                         "beside", "material-tab"};
/// Families of such names: sheets of paper, the sheet of a lesson, the material beside a task.
constexpr std::array page_families{"print-", "lesson", "sheet", "pane"};

bool is_page_layout(const std::string& name) {
    return page_layouts.contains(name) ||
           std::ranges::any_of(page_families, [&](const char* family) { return name.starts_with(family); });
}

TEST(Classes, are_all_shown_on_the_page_of_components) {
    std::set<std::string> shown, used;
    for (const auto& page : pages(Tone::Usual)) {
        const auto classes = classes_on(page.html);
        (page.name == "style" ? shown : used).insert(classes.begin(), classes.end());
    }
    EXPECT_GT(shown.size(), 80U);
    for (const auto& name : used)
        EXPECT_TRUE(shown.contains(name) || is_page_layout(name))
            << name << ": show it in views/style/show.mustache, or name it among the page layouts here";
}

TEST(Classes, of_the_style_sheet_stand_on_some_page) {
    std::set<std::string> used;
    for (const auto& page : pages(Tone::Usual)) used.merge(classes_on(page.html));
    for (const auto& name : classes_of_the_style_sheet()) EXPECT_TRUE(used.contains(name)) << name << " has a rule and no page";
}

TEST(AnswerKeys, never_reach_a_student) {
    learning::Question choice{learning::QuestionId{1}, {.text = "Frage"}};
    for (const char* option : {"eins", "zwei", "drei"}) choice.content.options.push_back({option, {}});
    choice.content.correct = {1};
    choice.content.answers = {"KEY-answers"};
    choice.content.rubric = "KEY-rubric";
    learning::Question blank{learning::QuestionId{2}, choice.content};
    blank.content.kind = learning::QuestionKind::FillBlank;
    learning::Question open{learning::QuestionId{3}, choice.content};
    open.content.kind = learning::QuestionKind::ShortAnswer;

    // The same page whichever option is right: what does not differ cannot tell.
    std::set<std::string> variants;
    for (int right : {0, 1, 2}) {
        choice.content.correct = {right};
        view::QuizPage page{.assignment = learning::AssignmentId{3}, .quiz = learning::QuizId{4}};
        page.questions = learning::shuffled_sheet(std::vector{choice, blank, open}, 7);
        for (auto& sheet : page.questions) sheet.option_order = std::vector<int>(sheet.options.size(), 4711);
        variants.insert(render_quiz(renderer(), samples::student_frame(Tone::Usual), page));
    }
    EXPECT_EQ(variants.size(), 1U);
    for (const auto& html : variants) {
        EXPECT_EQ(count(html, "KEY-"), 0U);
        EXPECT_EQ(count(html, "4711"), 0U);
    }
}

TEST(AnswerKeys, are_shown_to_the_teacher) {
    view::TopicPage page{.id = learning::TopicId{1}};
    learning::QuestionDraft question{.text = "Frage"};
    question.options = {{"falsch", {}}, {"stimmt", {}}};
    question.correct = {1};
    page.topic.quiz = learning::QuizDraft{{question}};
    const auto html = render_topic(renderer(), samples::teacher_frame(Tone::Usual), page);
    EXPECT_NE(html.find("✓<b> richtig: </b></span>stimmt"), std::string::npos);
    EXPECT_NE(html.find("<li>falsch</li>"), std::string::npos);
}

TEST(TaskPage, goes_on_with_the_open_quiz_then_the_next_task_then_the_topic_quiz) {
    using view::DotKind;
    using view::StepMark;
    view::AssignmentPage page{.id = learning::AssignmentId{3}, .topic = "Kiosk"};
    page.task = view::TaskCard{.id = learning::TaskId{1}, .steps = 2, .description = "Eins"};
    page.task->quiz = view::QuizCard{learning::QuizId{6}, 3, view::QuizCardState::Open, 0};
    page.dots = {{DotKind::Task, StepMark::Done, learning::TaskId{1}, {}, "Eins", true, true},
                 {DotKind::TaskQuiz, StepMark::QuizOpen, learning::TaskId{1}, learning::QuizId{6}, "Eins", false, true},
                 {DotKind::Task, StepMark::Open, learning::TaskId{2}, {}, "Zwei", false, true},
                 {DotKind::TopicQuiz, StepMark::QuizOpen, {}, learning::QuizId{9}, "", false, true}};
    const auto next_link = [&page] {
        const auto html = render_assignment(renderer(), samples::student_frame(Tone::Usual), page);
        std::smatch found;
        std::regex_search(html, found, std::regex("rel=\"next\" href=\"([^\"]+)\""));
        return found[1].str();
    };
    EXPECT_EQ(next_link(), "/assignments/3/quizzes/6");
    page.task->quiz->state = view::QuizCardState::Passed;
    EXPECT_EQ(next_link(), "/assignments/3?task=2");
    page.dots[0].current = false;
    page.dots[2].current = true;
    EXPECT_EQ(next_link(), "/assignments/3/quizzes/9");
    page.dots[3].mark = StepMark::QuizPassed;
    EXPECT_EQ(next_link(), "/start");
}

TEST(StaticFiles, stay_within_the_budget_of_a_page) {
    std::map<std::string_view, std::size_t> packed;
    for (const auto& file : assets::public_files()) packed[file.path] = file.brotli.size();
    EXPECT_GT(packed["app.js"], 0U);
    EXPECT_LE(packed["app.js"], 25U * 1024);
    EXPECT_GT(packed["app.css"], 0U);
    EXPECT_LE(packed["app.css"], 12U * 1024);
}

}  // namespace
