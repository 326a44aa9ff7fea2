// The error log: GET /errors with `level` and `page`. Form: POST /errors/clear.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct ErrorRow {
    base::EpochMs at = 0;
    std::string level;    ///< "WARNING", "ERROR", "CRITICAL"
    std::string message;  ///< English, as in the log
    std::string route;
    std::int64_t account = 0;  ///< 0: nobody was signed in
};

struct ErrorsPage {
    int warnings = 0, errors = 0, critical = 0;
    int last_day = 0, last_week = 0;
    std::string level;  ///< shown; empty: all
    int page = 1, pages = 1;
    std::vector<ErrorRow> entries;  ///< newest first
};
std::string render_errors(const Renderer& renderer, const PageFrame& frame, const ErrorsPage& page);

/// Links to the page before and after, as `older_url` and `newer_url`, which may be empty, and `page_text`.
void add_pager(Data& data, const std::string& path_and_query, int page, int pages);

}  // namespace view
