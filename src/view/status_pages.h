// How the server is, for admins: GET /status. Form: POST /status/jobs with `job`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/machine.h"
#include "base/status.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// A job that was given up.
struct DeadJobRow {
    std::int64_t id = 0;
    std::string kind;
    std::string last_error;  ///< English, as in the log
    int tries = 0;
    base::EpochMs died_at = 0;
};

struct StatusPage {
    base::Status status;
    base::DiskSpace disk;
    std::vector<DeadJobRow> dead_jobs;
};

/// "1,4 MB", "12,3 ms", "3 Stunden", "7 %", "12 500".
std::string figure_text(std::int64_t value, base::Unit unit);

std::string render_status(const Renderer& renderer, const PageFrame& frame, const StatusPage& page);

}  // namespace view
