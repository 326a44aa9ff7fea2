// The same word for the same thing, no English, "du" for students and "Sie" for teachers (docs/words.md).
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "samples.h"

namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::pair<std::string, std::string>>;  // where it stands, what it says

std::string content_of(const fs::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// The second column of the table.
std::set<std::string> forbidden_words() {
    std::istringstream lines(content_of(fs::path(PROJECT_FOLDER) / "docs/words.md"));
    std::set<std::string> words;
    static const std::regex row(R"(\| [^|]+ \| ([^|]+) \|.*)");
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_match(line, found, row) || found[1] == "Not") continue;
        std::istringstream cell(found[1]);
        for (std::string word; std::getline(cell >> std::ws, word, ',');) words.insert(word);
    }
    return words;
}

bool is_letter(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) || static_cast<unsigned char>(byte) >= 0x80; }

/// The word as a whole, in this case of its letters; a part of "Task-Name" counts, a part of "Aufgabe" does not.
bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

/// What is read on a page: texts, and the attributes that are shown or read aloud.
std::string visible_text(const std::string& html) {
    static const std::regex spoken("(alt|title|placeholder|aria-label)=\"([^\"]*)\"");
    std::string text;
    for (std::sregex_iterator at(html.begin(), html.end(), spoken), end; at != end; ++at) text += (*at)[2].str() + " ";
    static const std::regex code("<(code|template|pre)[^>]*>[^<]*</(code|template|pre)>");
    static const std::regex tag("<[^>]*>");
    return text + std::regex_replace(std::regex_replace(html, code, " "), tag, " ");
}

const Texts& pages() {
    static const Texts made = [] {
        Texts texts;
        const view::Renderer renderer(samples::view_texts(), samples::options());
        for (const auto& page : samples::all(renderer, samples::Tone::Usual)) texts.push_back({page.name, page.html});
        return texts;
    }();
    return made;
}

/// The literals from `at` on that stand side by side, put together.
std::string literals_at(std::string_view source, std::size_t at) {
    std::string text;
    while (true) {
        at = source.find_first_not_of(" \n", at);
        if (at == std::string_view::npos || source[at] != '"') return text;
        for (++at; at < source.size() && source[at] != '"'; ++at) {
            if (source[at] == '\\') ++at;
            text += source[at];
        }
        ++at;
    }
}

/// The German sentences of the program: literals inside tr(…), say(…) and count_of(…).
const Texts& messages() {
    static const Texts found = [] {
        Texts texts;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(PROJECT_FOLDER) / "src")) {
            if (entry.path().extension() != ".cpp") continue;
            const auto source = content_of(entry.path());
            for (const std::string_view call : {"tr(", "say(", "count_of("})
                for (auto at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
                    auto text = literals_at(source, at + call.size());
                    if (!text.empty()) texts.push_back({entry.path().filename().string(), std::move(text)});
                }
        }
        return texts;
    }();
    return found;
}

TEST(Words, of_the_list_can_be_read) {
    EXPECT_GT(forbidden_words().size(), 50U);
    EXPECT_GT(messages().size(), 200U);
    EXPECT_TRUE(has_word("Ein Login, bitte", "Login"));
    EXPECT_FALSE(has_word("Logins", "Login"));
    EXPECT_FALSE(has_word("Jobbörse Bübin", "Bin"));
}

TEST(Words, on_pages_and_in_messages_are_those_of_the_list) {
    auto texts = messages();
    for (const auto& [name, html] : pages()) texts.push_back({name, visible_text(html)});
    for (const auto& word : forbidden_words())
        for (const auto& [where, text] : texts)
            EXPECT_FALSE(has_word(text, word)) << where << " says „" << word << "“; see docs/words.md";
}

TEST(Words, call_students_du_and_teachers_Sie) {
    // Set-up has no student yet; a topic, a sheet for students and the page of
    // components show what students read.
    const std::regex both("setup.*|topic.*|style|class-emergency");
    const std::regex formal("[a-zäöüß,] Sie\\b");
    for (const auto& [name, html] : pages()) {
        if (std::regex_match(name, both)) continue;
        const auto text = visible_text(html);
        if (html.find("class=\"for-student\"") != std::string::npos) {
            EXPECT_FALSE(std::regex_search(text, formal)) << name;
            for (const auto* word : {"Ihnen", "Ihre", "Ihren", "Ihrer"}) EXPECT_FALSE(has_word(text, word)) << name << " " << word;
        } else {
            for (const auto* word : {"du", "dir", "dich", "dein", "deine", "deinen", "deiner", "Du", "Dein", "Deine"})
                EXPECT_FALSE(has_word(text, word)) << name << " " << word;
        }
    }
}

}  // namespace
