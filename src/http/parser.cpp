#include "http/parser.h"

#include <llhttp.h>

#include <algorithm>
#include <cassert>
#include <optional>

#include "base/text.h"
#include "http/url.h"

namespace http {

struct Parser::Llhttp {
    llhttp_t machine;
    llhttp_settings_t settings;
    Parser* parser;
    const char* head_begin = nullptr;
    bool head_complete = false;
    bool last_chunk = false;
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
        self.parser->request_.fields_.push_back({self.offset(at), static_cast<std::uint32_t>(length), 0, 0});
        return 0;
    };
    settings.on_header_value = [](llhttp_t* machine, const char* at, std::size_t length) {
        auto& self = of(machine);
        while (length > 0 && (at[length - 1] == ' ' || at[length - 1] == '\t')) --length;
        auto& field = self.parser->request_.fields_.back();
        field.value_at = self.offset(at);
        field.value_length = static_cast<std::uint32_t>(length);
        return 0;
    };
    settings.on_headers_complete = [](llhttp_t* machine) {
        of(machine).head_complete = true;
        return static_cast<int>(HPE_PAUSED);
    };
    settings.on_chunk_header = [](llhttp_t* machine) {
        of(machine).last_chunk = machine->content_length == 0;
        return of(machine).last_chunk ? static_cast<int>(HPE_PAUSED) : 0;
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

namespace {

/// How many bytes stand before `end`; while the end has not come, at least so many.
std::size_t size_before(std::size_t end, std::string_view bytes) {
    if (end != std::string_view::npos) return end;
    for (const std::string_view begun : {"\r\n\r", "\r\n", "\r"})
        if (bytes.ends_with(begun)) return bytes.size() - begun.size();
    return bytes.size();
}

bool has_bare_line_feed(std::string_view bytes, std::size_t from) {
    for (auto at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        if (at == 0 || bytes[at - 1] != '\r') return true;
    return false;
}

/// Lines that end with CRLF, without bare CR or LF, line folding, control characters and fields without a name.
bool are_clean_lines(std::string_view lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto byte = static_cast<unsigned char>(lines[i]);
        const char next = i + 1 < lines.size() ? lines[i + 1] : '\0';
        bool good = (byte >= 0x20 && byte != 0x7f) || byte == '\t';
        if (byte == '\r') good = next == '\n';
        if (byte == '\n') good = i > 0 && lines[i - 1] == '\r' && next != ' ' && next != '\t' && next != ':';
        if (!good) return false;
    }
    return true;
}

/// RFC 9110 section 5.6.2.
bool is_token(std::string_view text) {
    static constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || signs.contains(c);
    });
}

/// A host with or without port; nothing that could be read as a path, a user or a list.
bool is_host(std::string_view text) {
    static constexpr std::string_view signs = "-._~%!$&'()*+;=:[]";
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || signs.contains(c);
    });
}

/// What follows "http://host" of a target in absolute form (RFC 9112 section 3.2.2); nullopt unless the host is the one
/// of the Host field.
std::optional<std::string_view> without_authority(std::string_view target, std::string_view host) {
    const auto lower = base::to_lower_ascii(target);
    const std::size_t scheme = lower.starts_with("http://") ? 7 : lower.starts_with("https://") ? 8 : 0;
    const auto end = std::min(target.find_first_of("/?#", scheme), target.size());
    if (scheme == 0 || host.empty() || lower.substr(scheme, end - scheme) != base::to_lower_ascii(host))
        return std::nullopt;
    return target.substr(end);
}

}  // namespace

Parser::Parser(const ParserLimits& limits, const BodyLimit& body_limit)
    : limits_(limits), body_limit_(body_limit), llhttp_(std::make_unique<Llhttp>(this)) {}

Parser::~Parser() = default;

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

    const auto end = bytes.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0);
    if (size_before(bytes.find("\r\n"), bytes) > limits_.request_line_bytes_max) {
        refuse(414);
    } else if (size_before(end, bytes) > limits_.head_bytes_max) {
        refuse(431);
    } else if (end == std::string_view::npos) {
        // A bare LF can never become part of a good head; waiting for more would only help a slow attacker.
        if (has_bare_line_feed(bytes, scanned_)) refuse(400);
        scanned_ = bytes.size();
    } else {
        scanned_ = 0;
        read_head(bytes.substr(0, end + 4));
        return skipped + end + 4;
    }
    return skipped;
}

void Parser::read_head(std::string_view head) {
    if (!check_head(head) || !check_request_line(head.substr(0, head.find('\r')))) return;
    request_ = Request{};
    request_.head_ = head;
    target_.clear();
    framing_bytes_ = 0;
    auto& machine = llhttp_->machine;
    llhttp_reset(&machine);
    llhttp_->head_complete = llhttp_->last_chunk = llhttp_->message_complete = false;
    llhttp_->head_begin = request_.head_.data();
    const auto result = llhttp_execute(&machine, request_.head_.data(), request_.head_.size());
    if (result != HPE_PAUSED || !llhttp_->head_complete) {
        refuse(result == HPE_INVALID_METHOD ? 501 : 400);
        return;
    }
    if (!check_framing() || !check_target()) return;
    llhttp_resume(&machine);
    body_max_ = body_limit_(request_);
    if ((machine.flags & F_CONTENT_LENGTH) != 0 && machine.content_length > body_max_) {
        refuse(413);
        return;
    }
    const bool has_body = (machine.flags & F_CHUNKED) != 0 || machine.content_length > 0;
    const bool waits = machine.http_minor > 0 && base::to_lower_ascii(request_.header("expect")) == "100-continue";
    state_ = has_body && waits ? State::WantsGo : State::Body;
}

