#include "http/parser.h"

#include <llhttp.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "base/text.h"
#include "http/field_values.h"
#include "http/message_rules.h"
#include "http/problem.h"
#include "http/url.h"

namespace http {

// What llhttp finds in one head. A head is read in one piece, so nothing of this outlives the call.
struct Parser::HeadReader {
    llhttp_t machine;
    Request& request;
    std::string_view target = {};
    bool complete = false;

    explicit HeadReader(Request& into);
    static HeadReader& of(llhttp_t* machine) { return *static_cast<HeadReader*>(machine->data); }
    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - request.head_.data()); }
    /// 0, or the status the head is refused with.
    int read();
};

Parser::HeadReader::HeadReader(Request& into) : request(into) {
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t callbacks;
        llhttp_settings_init(&callbacks);
        callbacks.on_url = [](llhttp_t* machine, const char* at, std::size_t length) {
            of(machine).target = {at, length};
            return 0;
        };
        callbacks.on_header_field = [](llhttp_t* machine, const char* at, std::size_t length) {
            auto& self = of(machine);
            self.request.fields_.push_back({self.offset(at), static_cast<std::uint32_t>(length), 0, 0});
            return 0;
        };
        callbacks.on_header_value = [](llhttp_t* machine, const char* at, std::size_t length) {
            auto& self = of(machine);
            while (length > 0 && (at[length - 1] == ' ' || at[length - 1] == '\t')) --length;
            auto& field = self.request.fields_.back();
            field.value_at = self.offset(at);
            field.value_length = static_cast<std::uint32_t>(length);
            return 0;
        };
        callbacks.on_headers_complete = [](llhttp_t* machine) {
            of(machine).complete = true;
            return static_cast<int>(HPE_PAUSED);  // bodies are framed without llhttp
        };
        return callbacks;
    }();
    llhttp_init(&machine, HTTP_REQUEST, &settings);
    machine.data = this;
}

int Parser::HeadReader::read() {
    const auto result = llhttp_execute(&machine, request.head_.data(), request.head_.size());
    if (result == HPE_PAUSED && complete) return 0;
    return result == HPE_INVALID_METHOD ? 501 : 400;
}

namespace {

/// How many bytes stand before `end`; while the end has not come, at least so many.
std::size_t size_before(std::size_t end, std::string_view bytes) {
    if (end != std::string_view::npos) return end;
    for (const std::string_view begun : {"\r\n\r", "\r\n", "\r"})
        if (bytes.ends_with(begun)) return bytes.size() - begun.size();
    return bytes.size();
}

Method method_of(std::uint8_t llhttp_method) {
    switch (llhttp_method) {
        case HTTP_GET:
            return Method::Get;
        case HTTP_HEAD:
            return Method::Head;
        case HTTP_POST:
            return Method::Post;
        case HTTP_PUT:
            return Method::Put;
        case HTTP_PATCH:
            return Method::Patch;
        case HTTP_DELETE:
            return Method::Delete;
        case HTTP_OPTIONS:
            return Method::Options;
        default:
            return Method::Other;
    }
}

/// Lines as in a head; each a name, a colon and a value.
bool are_fields(std::string_view lines) {
    if (!are_clean_lines(lines)) return false;
    while (!lines.empty()) {
        const auto line = lines.substr(0, lines.find("\r\n"));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
        lines.remove_prefix(line.size() + 2);
    }
    return true;
}

}  // namespace

Parser::Parser(const ParserLimits& limits, const BodyLimit& body_limit) : limits_(limits), body_limit_(body_limit) {}

std::size_t Parser::feed(std::string_view bytes) {
    std::size_t used = 0;
    if (state_ == State::Head) used = feed_head(bytes);
    if (state_ == State::Body) used += feed_body(bytes.substr(used));
    return used;
}

Request Parser::take() {
    assert(state_ == State::Complete);
    state_ = State::Head;
    head_begun_ = false;
    return std::exchange(request_, {});
}

void Parser::refuse(int status) {
    state_ = State::Refused;
    refusal_status_ = status;
    request_.body_sink = nullptr;  // what it has stored is not wanted any more
}

