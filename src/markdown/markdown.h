// Teachers' Markdown to HTML (F-TOPIC-6, SECURITY B2): CommonMark with tables, strikethrough and line break per
// newline; raw HTML dropped, links only http(s), mailto and own paths, links to other hosts open in a new tab with
// rel="noopener noreferrer"; images become links. A text over 64 KiB, or one made to overload the parser, is shown as
// it was typed. Any thread; at most some 50 ms, for a page of text far below one.
#pragma once

#include <string>
#include <string_view>

namespace markdown {

/// Safe HTML; the only text that views place unescaped. Headings start at `top_heading_level` (1–6) and leave no level
/// out, so that a page keeps its order of headings. Table cells may have the classes align-right and align-center.
struct Html {
    std::string markup;
};
Html render(std::string_view text, int top_heading_level = 3);

/// The first heading as plain text, else the first line, cut to 80 characters with an ellipsis (F-PROG-1).
std::string title(std::string_view text);

/// `text` without its first block if that block is the heading `title` found; for pages that show the title apart.
std::string without_title(std::string_view text);

/// All text without markup, one blank between blocks, cut to `characters_max` with an ellipsis.
std::string plain_text(std::string_view text, std::size_t characters_max);

}  // namespace markdown
