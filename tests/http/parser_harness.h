// Feeds messages to a Parser the way a connection does and writes down what came of it.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "http/parser.h"

namespace http_test {

class ParserHarness {
  public:
    ParserHarness() : ParserHarness(http::ParserLimits{}) {}
    explicit ParserHarness(const http::ParserLimits& limits) : limits_(limits) {}
    ParserHarness(const ParserHarness&) = delete;

    /// One more piece from the network. Afterwards `outcome()` tells what has happened so far.
    void receive(std::string_view piece) {
        unread_ += piece;
        for (;;) {
            unread_.erase(0, parser_.feed(unread_));
            switch (parser_.state()) {
                case http::Parser::State::Complete:
                    note(parser_.take());
                    continue;
                case http::Parser::State::WantsGo:
                    outcome_ += "100 Continue; ";
                    parser_.go();
                    continue;
                default:
                    return;
            }
        }
    }

    /// The requests in order, then how it ended: "GET / keep ''; " and "refused 400", "" (between two requests),
    /// "in head" or "in body".
    std::string outcome() const {
        switch (parser_.state()) {
            case http::Parser::State::Refused:
                return outcome_ + fmt::format("refused {}", parser_.refusal_status());
            case http::Parser::State::Body:
                return outcome_ + "in body";
            default:
                return outcome_ + (parser_.is_between_requests() && unread_.empty() ? "" : "in head");
        }
    }
    const std::vector<http::Request>& requests() const { return requests_; }
    const http::Request& last() const { return requests_.back(); }

  private:
    void note(http::Request request) {
        outcome_ +=
            fmt::format("{} {}{}{} {} '{}'; ", to_text(request.method), request.path, request.query.empty() ? "" : "?",
                        request.query, request.keep_alive ? "keep" : "close", request.body);
        requests_.push_back(std::move(request));
    }

    http::ParserLimits limits_;
    http::Parser::BodyLimit body_limit_ = [this](const http::Request&) { return limits_.body_bytes_max; };
    http::Parser parser_{limits_, body_limit_};
    std::string unread_, outcome_;
    std::vector<http::Request> requests_;
};

inline std::string read_pieces(std::initializer_list<std::string_view> pieces, const http::ParserLimits& limits = {}) {
    ParserHarness harness(limits);
    for (const auto piece : pieces) harness.receive(piece);
    return harness.outcome();
}

inline std::string read_byte_by_byte(std::string_view message, const http::ParserLimits& limits = {}) {
    ParserHarness harness(limits);
    for (std::size_t at = 0; at < message.size(); ++at) harness.receive(message.substr(at, 1));
    return harness.outcome();
}

/// The message has this outcome in one piece, byte by byte, and split at each position.
inline void expect_outcome(std::string_view message, const std::string& expected,
                           const http::ParserLimits& limits = {}) {
    EXPECT_EQ(read_pieces({message}, limits), expected);
    EXPECT_EQ(read_byte_by_byte(message, limits), expected) << "byte by byte";
    for (std::size_t at = 1; at < message.size(); ++at)
        ASSERT_EQ(read_pieces({message.substr(0, at), message.substr(at)}, limits), expected) << "split at " << at;
}

/// A GET of "/" with these header lines besides Host.
inline std::string get_with(std::string_view header_lines) {
    return fmt::format("GET / HTTP/1.1\r\nHost: lern.example\r\n{}\r\n", header_lines);
}

/// A POST to "/" with these header lines besides Host, and this behind the head.
inline std::string post_with(std::string_view header_lines, std::string_view body) {
    return fmt::format("POST / HTTP/1.1\r\nHost: lern.example\r\n{}\r\n{}", header_lines, body);
}

/// A GET of this target.
inline std::string get_target(std::string_view target) {
    return fmt::format("GET {} HTTP/1.1\r\nHost: lern.example\r\n\r\n", target);
}

struct Case {
    const char* name;
    std::string message;
    std::string outcome;
};

/// For INSTANTIATE_TEST_SUITE_P: the case's own name in the list of tests.
inline std::string name_of(const testing::TestParamInfo<Case>& info) { return info.param.name; }
inline void PrintTo(const Case& shown, std::ostream* out) { *out << shown.name; }

}  // namespace http_test
