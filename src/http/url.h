// Percent-encoding of paths and forms (RFC 3986, WHATWG URL for urlencoded forms). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// Every '%' stands before two hexadecimal digits.
bool has_whole_escapes(std::string_view raw);

/// An absolute path decoded exactly once; nullopt for anything doubtful: not starting with '/', broken escapes, NUL,
/// encoded slash, backslash, "." and ".." segments, empty segments (a slash at the end is kept), invalid UTF-8.
std::optional<std::string> decode_path(std::string_view raw);

/// Text of a form field: valid UTF-8 without NUL.
bool is_field_text(std::string_view text);

/// Name-value pairs of a form or query; nullopt for broken escapes, NUL, invalid UTF-8 or more than `fields_max` pairs.
std::optional<std::vector<std::pair<std::string, std::string>>> decode_form(std::string_view raw,
                                                                            std::size_t fields_max);

/// For values placed into a query or form body.
std::string encode_component(std::string_view text);

}  // namespace http
