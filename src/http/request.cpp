#include "http/request.h"

#include "base/text.h"
#include "http/field_values.h"

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
