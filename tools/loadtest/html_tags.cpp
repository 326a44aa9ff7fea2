#include "html_tags.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace loadtest {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The named references an escaping template writes, and numbers below 128.
std::string decode_entities(std::string_view text) {
    static constexpr std::pair<std::string_view, char> named[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto match =
            std::ranges::find_if(named, [&](const auto& entity) { return text.substr(at).starts_with(entity.first); });
        if (match != std::end(named)) {
            result += match->second;
            at += match->first.size();
            continue;
        }
        const std::size_t end = text.substr(at).starts_with("&#") ? text.find(';', at) : std::string_view::npos;
        if (end != std::string_view::npos && end - at <= 8) {
            const bool is_hex = text[at + 2] == 'x' || text[at + 2] == 'X';
            const std::string digits(text.substr(at + (is_hex ? 3 : 2), end - at - (is_hex ? 3 : 2)));
            const long code = std::strtol(digits.c_str(), nullptr, is_hex ? 16 : 10);
            if (code > 0 && code < 128) {
                result += static_cast<char>(code);
                at = end + 1;
                continue;
            }
        }
        result += text[at++];
    }
    return result;
}

/// Reads `name="value"`, `name='value'`, `name=value` or `name` and leaves `at` behind it.
std::pair<std::string, std::string> read_attribute(std::string_view html, std::size_t& at) {
    const std::size_t name_end = std::min(html.find_first_of(" \t\r\n\f=>", at + 1), html.size());
    std::string name = lower(html.substr(at, name_end - at));
    at = name_end;
    while (at < html.size() && is_blank(html[at])) ++at;
    if (at >= html.size() || html[at] != '=') return {std::move(name), ""};
    ++at;
    while (at < html.size() && is_blank(html[at])) ++at;
    if (at >= html.size()) return {std::move(name), ""};
    const bool is_quoted = html[at] == '"' || html[at] == '\'';
    const std::size_t begin = is_quoted ? at + 1 : at;
    const std::size_t end =
        std::min(is_quoted ? html.find(html[at], begin) : html.find_first_of(" \t\r\n\f>", begin), html.size());
    at = std::min(is_quoted ? end + 1 : end, html.size());
    return {std::move(name), decode_entities(html.substr(begin, end - begin))};
}

}  // namespace

std::optional<std::string> Tag::attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
        if (key == wanted) return value;
    return std::nullopt;
}

std::optional<Tag> next_tag(std::string_view html, std::size_t& at) {
    while ((at = html.find('<', at)) != std::string_view::npos) {
        if (html.substr(at).starts_with("<!--")) {
            at = std::min(html.find("-->", at), html.size());
            continue;
        }
        ++at;
        if (at >= html.size() || (html[at] != '/' && !std::isalpha(static_cast<unsigned char>(html[at])))) continue;
        const std::size_t name_end = std::min(html.find_first_of(" \t\r\n\f>/", at + 1), html.size());
        Tag tag{.name = lower(html.substr(at, name_end - at)), .attributes = {}};
        at = name_end;
        while (at < html.size() && html[at] != '>') {
            if (is_blank(html[at]) || html[at] == '/')
                ++at;
            else
                tag.attributes.push_back(read_attribute(html, at));
        }
        if (tag.name == "script" || tag.name == "style") at = std::min(html.find("</" + tag.name, at), html.size());
        return tag;
    }
    at = html.size();
    return std::nullopt;
}

}  // namespace loadtest
