#include <string>
#include <vector>

#include "base/text.h"
#include "http/parser.h"
#include "targets.h"

namespace fuzz {

namespace {

constexpr http::ParserLimits limits{
    .request_line_bytes_max = 256, .head_bytes_max = 1024, .fields_max = 20, .path_bytes_max = 128, .body_bytes_max = 2048};

/// Reads as a connection does and writes down everything a handler or the client could notice.
class Reading {
  public:
    void receive(std::string_view piece) {
        unread_ += piece;
        for (;;) {
            unread_.erase(0, parser_.feed(unread_));
            if (parser_.state() == http::Parser::State::Complete) {
                note(parser_.take());
            } else if (parser_.state() == http::Parser::State::WantsGo) {
                story_ += "100; ";
                parser_.go();
            } else {
                return;
            }
        }
    }
    std::string story() const {
        if (parser_.state() == http::Parser::State::Refused) return story_ + std::to_string(parser_.refusal_status());
        return story_ + (parser_.state() == http::Parser::State::Body ? "body" : parser_.is_between_requests() ? "" : "head");
    }

  private:
    void note(const http::Request& request) {
        require(request.path.starts_with('/') || request.path == "*", "a path begins with a slash");
        require(request.path.size() <= limits.path_bytes_max, "a path is within its limit");
        require(request.body.size() <= limits.body_bytes_max, "a body is within its limit");
        require(base::is_valid_utf8(request.path), "a path is UTF-8");
        story_ += std::string(to_text(request.method)) + " " + request.path + "?" + request.query + " '" + request.body +
                  "' " + (request.keep_alive ? "keep" : "close");
        for (const auto* name : {"host", "cookie", "content-type", "content-length", "transfer-encoding", "expect", "a"})
            story_ += "|" + std::string(request.header(name)) + "#" + std::to_string(request.header_count(name));
        story_ += "; ";
    }

    http::Parser::BodyLimit body_limit_ = [](const http::Request&) { return limits.body_bytes_max; };
    http::Parser parser_{limits, body_limit_};
    std::string unread_, story_;
};

}  // namespace

void request(std::string_view bytes) {
    Reading at_once, split;
    at_once.receive(bytes);
    auto random = seed_of(bytes);
    for (std::size_t at = 0; at < bytes.size();) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto length = 1 + (random >> 60 == 0 ? (random >> 33) % 4096 : (random >> 33) % 16);
        split.receive(bytes.substr(at, length));
        at += length;
    }
    require(at_once.story() == split.story(), "what is read does not depend on how it was split");
}

}  // namespace fuzz
