// What is told at the end: facts, tables, and the same as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace loadtest {

struct Table {
    std::string title;
    std::vector<std::string> head;  ///< the first column is a name, the others are figures
    std::vector<std::vector<std::string>> rows;
};

struct Report {
    std::vector<std::pair<std::string, std::string>> facts;
    std::vector<Table> tables;
    nlohmann::ordered_json json;
    bool is_good = true;               ///< the exit code
    std::vector<std::string> remarks;  ///< sentences behind it all
};

/// For a terminal.
std::string report_text(const Report& report);
/// For a page of documents.
std::string report_markdown(const Report& report);

}  // namespace loadtest
