#include "http/parser.h"

#include <llhttp.h>

#include <algorithm>
#include <cassert>

#include "base/text.h"
#include "http/url.h"

namespace http {

struct Parser::Llhttp {
    llhttp_t machine;
    llhttp_settings_t settings;
    Parser* parser;
    const char* head_begin = nullptr;
    bool head_complete = false;
    bool message_complete = false;

    explicit Llhttp(Parser* owner);
    static Llhttp& of(llhttp_t* machine) { return *static_cast<Llhttp*>(machine->data); }
    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - head_begin); }
};

Parser::Llhttp::Llhttp(Parser* owner) : parser(owner) {
    llhttp_settings_init(&settings);
    settings.on_url = [](llhttp_t* machine, const char* at, std::size_t length) {
        of(machine).parser->target_.append(at, length);
        return 0;
    };
    settings.on_header_field = [](llhttp_t* machine, const char* at, std::size_t length) {
        auto& self = of(machine);
        if (self.head_complete) return 0;  // trailer fields are read and dropped
        self.parser->request_.fields_.push_back({self.offset(at), static_cast<std::uint32_t>(length), 0, 0});
        return 0;
    };
    settings.on_header_value = [](llhttp_t* machine, const char* at, std::size_t length) {
        auto& self = of(machine);
        if (self.head_complete) return 0;
        auto& field = self.parser->request_.fields_.back();
        field.value_at = self.offset(at);
        field.value_length = static_cast<std::uint32_t>(length);
        return 0;
    };
    settings.on_headers_complete = [](llhttp_t* machine) {
        of(machine).head_complete = true;
        return static_cast<int>(HPE_PAUSED);
    };
    settings.on_body = [](llhttp_t* machine, const char* at, std::size_t length) {
        auto& parser = *of(machine).parser;
        if (parser.request_.body.size() + length > parser.body_max_) {
            parser.refuse(413);
            return static_cast<int>(HPE_USER);
        }
        parser.request_.body.append(at, length);
        return 0;
    };
    settings.on_message_complete = [](llhttp_t* machine) {
        of(machine).message_complete = true;
        return static_cast<int>(HPE_PAUSED);
    };
    llhttp_init(&machine, HTTP_REQUEST, &settings);
    machine.data = this;
}

Parser::Parser(const ParserLimits& limits, const BodyLimit& body_limit)
    : limits_(limits), body_limit_(body_limit), llhttp_(std::make_unique<Llhttp>(this)) {}

Parser::~Parser() = default;

std::size_t Parser::feed(std::string_view bytes) {
    switch (state_) {
        case State::Head: return feed_head(bytes);
        case State::Body: return feed_body(bytes);
        default: return 0;
    }
}

Request Parser::take() {
    assert(state_ == State::Complete);
    state_ = State::Head;
    head_begun_ = false;
    return std::move(request_);
}

void Parser::refuse(int status) {
    state_ = State::Refused;
    refusal_status_ = status;
}

std::size_t Parser::feed_head(std::string_view bytes) {
    // RFC 9112 section 2.2: an empty line before the request line is skipped.
    std::size_t skipped = 0;
    while (scanned_ == 0 && bytes.substr(skipped).starts_with("\r\n")) skipped += 2;
    bytes.remove_prefix(skipped);
    if (bytes.empty() || bytes == "\r") return skipped;
    head_begun_ = true;

    const auto search_from = scanned_ > 3 ? scanned_ - 3 : 0;
    const auto end = bytes.find("\r\n\r\n", search_from);
    const auto line_end = bytes.find("\r\n");
    if (std::min(line_end, bytes.size()) > limits_.request_line_bytes_max) {
        refuse(414);
        return skipped;
    }
    if (std::min(end, bytes.size()) > limits_.head_bytes_max) {
        refuse(431);
        return skipped;
    }
    if (end == std::string_view::npos) {
        // A bare LF can never become part of a good head; waiting for more would only help a slow attacker.
        const auto bad = bytes.find('\n', scanned_);
        if (bad != std::string_view::npos && (bad == 0 || bytes[bad - 1] != '\r')) refuse(400);
        scanned_ = bytes.size();
        return skipped;
    }
    const auto head = bytes.substr(0, end + 4);
    scanned_ = 0;
    if (check_head(head)) {
        request_ = Request{};
        request_.head_ = head;
        target_.clear();
        llhttp_reset(&llhttp_->machine);
        llhttp_->head_complete = llhttp_->message_complete = false;
        llhttp_->head_begin = request_.head_.data();
        const auto result = llhttp_execute(&llhttp_->machine, request_.head_.data(), request_.head_.size());
        if (result == HPE_PAUSED && llhttp_->head_complete) {
            if (check_target() && check_framing()) {
                llhttp_resume(&llhttp_->machine);
                body_max_ = body_limit_(request_);
                const bool has_length = (llhttp_->machine.flags & F_CONTENT_LENGTH) != 0;
                if (has_length && llhttp_->machine.content_length > body_max_) {
                    refuse(413);
                } else {
                    const bool waits = request_.header("expect") == "100-continue";
                    state_ = waits && request_.header_count("content-length") + request_.header_count("transfer-encoding")
                                 ? State::WantsGo
                                 : State::Body;
                    if (state_ == State::Body) feed_body({});
                }
            }
        } else if (result == HPE_INVALID_METHOD) {
            refuse(501);
        } else if (result == HPE_INVALID_VERSION) {
            refuse(505);
        } else {
            refuse(400);
        }
    }
    return skipped + head.size();
}

