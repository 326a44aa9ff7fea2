// Text as bytes in UTF-8: trimming, splitting, checking, folding. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Without blanks, tabs, line ends and no-break spaces (U+00A0) at both ends.
std::string_view trim(std::string_view text);

/// Pieces between `separator`s; "a,,b" gives three, "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Lines without their ends; knows LF and CRLF.
std::vector<std::string_view> lines(std::string_view text);

/// ASCII letters only; other bytes stay.
std::string to_lower_ascii(std::string_view text);

/// Lower case for ASCII and for the Latin letters of Unicode up to U+024F ("ÄÖÉ" → "äöé") and U+1E00–U+1EFF ("Ễ", "ẞ").
std::string to_lower(std::string_view text);

/// Lower-case ASCII: ä→ae, ö→oe, ü→ue, ß→ss, accents dropped (é→e), everything else that is not ASCII dropped.
std::string fold_ascii(std::string_view text);

/// No overlong forms, no surrogates, nothing above U+10FFFF (RFC 3629).
bool is_valid_utf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t code_points(std::string_view text);

/// The first `count` code points of valid UTF-8.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// A key that sorts like a German name list (DIN 5007-2: ä like ae), ignoring case; ties keep the original text behind.
std::string name_sort_key(std::string_view name);

/// `name_sort_key` with numbers by their value, so that class "5a" comes before "10a".
std::string natural_sort_key(std::string_view name);

/// Decimal digits only, no sign, no blanks; nullopt on anything else or overflow.
std::optional<std::int64_t> parse_number(std::string_view digits);

std::string to_hex(std::string_view bytes);

/// nullopt unless `hex` has an even number of hex digits.
std::optional<std::string> from_hex(std::string_view hex);

/// URL-safe alphabet without padding (RFC 4648 section 5).
std::string to_base64url(std::string_view bytes);

/// Compares in a time that depends on the lengths only.
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace base
