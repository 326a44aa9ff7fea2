// From bytes to requests: llhttp behind our types, strict, one reading of a message only (RFC 9112). The head is taken
// in one piece once it is complete, so nothing depends on how the bytes were split on the way.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

struct ParserLimits {
    std::size_t request_line_bytes_max = 8 * 1024;   // 414
    std::size_t head_bytes_max = 16 * 1024;          // 431
    std::size_t fields_max = 100;                    // 431
    std::size_t path_bytes_max = 1024;               // 414, after decoding
    std::size_t body_bytes_max = 256 * 1024;         // 413, unless the route allows more
};

class Parser {
  public:
    enum class State {
        Head,        ///< waits for the rest of a head
        Body,        ///< waits for the rest of a body
        WantsGo,     ///< waits for a body and the client waits for "100 Continue"
        Complete,    ///< `take()` gives the request
        Refused,     ///< `refusal_status()`; the connection must be closed
    };
    /// How many body bytes a request may have; asked once its head is known.
    using BodyLimit = std::function<std::size_t(const Request&)>;

    Parser(const ParserLimits& limits, const BodyLimit& body_limit);
    ~Parser();
    Parser(const Parser&) = delete;

    /// Reads what it can and says how many bytes it used; the rest must be offered again together with what follows.
    std::size_t feed(std::string_view bytes);

    State state() const { return state_; }
    int refusal_status() const { return refusal_status_; }
    /// Not even the first byte of a request has come.
    bool is_between_requests() const { return state_ == State::Head && !head_begun_; }
    /// The request; the parser is ready for the next one.
    Request take();
    /// After "100 Continue" was sent.
    void go() { state_ = State::Body; }

  private:
    struct Llhttp;
    std::size_t feed_head(std::string_view bytes);
    void read_head(std::string_view head);
    std::size_t feed_body(std::string_view bytes);
    std::size_t feed_trailer(std::string_view bytes);
    bool check_head(std::string_view head);
    bool check_request_line(std::string_view line);
    bool check_target();
    bool check_framing();
    void refuse(int status);

    const ParserLimits& limits_;
    const BodyLimit& body_limit_;
    std::unique_ptr<Llhttp> llhttp_;
    Request request_;
    std::string target_;
    State state_ = State::Head;
    int refusal_status_ = 0;
    bool head_begun_ = false;
    std::size_t scanned_ = 0;  // bytes of an unfinished head or trailer in which no end was found
    std::size_t body_max_ = 0;
    std::size_t framing_bytes_ = 0;  // bytes of the body that are not content
};

}  // namespace http
