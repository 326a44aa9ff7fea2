#include "http/answer_head.h"

#include <array>
#include <charconv>

#include "http/http_date.h"
#include "http/security_headers.h"

namespace http {

namespace {

/// What is not constant has room here as well; more only costs another allocation.
constexpr std::size_t usual_bytes = 1400;

void append_number(std::string& head, std::uint64_t number, std::size_t digits_min = 1) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    if (count < digits_min) head.append(digits_min - count, '0');
    head.append(digits.data(), count);
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
}

void append_validators(std::string& head, const Response& response) {
    if (!response.validators) return;
    append_field(head, "ETag", response.validators->etag);
    if (const auto modified_s = response.validators->modified_s)
        append_field(head, "Last-Modified", http_date(*modified_s));
    if (response.status != 304 && response.accepts_ranges()) head.append("Accept-Ranges: bytes\r\n");
}

}  // namespace

std::string answer_head(const Pipeline::Outgoing& outgoing, std::string_view date_line, std::string_view request_id,
                        std::uint64_t duration_us) {
    const auto& response = outgoing.response;
    std::string head;
    head.reserve(usual_bytes);
    head.append("HTTP/1.1 ");
    append_number(head, static_cast<std::uint64_t>(response.status));
    head.append(" ").append(reason_phrase(response.status)).append("\r\n");
    head.append(date_line);
    if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
    if (response.status != 304 && response.status != 204) {
        head.append("Content-Length: ");
        append_number(head, outgoing.partial ? outgoing.partial->length() : response.content_bytes());
        head.append("\r\n");
    }
    append_field(head, "Cache-Control", response.cache_control);
    append_validators(head, response);
    for (const auto& [name, value] : response.headers) append_field(head, name, value);
    head.append(security_headers(response.policy));
    append_field(head, "X-Request-Id", request_id);
    head.append("X-Process-Time: ");
    append_number(head, duration_us / 1'000'000);
    head.append(".");
    append_number(head, duration_us % 1'000'000, 6);
    head.append(outgoing.close ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
    return head;
}

}  // namespace http
