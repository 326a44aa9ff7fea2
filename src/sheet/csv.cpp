#include "sheet/csv.h"

#include <string_view>

namespace sheet {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view row_end = "\r\n";

bool looks_like_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
}

void append_text(std::string& csv, std::string_view text) {
    std::string content = looks_like_formula(text) ? "'" : "";
    content += text;
    if (content.find_first_of(";\"\r\n\t") == std::string::npos && !content.starts_with(' ') && !content.ends_with(' ')) {
        csv += content;
        return;
    }
    csv += '"';
    for (const char letter : content) {
        if (letter == '"') csv += '"';
        csv += letter;
    }
    csv += '"';
}

void append_cell(std::string& csv, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) append_text(csv, *text);
    if (const auto* number = std::get_if<std::int64_t>(&cell)) csv += std::to_string(*number);
    if (const auto* day = std::get_if<Day>(&cell))
        csv += day->day.substr(8, 2) + "." + day->day.substr(5, 2) + "." + day->day.substr(0, 4);
}

}  // namespace

std::string to_csv(const Table& table) {
    std::string csv(byte_order_mark);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0) csv += ';';
        append_text(csv, table.columns[i]);
    }
    csv += row_end;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) csv += ';';
            append_cell(csv, row[i]);
        }
        csv += row_end;
    }
    return csv;
}

}  // namespace sheet
