// Reading field values: blanks, lists, quotes (RFC 9110 section 5.6). Header only, because it stands on the path of
// every request.
#pragma once

#include <string_view>

namespace http {

/// `lower` must be lower case.
inline bool equal_ignoring_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
        if (c != lower[i]) return false;
    }
    return true;
}

/// Without blanks and tabs at both ends (OWS).
inline std::string_view trim_field(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Calls `visit(element)` for every element of a comma-separated list that is not empty, in order. Commas in quotes do
/// not separate; entity-tags know no backslash, so neither do these quotes.
template <typename Visit>
void each_element(std::string_view list, Visit visit) {
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        if (i < list.size() && list[i] == '"') quoted = !quoted;
        if (i < list.size() && (list[i] != ',' || quoted)) continue;
        if (const auto element = trim_field(list.substr(begin, i - begin)); !element.empty()) visit(element);
        begin = i + 1;
    }
}

}  // namespace http