std::size_t Parser::feed_head(std::string_view bytes) {
    // RFC 9112 section 2.2: an empty line before the request line is skipped.
    std::size_t skipped = 0;
    while (scanned_ == 0 && bytes.substr(skipped).starts_with("\r\n")) skipped += 2;
    bytes.remove_prefix(skipped);
    if (bytes.empty() || bytes == "\r") return skipped;
    head_begun_ = true;

    const auto end = bytes.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0);
    const bool line_is_too_long = size_before(bytes.find("\r\n"), bytes) > limits_.request_line_bytes_max;
    const bool head_is_too_long = size_before(end, bytes) > limits_.head_bytes_max;
    if (line_is_too_long || head_is_too_long || end == std::string_view::npos) {
        // A bare LF can never become part of a good head; waiting for more would only help a slow attacker. One before
        // the limit decides, as it does when it comes alone.
        const auto within = line_is_too_long ? limits_.request_line_bytes_max : limits_.head_bytes_max;
        if (has_bare_line_feed(bytes.substr(0, within), scanned_)) {
            refuse(400);
        } else if (line_is_too_long || head_is_too_long) {
            refuse(line_is_too_long ? 414 : 431);
        }
        scanned_ = bytes.size();
    } else {
        scanned_ = 0;
        read_head(bytes.substr(0, end + 4));
        return skipped + end + 4;
    }
    return skipped;
}

void Parser::read_head(std::string_view head) {
    int refusal = are_clean_lines(head) ? refusal_of_request_line(head.substr(0, head.find('\r'))) : 400;
    const auto lines = static_cast<std::size_t>(std::ranges::count(head, '\n'));
    if (refusal == 0 && lines - 2 > limits_.fields_max) refusal = 431;
    if (refusal != 0) return refuse(refusal);

    request_ = Request{};
    request_.head_ = head;
    request_.fields_.reserve(lines - 2);
    HeadReader reader(request_);
    refusal = reader.read();
    if (refusal == 0) refusal = check_head(reader);
    if (refusal == 0) refusal = read_target(reader.target);
    if (refusal == 0) refusal = plan_body();
    if (refusal != 0) refuse(refusal);
}

/// The fields on which the framing and the meaning of a message depend, each with how often it is there.
struct Parser::Fields {
    struct Field {
        std::string_view value;
        int count = 0;
    };
    Field host, length, coding, expectation, content_coding, content_type, origin, site;

    explicit Fields(const Request& request) {
        for (const auto& [name_at, name_length, value_at, value_length] : request.fields_) {
            auto* field = find(request.at(name_at, name_length));
            if (field && field->count++ == 0) field->value = request.at(value_at, value_length);
        }
    }
    Field* find(std::string_view name) {
        const auto if_named = [name](Field& field, std::string_view lower) {
            return equal_ignoring_case(name, lower) ? &field : nullptr;
        };
        switch (name.size()) {  // most names differ in length already
            case 4:
                return if_named(host, "host");
            case 6:
                return name.front() == 'e' || name.front() == 'E' ? if_named(expectation, "expect")
                                                                  : if_named(origin, "origin");
            case 12:
                return if_named(content_type, "content-type");
            case 14:
                return name.front() == 's' || name.front() == 'S' ? if_named(site, "sec-fetch-site")
                                                                  : if_named(length, "content-length");
            case 16:
                return if_named(content_coding, "content-encoding");
            case 17:
                return if_named(coding, "transfer-encoding");
            default:
                return nullptr;
        }
    }
    int refusal(int http_minor) const;
    int refusal_of_coding(int http_minor) const;
};

int Parser::Fields::refusal(int http_minor) const {
    const bool host_ok = http_minor == 0 ? host.count <= 1 : host.count == 1;
    if (!host_ok || !is_host(host.value)) return 400;
    if (length.count > 1 || (length.count == 1 && !is_content_length(length.value))) return 400;
    // RFC 9110 section 5.3: these have one value, and what the routes decide hangs on it.
    if (content_type.count > 1 || origin.count > 1 || site.count > 1) return 400;
    if (coding.count > 0)
        if (const int status = refusal_of_coding(http_minor)) return status;
    // RFC 9110 section 10.1.1: there is one expectation.
    if (expectation.count > 1 ||
        (!expectation.value.empty() && !equal_ignoring_case(expectation.value, "100-continue")))
        return 417;
    // RFC 9110 section 8.4: a body we cannot unpack.
    const bool is_packed = !content_coding.value.empty() && !equal_ignoring_case(content_coding.value, "identity");
    return content_coding.count > 1 || is_packed ? 415 : 0;
}

/// Either a length or chunks, and those as the only coding (RFC 9112 section 6.3).
int Parser::Fields::refusal_of_coding(int http_minor) const {
    if (coding.count > 1 || length.count > 0 || http_minor == 0) return 400;
    const auto codings = base::to_lower_ascii(coding.value);
    if (codings == "chunked") return 0;
    // 400 unless the body would at least end with its chunks.
    const auto last = base::trim(std::string_view(codings).substr(codings.rfind(',') + 1));
    return last == "chunked" && codings.find("chunked") == codings.rfind("chunked") ? 501 : 400;
}