// What llhttp lets through and we do not: bare CR or LF, line folding, control characters, too many fields.
bool Parser::check_head(std::string_view head) {
    std::size_t line_count = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const auto byte = static_cast<unsigned char>(head[i]);
        bool good = byte >= 0x20 && byte != 0x7f;
        if (byte == '\t') good = true;
        if (byte == '\r') good = i + 1 < head.size() && head[i + 1] == '\n';
        if (byte == '\n') {
            good = i > 0 && head[i - 1] == '\r';
            ++line_count;
            const bool folded = i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t');
            good = good && !folded;
        }
        if (!good) {
            refuse(400);
            return false;
        }
    }
    if (line_count - 2 > limits_.fields_max) {
        refuse(431);
        return false;
    }
    return true;
}

bool Parser::check_target() {
    const auto question = target_.find('?');
    auto path = decode_path(std::string_view(target_).substr(0, question));
    if (!path || target_.find('#') != std::string::npos) {
        refuse(400);
        return false;
    }
    if (path->size() > limits_.path_bytes_max) {
        refuse(414);
        return false;
    }
    request_.path = std::move(*path);
    if (question != std::string::npos) request_.query = target_.substr(question + 1);
    return true;
}

bool Parser::check_framing() {
    auto& machine = llhttp_->machine;
    switch (machine.method) {
        case HTTP_GET: request_.method = Method::Get; break;
        case HTTP_HEAD: request_.method = Method::Head; break;
        case HTTP_POST: request_.method = Method::Post; break;
        case HTTP_PUT: request_.method = Method::Put; break;
        case HTTP_PATCH: request_.method = Method::Patch; break;
        case HTTP_DELETE: request_.method = Method::Delete; break;
        case HTTP_OPTIONS: request_.method = Method::Options; break;
        default: request_.method = Method::Other; break;
    }
    if (machine.http_major != 1 || machine.http_minor > 1) {
        refuse(505);
        return false;
    }
    const int hosts = request_.header_count("host");
    const bool host_ok = machine.http_minor == 0 ? hosts <= 1 : hosts == 1;
    const int lengths = request_.header_count("content-length");
    const int encodings = request_.header_count("transfer-encoding");
    if (!host_ok || lengths > 1 || encodings > 1 || (lengths && encodings) || machine.method == HTTP_CONNECT) {
        refuse(400);
        return false;
    }
    machine.upgrade = 0;  // an offer to switch protocols is ignored (RFC 9110 section 7.8)
    if (encodings && base::to_lower_ascii(request_.header("transfer-encoding")) != "chunked") {
        refuse(501);
        return false;
    }
    request_.keep_alive = llhttp_should_keep_alive(&machine) != 0;
    return true;
}

std::size_t Parser::feed_body(std::string_view bytes) {
    const auto result = llhttp_execute(&llhttp_->machine, bytes.data(), bytes.size());
    if (llhttp_->message_complete) {
        const auto* stop = llhttp_get_error_pos(&llhttp_->machine);
        const auto used = result == HPE_PAUSED && stop && !bytes.empty()
                              ? static_cast<std::size_t>(stop - bytes.data()) : bytes.size();
        llhttp_resume(&llhttp_->machine);
        state_ = State::Complete;
        return used;
    }
    if (result != HPE_OK && state_ != State::Refused) refuse(400);
    return bytes.size();
}

}  // namespace http
