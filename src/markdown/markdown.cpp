#include "markdown/markdown.h"

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "base/text.h"
#include "markdown/document.h"
#include "markdown/html_writer.h"
#include "markdown/parse_cost.h"

namespace markdown {
namespace {

constexpr std::size_t title_characters_max = 80;
constexpr std::string_view ellipsis = "…";

/// Valid UTF-8 whatever comes; the parser does the same with its own replacement.
std::string valid(std::string_view text) {
    std::string copy(text);
    if (base::is_valid_utf8(text)) return copy;
    for (char& byte : copy) {
        if (static_cast<unsigned char>(byte) >= 0x80) byte = '?';
    }
    return copy;
}

/// For a text that the parser cannot afford: as typed, in paragraphs.
std::string unformatted(std::string_view text) {
    std::string html;
    bool open = false;
    for (const auto line : base::lines(text)) {
        if (base::trim(line).empty()) {
            if (open) html += "</p>\n";
            open = false;
            continue;
        }
        html += open ? "<br>\n" : "<p>";
        html += escape_html(line);
        open = true;
    }
    return open ? html + "</p>\n" : html;
}

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

/// Text in which any run of blanks is one blank and which never begins or ends with one.
class FoldedText {
  public:
    void add(std::string_view text) {
        for (const char byte : text) {
            if (is_blank(byte)) {
                gap();
                continue;
            }
            if (gap_ && !text_.empty()) text_ += ' ';
            gap_ = false;
            text_ += byte;
        }
    }
    void gap() { gap_ = true; }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
    bool gap_ = false;
};

enum class Extent { All, FirstLine };

std::string text_below(cmark_node* root, Extent extent, std::size_t bytes_enough = SIZE_MAX) {
    FoldedText text;
    walk(root, [&](cmark_node* node, Node kind, Step step) {
        if (is_block(kind) || kind == Node::Break) {
            text.gap();
            if (extent == Extent::FirstLine && !text.text().empty()) return false;
        }
        if (step == Step::Leave) return true;
        std::string_view literal;
        if (kind == Node::Text || kind == Node::Code || kind == Node::CodeBlock) literal = literal_of(node);
        if (extent == Extent::FirstLine && kind == Node::CodeBlock) {
            literal = base::trim(literal);
            literal = literal.substr(0, literal.find('\n'));
        }
        text.add(literal);
        return text.text().size() < bytes_enough;
    });
    return text.text();
}

std::string cut(const std::string& text, std::size_t characters_max) {
    if (base::code_points(text) <= characters_max) return text;
    if (characters_max == 0) return {};
    const auto kept = base::trim(base::first_code_points(text, characters_max - 1));
    return std::string(kept).append(ellipsis);
}

/// The text of the first heading that has any; empty if none has.
std::string first_heading(cmark_node* document) {
    std::string heading;
    walk(document, [&](cmark_node* node, Node kind, Step step) {
        if (kind == Node::Heading && step == Step::Enter) heading = text_below(node, Extent::All);
        return heading.empty();
    });
    return heading;
}

std::string first_line_as_typed(std::string_view text) {
    for (const auto line : base::lines(text)) {
        if (const auto words = base::trim(line); !words.empty()) return valid(words);
    }
    return {};
}

/// Takes the first line off `text`; gives it without its end.
std::string_view take_line(std::string_view& text) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
    return line;
}

/// "## Words"; "#7" is an ordinary word.
bool is_hash_heading(std::string_view line) {
    line = base::trim(line);
    const auto words = std::min(line.find_first_not_of('#'), line.size());
    return words >= 1 && words <= 6 && (words == line.size() || is_blank(line[words]));
}

/// "===" or "---" below the words of a heading.
bool is_underline(std::string_view line) {
    const auto sign = line.find_first_not_of(' ');
    if (sign == std::string_view::npos || sign > 3 || (line[sign] != '=' && line[sign] != '-')) return false;
    return base::trim(line).find_first_not_of(line[sign]) == std::string_view::npos;
}

/// What stands behind a heading that begins in line `start_line` of `text`. The parser's own end line of an underlined
/// heading is one too far.
std::string_view behind_heading(std::string_view text, int start_line) {
    for (int line = 1; line < start_line; ++line) take_line(text);
    if (is_hash_heading(take_line(text))) return text;
    while (!text.empty() && !is_underline(take_line(text))) continue;
    return text;
}

}  // namespace

Html render(std::string_view text, int top_heading_level) {
    assert(top_heading_level >= 1 && top_heading_level <= 6);
    const Document document = parse(text);
    if (!document) return {unformatted(valid(text))};
    HtmlWriter writer(top_heading_level);
    walk(document.get(), [&](cmark_node* node, Node kind, Step step) {
        writer.visit(node, kind, step);
        return true;
    });
    return {writer.take()};
}

std::string title(std::string_view text) {
    const Document document = parse(text);
    if (!document) return cut(first_line_as_typed(text), title_characters_max);
    const std::string heading = first_heading(document.get());
    return cut(heading.empty() ? text_below(document.get(), Extent::FirstLine) : heading, title_characters_max);
}

std::string without_title(std::string_view text) {
    const Document document = parse(text);
    cmark_node* first = document ? cmark_node_first_child(document.get()) : nullptr;
    if (!first || kind_of(first) != Node::Heading) return std::string(text);
    const std::string heading = text_below(first, Extent::All);
    // A heading that `title` cuts stays, or its end would be seen nowhere.
    if (heading.empty() || base::code_points(heading) > title_characters_max) return std::string(text);
    return std::string(behind_heading(text, cmark_node_get_start_line(first)));
}

std::string plain_text(std::string_view text, std::size_t characters_max) {
    const Document document = parse(text);
    if (document) {
        // A character has at most four bytes; what lies behind is cut anyway.
        const std::size_t bytes_enough = characters_max < markdown_bytes_max ? 4 * (characters_max + 1) : SIZE_MAX;
        return cut(text_below(document.get(), Extent::All, bytes_enough), characters_max);
    }
    FoldedText folded;
    folded.add(valid(text));
    return cut(folded.text(), characters_max);
}

}  // namespace markdown
