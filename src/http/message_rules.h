// What a request must look like beyond what llhttp checks: where two readers could read one message differently, it is
// refused (RFC 9110, RFC 9112; SECURITY on request smuggling). Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace http {

/// Lines that end with CRLF, without bare CR or LF, line folding, control characters and fields without a name
/// (RFC 9112 sections 2.2 and 5.2, RFC 9110 section 5.5).
bool are_clean_lines(std::string_view lines);
bool has_bare_line_feed(std::string_view bytes, std::size_t from);

/// RFC 9110 section 5.6.2.
bool is_token(std::string_view text);
bool is_token_character(char c);

/// "POST /x HTTP/1.1": single blanks, a token, a target and a version (RFC 9112 section 3); 0, or the status it is
/// refused with.
int refusal_of_request_line(std::string_view line);

/// A host with or without port (RFC 9110 section 7.2, RFC 3986 section 3.2.2); empty is allowed. Nothing that could be
/// read as a path, a user or a list.
bool is_host(std::string_view text);

/// What follows "http://host" of a target in absolute form (RFC 9112 section 3.2.2); nullopt unless its host is good
/// and the same as that of the Host field. `host` nullopt: there is no such field (HTTP/1.0).
std::optional<std::string_view> without_authority(std::string_view target, std::optional<std::string_view> host);

/// Path and query of a target (RFC 3986 section 3): whole escapes, printable ASCII, no fragment. What browsers leave
/// unescaped there is let through.
bool is_target(std::string_view text);

/// "5", "0", "262144": digits without sign, list, blank or zeros in front.
bool is_content_length(std::string_view text);

}  // namespace http
