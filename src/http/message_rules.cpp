#include "http/message_rules.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "http/url.h"

namespace http {

namespace {

using base::is_digit;
using base::is_letter_or_digit;

}  // namespace

// Every byte of every head passes here, so the common case goes without branches, many bytes at a time.
bool are_clean_lines(std::string_view lines) {
    bool has_control = false;
    std::size_t returns = 0, feeds = 0;
    for (const char c : lines) {
        const auto byte = static_cast<unsigned char>(c);
        has_control |= (byte < 0x20 && byte != '\t' && byte != '\r' && byte != '\n') || byte == 0x7f;
        returns += byte == '\r';
    }
    if (has_control) return false;
    for (auto at = lines.find('\n'); at != std::string_view::npos; at = lines.find('\n', at + 1)) {
        ++feeds;
        const char next = at + 1 < lines.size() ? lines[at + 1] : '\0';
        if (at == 0 || lines[at - 1] != '\r' || next == ' ' || next == '\t' || next == ':') return false;
    }
    return returns == feeds;  // each line feed has its own return, so none stands alone
}

bool has_bare_line_feed(std::string_view bytes, std::size_t from) {
    for (auto at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1))
        if (at == 0 || bytes[at - 1] != '\r') return true;
    return false;
}

bool is_token_character(char c) {
    static constexpr auto known = [] {
        std::array<bool, 256> table{};
        for (const char sign : std::string_view("!#$%&'*+-.^_`|~")) table[static_cast<unsigned char>(sign)] = true;
        for (int c = 0; c < 128; ++c)
            if (is_letter_or_digit(static_cast<char>(c))) table[static_cast<unsigned>(c)] = true;
        return table;
    }();
    return known[static_cast<unsigned char>(c)];
}

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_character); }

int refusal_of_request_line(std::string_view line) {
    constexpr auto none = std::string_view::npos;
    const auto first = line.find(' ');
    const auto second = first == none ? none : line.find(' ', first + 1);
    if (second == none || line.find(' ', second + 1) != none) return 400;
    const auto version = line.substr(second + 1);
    const bool is_shaped = is_token(line.substr(0, first)) && second > first + 1 && version.size() == 8 &&
                           version.starts_with("HTTP/") && is_digit(version[5]) && version[6] == '.' &&
                           is_digit(version[7]);
    if (!is_shaped) return 400;
    return version == "HTTP/1.1" || version == "HTTP/1.0" ? 0 : 505;
}

bool is_host(std::string_view text) {
    static constexpr std::string_view signs = "-._~!$&'()*+;=%";
    const bool is_literal = text.starts_with('[');
    const auto colon = is_literal ? text.find(':', std::min(text.find(']'), text.size())) : text.find(':');
    const auto name = text.substr(0, colon);
    const auto port = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (port.size() > 5 || !std::ranges::all_of(port, is_digit)) return false;
    if (is_literal) {
        const auto inside = name.size() < 4 || !name.ends_with(']') ? "" : name.substr(1, name.size() - 2);
        return !inside.empty() && std::ranges::all_of(inside, [](char c) {
            return base::hex_value(c) >= 0 || c == ':' || c == '.';
        });
    }
    if (name.empty() && colon != std::string_view::npos) return false;
    return has_whole_escapes(name) &&
           std::ranges::all_of(name, [](char c) { return is_letter_or_digit(c) || signs.contains(c); });
}

std::optional<std::string_view> without_authority(std::string_view target, std::optional<std::string_view> host) {
    const auto lower = base::to_lower_ascii(target);
    const std::size_t scheme = lower.starts_with("http://") ? 7 : lower.starts_with("https://") ? 8 : 0;
    const auto end = std::min(target.find_first_of("/?#", scheme), target.size());
    const auto authority = lower.substr(scheme, end - scheme);
    // RFC 9110 section 4.2.1: an empty host is invalid there.
    if (scheme == 0 || authority.empty() || !is_host(authority)) return std::nullopt;
    if (host && authority != base::to_lower_ascii(*host)) return std::nullopt;
    return target.substr(end);
}

bool is_target(std::string_view text) {
    return has_whole_escapes(text) && std::ranges::all_of(text, [](char c) {
               return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '#';
           });
}

bool is_content_length(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit) && (text.front() != '0' || text.size() == 1);
}

}  // namespace http