// What llhttp lets through and we do not.
bool Parser::check_head(std::string_view head) {
    if (!are_clean_lines(head)) {
        refuse(400);
        return false;
    }
    const auto line_count = static_cast<std::size_t>(std::ranges::count(head, '\n'));
    if (line_count - 2 > limits_.fields_max) {
        refuse(431);
        return false;
    }
    return true;
}

// RFC 9112 section 3: single blanks, a token, a target and a version.
bool Parser::check_request_line(std::string_view line) {
    const auto parts = base::split(line, ' ');
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_shaped = parts.size() == 3 && is_token(parts[0]) && !parts[1].empty() && parts[2].size() == 8 &&
                           parts[2].starts_with("HTTP/") && is_digit(parts[2][5]) && parts[2][6] == '.' &&
                           is_digit(parts[2][7]);
    if (!is_shaped) {
        refuse(400);
    } else if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0") {
        refuse(505);
    }
    return state_ != State::Refused;
}

bool Parser::check_target() {
    std::optional<std::string_view> target = target_;
    if (!target_.starts_with('/')) target = without_authority(target_, request_.header("host"));
    if (!target || target->contains('#')) {
        refuse(400);
        return false;
    }
    const auto question = target->find('?');
    const auto raw_path = target->substr(0, question);
    auto path = decode_path(raw_path.empty() ? "/" : raw_path);
    if (!path) {
        refuse(400);
        return false;
    }
    if (path->size() > limits_.path_bytes_max) {
        refuse(414);
        return false;
    }
    request_.path = std::move(*path);
    if (question != std::string_view::npos) request_.query = target->substr(question + 1);
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
    const int hosts = request_.header_count("host");
    const bool host_ok = (machine.http_minor == 0 ? hosts <= 1 : hosts == 1) && is_host(request_.header("host"));
    const int lengths = request_.header_count("content-length");
    const int encodings = request_.header_count("transfer-encoding");
    const bool encoding_ok = encodings == 0 || (encodings == 1 && lengths == 0 && machine.http_minor > 0);
    if (!host_ok || lengths > 1 || !encoding_ok || machine.method == HTTP_CONNECT) {
        refuse(400);
        return false;
    }
    machine.upgrade = 0;  // an offer to switch protocols is ignored (RFC 9110 section 7.8)
    const auto coding = base::to_lower_ascii(request_.header("transfer-encoding"));
    if (encodings && coding != "chunked") {
        // RFC 9112 section 6.3: 400 unless the body would at least end with its chunks.
        const auto last = base::trim(std::string_view(coding).substr(coding.rfind(',') + 1));
        refuse(last == "chunked" && coding.find("chunked") == coding.rfind("chunked") ? 501 : 400);
        return false;
    }
    request_.keep_alive = llhttp_should_keep_alive(&machine) != 0;
    return true;
}

std::size_t Parser::feed_body(std::string_view bytes) {
    if (llhttp_->last_chunk) return feed_trailer(bytes);
    if (bytes.empty()) bytes = "";  // llhttp goes on after its pause, and does not add to a null pointer
    const auto body_before = request_.body.size();
    const auto result = llhttp_execute(&llhttp_->machine, bytes.data(), bytes.size());
    if (state_ == State::Refused) return bytes.size();
    if (result != HPE_OK && result != HPE_PAUSED) {
        refuse(400);
        return bytes.size();
    }
    const auto* stop = llhttp_get_error_pos(&llhttp_->machine);
    const auto used =
        result == HPE_PAUSED && stop && !bytes.empty() ? static_cast<std::size_t>(stop - bytes.data()) : bytes.size();
    framing_bytes_ += used - (request_.body.size() - body_before);
    // A chunk of one byte has five bytes around it; more is nothing but chunk extensions.
    if (framing_bytes_ > limits_.head_bytes_max + 5 * body_max_) {
        refuse(400);
        return used;
    }
    if (llhttp_->last_chunk) return used + feed_trailer(bytes.substr(used));
    if (llhttp_->message_complete) state_ = State::Complete;
    return used;
}

// Trailer fields are checked and dropped; without llhttp, which takes bare line feeds here.
std::size_t Parser::feed_trailer(std::string_view bytes) {
    const auto end = bytes.starts_with("\r\n") ? 0 : bytes.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0);
    if (size_before(end, bytes) > limits_.head_bytes_max) {
        refuse(431);
    } else if (end == std::string_view::npos) {
        if (has_bare_line_feed(bytes, scanned_)) refuse(400);
        scanned_ = bytes.size();
    } else {
        scanned_ = 0;
        const auto fields = end == 0 ? std::string_view{} : bytes.substr(0, end + 2);
        bool good = are_clean_lines(fields);
        if (good && !fields.empty())
            for (const auto line : base::split(fields.substr(0, end), '\n'))
                good = good && line.find(':') != std::string_view::npos && is_token(line.substr(0, line.find(':')));
        if (good)
            state_ = State::Complete;
        else
            refuse(400);
        return end + (end == 0 ? 2 : 4);
    }
    return 0;
}

}  // namespace http
