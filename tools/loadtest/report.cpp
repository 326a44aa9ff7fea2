#include "report.h"

#include <fmt/format.h>

#include <algorithm>

namespace loadtest {

namespace {

std::size_t width_of(const Table& table, std::size_t column) {
    std::size_t width = table.head[column].size();
    for (const auto& row : table.rows) width = std::max(width, row[column].size());
    return width;
}

std::string text_row(const Table& table, const std::vector<std::string>& row) {
    std::string line = fmt::format("{:<{}}", row[0], width_of(table, 0));
    for (std::size_t i = 1; i < row.size(); ++i) line += fmt::format("  {:>{}}", row[i], width_of(table, i));
    return line + "\n";
}

std::string markdown_row(const std::vector<std::string>& row) {
    std::string line = "|";
    for (const std::string& cell : row) line += fmt::format(" {} |", cell);
    return line + "\n";
}

}  // namespace

std::string report_text(const Report& report) {
    std::string text;
    for (const auto& [name, value] : report.facts) text += fmt::format("{:<13} {}\n", name, value);
    for (const Table& table : report.tables) {
        text += fmt::format("\n{}{}", table.title, table.title.empty() ? "" : "\n");
        text += text_row(table, table.head);
        for (const auto& row : table.rows) text += text_row(table, row);
    }
    if (!report.remarks.empty()) text += "\n";
    for (const std::string& remark : report.remarks) text += remark + "\n";
    return text;
}

std::string report_markdown(const Report& report) {
    std::string text = "| | |\n|---|---|\n";
    for (const auto& [name, value] : report.facts) text += markdown_row({name, value});
    for (const Table& table : report.tables) {
        text += fmt::format("\n{}{}", table.title, table.title.empty() ? "" : "\n\n");
        text += markdown_row(table.head) + "|---|";
        for (std::size_t i = 1; i < table.head.size(); ++i) text += "---:|";
        text += "\n";
        for (const auto& row : table.rows) text += markdown_row(row);
    }
    for (const std::string& remark : report.remarks) text += fmt::format("\n{}\n", remark);
    return text;
}

}  // namespace loadtest
