// Single letters of the Latin script: decoding, lower case, the plain letters behind an accent. Internal to base/text.
#pragma once

#include <cstddef>
#include <string_view>

namespace base::letters {

/// One decoded code point; `length` is 0 when the bytes are no valid UTF-8 (RFC 3629).
struct Decoded {
    char32_t code_point = 0;
    std::size_t length = 0;  ///< bytes
};

/// The code point at the start of `text`; `text` is not empty.
Decoded decode(std::string_view text);

/// Lower case for ASCII, U+00C0–U+024F and U+1E00–U+1EFF (Unicode simple case mapping); others stay.
char32_t to_lower(char32_t letter);

/// The lower-case ASCII letters a Latin letter is written with when accents are not to be had: "ä" → "ae", "é" → "e".
/// Empty for everything that is no such letter; ASCII itself is not looked up here.
std::string_view plain(char32_t letter);

}  // namespace base::letters
