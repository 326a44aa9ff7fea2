// Rules of RFC 9110 and RFC 9112 about requests, each with examples that keep it and examples that break it. Every
// example is read in one piece, byte by byte and split in two at each position, and must come to the same each time.
#pragma once

#include <string>
#include <vector>

#include "parser_harness.h"

namespace http_test {

/// Bytes from the network and what becomes of them, in the words of ParserHarness::outcome().
struct Example {
    std::string message;
    std::string outcome;
};

struct Rule {
    const char* name;  ///< in the list of tests
    const char* says;  ///< "RFC section: what a server must do", in our words
    std::vector<Example> kept;
    std::vector<Example> broken;  ///< each is refused, whatever comes behind it
};

class RfcRules : public testing::TestWithParam<Rule> {};

inline void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.says; }
inline std::string name_of_rule(const testing::TestParamInfo<Rule>& info) { return info.param.name; }

inline void expect_rule(const Rule& rule) {
    EXPECT_FALSE(rule.kept.empty() || rule.broken.empty()) << "a rule has good and bad examples";
    for (const auto* examples : {&rule.kept, &rule.broken})
        for (const auto& [message, outcome] : *examples) {
            SCOPED_TRACE(testing::PrintToString(message));
            EXPECT_EQ(outcome.contains("refused"), examples == &rule.broken);
            expect_outcome(message, outcome);
        }
}

/// Many messages with one outcome.
inline std::vector<Example> each(std::initializer_list<std::string> messages, const std::string& outcome) {
    std::vector<Example> examples;
    for (const auto& message : messages) examples.push_back({message, outcome});
    return examples;
}
inline std::vector<Example> refused(std::initializer_list<std::string> messages) {
    return each(messages, "refused 400");
}

inline std::vector<Example> operator+(std::vector<Example> some, const std::vector<Example>& more) {
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

/// "GET / HTTP/1.1" without any field but these lines.
inline std::string head_of(std::string_view header_lines) {
    return fmt::format("GET / HTTP/1.1\r\n{}\r\n", header_lines);
}

/// This request line with a Host.
inline std::string with_line(std::string_view request_line) {
    return fmt::format("{}\r\nHost: lern.example\r\n\r\n", request_line);
}

}  // namespace http_test
