#include "http/request.h"

#include <algorithm>

#include "base/text.h"
#include "http/field_values.h"
#include "http/message_rules.h"

namespace http {

std::string_view to_text(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
        case Method::Options:
            return "OPTIONS";
        case Method::Other:
            break;
    }
    return "OTHER";
}

namespace {

/// RFC 6265 section 4.1.1, with or without quotes around it, which belong to the value.
bool is_cookie_value(std::string_view value) {
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return std::ranges::all_of(
        value, [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; });
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

template <typename Take>
void Request::each_cookie(Take take) const {
    for (const auto& field : fields_) {
        if (!equal_ignoring_case(at(field.name_at, field.name_length), "cookie")) continue;
        auto rest = at(field.value_at, field.value_length);
        while (!rest.empty()) {
            const auto pair = trim_field(rest.substr(0, rest.find(';')));
            rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
            const auto equals = std::min(pair.find('='), pair.size());
            const auto name = pair.substr(0, equals);
            if (equals < pair.size() && is_token(name)) take(name, pair.substr(equals + 1));
        }
    }
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    int count = 0;
    std::string_view found;
    each_cookie([&](std::string_view known, std::string_view value) {
        if (known != name) return;
        ++count;
        found = value;
    });
    return count == 1 && is_cookie_value(found) ? std::optional(found) : std::nullopt;
}

std::vector<std::pair<std::string_view, std::string_view>> Request::cookies() const {
    std::vector<std::pair<std::string_view, std::string_view>> all;
    each_cookie([&](std::string_view name, std::string_view value) {
        if (is_cookie_value(value)) all.emplace_back(name, value);
    });
    return all;
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
