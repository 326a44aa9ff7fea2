// Percent-encoding of paths and forms (RFC 3986, WHATWG URL for urlencoded forms). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// An absolute path decoded exactly once; nullopt for anything doubtful: not starting with '/', broken escapes, NUL,
/// encoded slash, backslash, "." and ".." segments, empty segments (a slash at the end is kept), invalid UTF-8.
std::optional<std::string> decode_path(std::string_view raw);

/// Name-value pairs of a form or query; nullopt for broken escapes, invalid UTF-8 or more than `fields_max` pairs.
std::optional<std::vector<std::pair<std::string, std::string>>> decode_form(std::string_view raw,
                                                                            std::size_t fields_max);

/// For values placed into a query or form body.
std::string encode_component(std::string_view text);

}  // namespace http
