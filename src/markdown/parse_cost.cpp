#include "markdown/parse_cost.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace markdown {
namespace {

// Far above what a person writes, far below what hurts; the figures were found with the patterns of the tests.
constexpr std::size_t nesting_max = 100;
constexpr std::size_t pipes_per_line_max = 100;
constexpr std::size_t table_cells_max = 10'000;
constexpr std::size_t table_head_bytes_max = 8 * 1024;
constexpr std::size_t all_table_heads_bytes_max = 64 * 1024;
constexpr std::size_t openers_max = 1'000;
constexpr std::size_t delimiter_pairs_max = 4'000'000;
constexpr std::size_t expanded_references_bytes_max = 4 * 1024 * 1024;

bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

std::size_t count(std::string_view text, char wanted) {
    return static_cast<std::size_t>(std::ranges::count(text, wanted));
}

/// Bytes of a list marker at the front ("-", "12."), 0 if there is none.
std::size_t list_marker_bytes(std::string_view text) {
    std::size_t bytes = 0;
    if (text.starts_with('-') || text.starts_with('*') || text.starts_with('+')) {
        bytes = 1;
    } else {
        while (bytes < text.size() && base::is_digit(text[bytes])) ++bytes;
        if (bytes == 0 || bytes == text.size() || (text[bytes] != '.' && text[bytes] != ')')) return 0;
        ++bytes;
    }
    return bytes == text.size() || is_blank(text[bytes]) ? bytes : 0;
}

/// As the parser does it: LF, CRLF, and a carriage return alone end a line.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
        text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
    }
    return lines;
}

/// How many quotes and lists this line may open or continue; two blanks can continue one list.
std::size_t nesting(std::string_view line) {
    std::size_t containers = 0;
    std::size_t columns = 0;
    while (!line.empty()) {
        std::size_t bytes = 1;
        if (is_blank(line[0])) {
            columns += line[0] == '\t' ? 4 : 1;
        } else if (line[0] == '>') {
            ++containers;
        } else if ((bytes = list_marker_bytes(line)) > 0) {
            ++containers;
        } else {
            break;
        }
        line.remove_prefix(bytes);
    }
    return containers + columns / 2;
}

/// A line like "|:--|--:|", also inside quotes and lists, can make the line above it the head of a table.
bool may_be_delimiter_row(std::string_view line) {
    return line.contains('-') && line.find_first_of("|:") != std::string_view::npos &&
           line.find_first_not_of("|:- \t\v\f>+*0123456789.)") == std::string_view::npos;
}

/// Missing cells are filled up, so a wide head makes every short row below it wide; and each delimiter row has the
/// whole paragraph above it read as a head once more.
bool tables_are_affordable(const std::vector<std::string_view>& lines) {
    std::size_t columns = 0;
    std::size_t cells = 0;
    std::size_t paragraph_bytes = 0;
    std::size_t head_bytes = 0;
    for (const auto line : lines) {
        const std::size_t pipes = count(line, '|');
        if (base::trim(line).empty()) columns = paragraph_bytes = 0;
        if (may_be_delimiter_row(line)) {
            columns = std::max(columns, pipes + 1);
            head_bytes += paragraph_bytes;
            if (paragraph_bytes > table_head_bytes_max) return false;
        }
        paragraph_bytes += line.size();
        cells += columns;
        if (pipes > pipes_per_line_max || cells > table_cells_max || head_bytes > all_table_heads_bytes_max)
            return false;
    }
    return true;
}

/// Every use of a link definition copies its address and title. A definition cannot be longer than its paragraph.
bool references_are_affordable(std::string_view text, const std::vector<std::string_view>& lines) {
    std::size_t paragraph_bytes = 0;
    std::size_t longest_bytes = 0;
    bool defines = false;
    for (const auto line : lines) {
        const bool blank = base::trim(line).empty();
        paragraph_bytes = blank ? 0 : paragraph_bytes + line.size();
        defines = !blank && (defines || line.find("]:") != std::string_view::npos);
        if (defines) longest_bytes = std::max(longest_bytes, paragraph_bytes);
    }
    return longest_bytes * count(text, '[') <= expanded_references_bytes_max;
}

/// From each of these the parser looks for an end, or for a beginning, through the whole paragraph.
bool openers_are_affordable(std::string_view text) {
    for (const std::string_view opener : {"![", "<?", "<!"}) {
        std::size_t count = 0;
        for (auto at = text.find(opener); at != std::string_view::npos; at = text.find(opener, at + 2)) ++count;
        if (count > openers_max) return false;
    }
    return true;
}

/// In the worst case each "*", "_", "~" and "]" is compared with all of the first three in its paragraph.
bool delimiters_are_affordable(const std::vector<std::string_view>& lines) {
    std::size_t pairs = 0;
    std::size_t runs = 0;
    for (const auto line : lines) {
        if (base::trim(line).empty()) runs = 0;
        char before = 0;
        for (const char byte : line) {
            const bool begins_run = (byte == '*' || byte == '_' || byte == '~') && byte != before;
            before = byte;
            if (begins_run || byte == ']') pairs += runs;
            runs += begins_run ? 1 : 0;
        }
    }
    return pairs <= delimiter_pairs_max;
}

}  // namespace

bool is_affordable(std::string_view text) {
    if (text.size() > markdown_bytes_max) return false;
    const auto lines = lines_of(text);
    return std::ranges::all_of(lines, [](std::string_view line) { return nesting(line) <= nesting_max; }) &&
           tables_are_affordable(lines) && references_are_affordable(text, lines) && openers_are_affordable(text) &&
           delimiters_are_affordable(lines);
}

}  // namespace markdown
