// Moments in fields such as Date and Last-Modified (RFC 9110 section 5.6.7). Pure functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace http {

/// "Sun, 06 Nov 1994 08:49:37 GMT"; seconds since 1970-01-01 00:00 UTC.
std::string http_date(std::int64_t epoch_s);

/// Reads all three forms that the RFC knows; nullopt for anything else. `now_s` says which century a year of two digits
/// means: at most 50 years ahead.
std::optional<std::int64_t> parse_http_date(std::string_view text, std::int64_t now_s);

}  // namespace http