int Parser::check_head(HeadReader& reader) {
    auto& machine = reader.machine;
    if (machine.method == HTTP_CONNECT) return 501;  // a tunnel is nothing we build (RFC 9110 section 9.3.6)
    const Fields fields(request_);
    if (const int status = fields.refusal(machine.http_minor)) return status;
    request_.method = method_of(machine.method);
    machine.upgrade = 0;  // an offer to switch protocols is ignored (RFC 9110 section 7.8)
    request_.keep_alive = llhttp_should_keep_alive(&machine) != 0;
    chunks_.reset();
    if (fields.coding.count > 0) chunks_.emplace();
    constexpr auto beyond_any_limit = std::numeric_limits<std::int64_t>::max();
    content_length_ =
        fields.length.count == 0
            ? 0
            : static_cast<std::size_t>(base::parse_number(fields.length.value).value_or(beyond_any_limit));
    has_host_ = fields.host.count > 0;
    waits_for_go_ = machine.http_minor > 0 && !fields.expectation.value.empty();  // HTTP/1.0 knows no 100
    return 0;
}

/// RFC 9112 section 3.2: a path, a whole address, or "*" with OPTIONS.
int Parser::read_target(std::string_view whole) {
    std::optional<std::string_view> target = whole;
    if (whole == "*" && request_.method == Method::Options) {
        request_.path = whole;
        return 0;
    }
    if (!whole.starts_with('/'))
        target = without_authority(whole, has_host_ ? std::optional(request_.header("host")) : std::nullopt);
    if (!target || !is_target(*target)) return 400;
    const auto question = target->find('?');
    const auto raw_path = target->substr(0, question);
    auto path = decode_path(raw_path.empty() ? "/" : raw_path);
    if (!path) return 400;
    if (path->size() > limits_.path_bytes_max) return 414;
    request_.path = std::move(*path);
    if (question != std::string_view::npos) request_.query = target->substr(question + 1);
    return 0;
}

int Parser::plan_body() {
    body_bytes_ = 0;
    const auto plan = body_limit_(request_);
    body_max_ = plan.bytes_max;
    if (content_length_ > body_max_ && plan.answers_unread) {
        request_.body_unread = true;
        request_.keep_alive = false;
        state_ = State::Complete;
        return 0;
    }
    if (content_length_ > body_max_) return 413;
    if (chunks_ && plan.length == Length::Required) return 411;
    request_.body_sink = plan.sink;
    state_ = waits_for_go_ && (chunks_ || content_length_ > 0) ? State::WantsGo : State::Body;
    return 0;
}

std::size_t Parser::feed_body(std::string_view bytes) {
    std::size_t used = 0;
    while (state_ == State::Body) {
        auto rest = bytes.substr(used);
        if (chunks_ && chunks_->has_ended()) return used + feed_trailer(rest);
        if (!chunks_ && body_bytes_ == content_length_) {
            state_ = State::Complete;
            break;
        }
        if (rest.empty()) break;
        if (request_.body_sink) rest = rest.substr(0, sink_piece_bytes_max);
        if (chunks_) {
            used += feed_chunks(rest);
        } else {
            rest = rest.substr(0, content_length_ - body_bytes_);
            take_content(rest);
            used += rest.size();
        }
    }
    return used;
}

void Parser::take_content(std::string_view content) {
    body_bytes_ += content.size();
    auto* sink = request_.body_sink.get();
    if (!sink) {
        request_.body.append(content);
    } else if (const auto taken = sink->consume(content); !taken) {
        refuse(status_of(taken.error().code));
    } else if (sink->wants_flush()) {
        state_ = State::WantsFlush;
    }
}

std::size_t Parser::feed_chunks(std::string_view bytes) {
    const auto step = chunks_->next(bytes);
    if (chunks_->is_broken()) {
        refuse(400);
    } else if (chunks_->chunk_bytes_left() > body_max_ - body_bytes_ - step.content.size()) {
        refuse(413);
    } else if (!step.content.empty()) {
        take_content(step.content);
    }
    return step.used;
}

// Trailer fields are checked and dropped (RFC 9110 section 6.5.1).
std::size_t Parser::feed_trailer(std::string_view bytes) {
    const auto end = bytes.starts_with("\r\n") ? 0 : bytes.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0);
    const bool is_too_long = size_before(end, bytes) > limits_.head_bytes_max;
    if (is_too_long || end == std::string_view::npos) {
        if (has_bare_line_feed(bytes.substr(0, limits_.head_bytes_max), scanned_)) {
            refuse(400);
        } else if (is_too_long) {
            refuse(431);
        }
        scanned_ = bytes.size();
    } else {
        scanned_ = 0;
        if (!are_fields(end == 0 ? "" : bytes.substr(0, end + 2))) {
            refuse(400);
        } else {
            state_ = State::Complete;
        }
        return end + (end == 0 ? 2 : 4);
    }
    return 0;
}

}  // namespace http
