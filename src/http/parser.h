// From bytes to requests, strict, one reading of a message only (RFC 9112). llhttp reads the head, which is taken in
// one piece once it is complete; http/message_rules refuses what llhttp would let through; bodies are framed here. So
// nothing depends on how the bytes were split on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/body_sink.h"
#include "http/chunked.h"
#include "http/request.h"

namespace http {

struct ParserLimits {
    std::size_t request_line_bytes_max = 8 * 1024;  // 414
    std::size_t head_bytes_max = 16 * 1024;         // 431
    std::size_t fields_max = 100;                   // 431
    std::size_t path_bytes_max = 1024;              // 414, after decoding
    std::size_t body_bytes_max = 256 * 1024;        // 413, unless the route allows more
};

class Parser {
  public:
    enum class State {
        Head,        ///< waits for the rest of a head
        Body,        ///< waits for the rest of a body
        WantsGo,     ///< waits for a body and the client waits for "100 Continue"
        WantsFlush,  ///< the body's sink has gathered enough: await its `flush()`, then call `flushed()`
        Complete,    ///< `take()` gives the request
        Refused,     ///< `refusal_status()`; the connection must be closed
    };
    /// How many body bytes a request may have and where they go; asked once its head is known.
    using BodyLimit = std::function<BodyPlan(const Request&)>;
    /// Bytes that are given to a sink before it is asked whether it wants a flush.
    static constexpr std::size_t sink_piece_bytes_max = 16 * 1024;

    Parser(const ParserLimits& limits, const BodyLimit& body_limit);
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
    /// The sink that wants a flush.
    std::shared_ptr<BodySink> sink() const { return request_.body_sink; }
    /// After the sink's flush has ended well.
    void flushed() { state_ = State::Body; }

  private:
    struct HeadReader;
    struct Fields;
    std::size_t feed_head(std::string_view bytes);
    void read_head(std::string_view head);
    int check_head(HeadReader& reader);
    int read_target(std::string_view whole);
    int plan_body();
    std::size_t feed_body(std::string_view bytes);
    void take_content(std::string_view content);
    std::size_t feed_chunks(std::string_view bytes);
    std::size_t feed_trailer(std::string_view bytes);
    void refuse(int status);

    const ParserLimits& limits_;
    const BodyLimit& body_limit_;
    Request request_;
    State state_ = State::Head;
    int refusal_status_ = 0;
    bool head_begun_ = false;
    bool has_host_ = false;
    bool waits_for_go_ = false;
    std::size_t scanned_ = 0;  // bytes of an unfinished head or trailer in which no end was found
    std::size_t body_max_ = 0;
    std::size_t body_bytes_ = 0;      // content so far
    std::size_t content_length_ = 0;  // if it does not come in chunks
    std::optional<ChunkedDecoder> chunks_;
};

}  // namespace http
