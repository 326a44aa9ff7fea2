#include "http/request.h"

#include "base/text.h"

namespace http {

std::string_view to_text(Method method) {
    switch (method) {
        case Method::Get: return "GET";
        case Method::Head: return "HEAD";
        case Method::Post: return "POST";
        case Method::Put: return "PUT";
        case Method::Patch: return "PATCH";
        case Method::Delete: return "DELETE";
        case Method::Options: return "OPTIONS";
        case Method::Other: break;
    }
    return "OTHER";
}

namespace {
bool equal_ignoring_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != lower[i]) return false;
    }
    return true;
}
}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& field : fields_)
        if (equal_ignoring_case(at(field.name_at, field.name_length), lower_case_name))
            return at(field.value_at, field.value_length);
    return {};
}

int Request::header_count(std::string_view lower_case_name) const {
    int count = 0;
    for (const auto& field : fields_)
        count += equal_ignoring_case(at(field.name_at, field.name_length), lower_case_name);
    return count;
}

bool Request::accepts_gzip() const {
    for (auto coding : base::split(header("accept-encoding"), ',')) {
        const auto parts = base::split(coding, ';');
        if (!equal_ignoring_case(base::trim(parts[0]), "gzip")) continue;
        // "q=0", "q=0.0" … forbid it (RFC 9110 section 12.4.2).
        const auto weight = parts.size() < 2 ? "" : base::to_lower_ascii(base::trim(parts[1]));
        return !weight.starts_with("q=0") || weight.find_first_not_of("q=0.") != std::string::npos;
    }
    return false;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    std::optional<std::string_view> found;
    for (const auto& field : fields_) {
        if (!equal_ignoring_case(at(field.name_at, field.name_length), "cookie")) continue;
        for (auto pair : base::split(at(field.value_at, field.value_length), ';')) {
            pair = base::trim(pair);
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
            if (found) return std::nullopt;
            found = pair.substr(equals + 1);
        }
    }
    return found;
}

bool Request::wants_json() const { return header("accept").starts_with("application/json"); }

RequestBuilder::RequestBuilder(Method method, std::string path) {
    request_.method = method;
    const auto question = path.find('?');
    request_.path = path.substr(0, question);
    if (question != std::string::npos) request_.query = path.substr(question + 1);
    request_.peer = "127.0.0.1";
}

RequestBuilder& RequestBuilder::header(std::string_view name, std::string_view value) {
    const auto at = static_cast<std::uint32_t>(request_.head_.size());
    request_.head_.append(name).append(value);
    request_.fields_.push_back({at, static_cast<std::uint32_t>(name.size()),
                                at + static_cast<std::uint32_t>(name.size()),
                                static_cast<std::uint32_t>(value.size())});
    return *this;
}

RequestBuilder& RequestBuilder::body(std::string body) {
    request_.body = std::move(body);
    return *this;
}

}  // namespace http
