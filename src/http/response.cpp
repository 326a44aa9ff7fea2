#include "http/response.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace http {

bool Response::accepts_ranges() const {
    const auto is_packed = [](const auto& field) { return field.first == "Content-Encoding"; };
    return !compressible && std::ranges::none_of(headers, is_packed);
}

Response html(std::string body, int status) { return {.status = status, .body = std::move(body)}; }

Response json(std::string body, int status) {
    return {.status = status, .content_type = "application/json", .body = std::move(body)};
}

Response text(std::string body, int status) {
    return {.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Response redirect(std::string path) {
    Response response{.status = 303, .content_type = "", .body = {}};
    response.headers.emplace_back("Location", std::move(path));
    return response;
}

namespace {

/// RFC 6266: the name in ASCII for old clients, then as it is.
std::string disposition(std::string_view kind, std::string_view name) {
    std::string encoded, ascii;
    const auto is_plain = [](char c) {
        return base::is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
    };
    for (const char c : name)
        encoded += is_plain(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    for (const char c : base::fold_ascii(name))
        if (is_plain(c)) ascii += c;
    return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, ascii, encoded);
}

}  // namespace

Response download(std::string bytes, std::string content_type, std::string_view name) {
    Response response{.status = 200, .content_type = std::move(content_type), .body = std::move(bytes)};
    response.headers.emplace_back("Content-Disposition", disposition("attachment", name));
    response.compressible = false;
    return response;
}

Response shown_file(std::shared_ptr<const BodySource> source, std::string content_type, std::string_view name) {
    Response response{.status = 200, .content_type = std::move(content_type), .body = {}, .source = std::move(source)};
    response.headers.emplace_back("Content-Disposition", disposition("inline", name));
    response.compressible = false;
    response.policy = ContentPolicy::Document;
    return response;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100: return "Continue";
        case 200: return "OK";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        case 507: return "Insufficient Storage";
        default: return "";
    }
}

}  // namespace http
