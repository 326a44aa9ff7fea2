#include "credentials.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/error.h"

namespace loadtest {

std::vector<Account> accounts_of(std::string_view csv, std::string_view wanted) {
    const auto rows = parse_csv(csv);
    if (rows.empty()) throw base::Failure("the list of credentials is empty");
    const auto column = [&](std::string_view name) {
        const auto found = std::ranges::find(rows[0], name);
        if (found == rows[0].end())
            throw base::Failure(fmt::format("the list of credentials has no column '{}'", name));
        return static_cast<std::size_t>(found - rows[0].begin());
    };
    const std::size_t role = column("role");
    const std::size_t username = column("username");
    const std::size_t password = column("password");
    std::vector<Account> accounts;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() != rows[0].size())
            throw base::Failure(fmt::format("row {} of the credentials has {} fields instead of {}", i + 1,
                                            rows[i].size(), rows[0].size()));
        if (rows[i][role] == wanted) accounts.push_back({rows[i][username], rows[i][password]});
    }
    return accounts;
}

namespace {

/// Reads one field from `at` on and leaves `at` on the comma or line end behind it.
std::string read_field(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '"') {
        const std::size_t end = std::min(text.find_first_of(",\r\n", at), text.size());
        std::string field(text.substr(at, end - at));
        at = end;
        return field;
    }
    const std::size_t begin = at++;
    std::string field;
    for (;; ++at) {
        if (at >= text.size()) {
            const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n') + 1;
            throw base::Failure(fmt::format("a quote in line {} is never closed", line));
        }
        if (text[at] != '"') {
            field += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
            field += '"';
            ++at;
        } else {
            ++at;
            return field;
        }
    }
}

}  // namespace

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::size_t at = 0;
    while (at < text.size()) {
        if (row.empty() && (text[at] == '\r' || text[at] == '\n')) {
            ++at;
            continue;
        }
        row.push_back(read_field(text, at));
        if (at < text.size() && text[at] == ',') {
            ++at;
            if (at < text.size()) continue;
            row.emplace_back();
        } else if (at < text.size() && text[at] != '\r' && text[at] != '\n') {
            throw base::Failure(fmt::format("text behind a closing quote in row {}", rows.size() + 1));
        }
        rows.push_back(std::move(row));
        row.clear();
    }
    return rows;
}

}  // namespace loadtest
