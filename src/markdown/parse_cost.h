// The guard before the parser. cmark-gfm 0.29 needs time and memory in the square of its input for some texts that
// nobody writes by hand (deep quotes, giant tables, thousands of link definitions) and aborts the whole program beyond
// 1 GiB. What passes here is parsed within some 50 ms. Pure, any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace markdown {

/// Longer texts are shown unformatted; no field of Lernmanager takes more.
inline constexpr std::size_t markdown_bytes_max = 64 * 1024;

bool is_affordable(std::string_view text);

}  // namespace markdown
