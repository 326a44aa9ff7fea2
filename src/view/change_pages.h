// What a teacher has changed lately: GET /changes. Forms: POST /changes/{id}/undo, POST /changes/{id}/erase with
// `confirmation`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct ChangeRow {
    std::int64_t id = 0;
    base::EpochMs at = 0;
    std::string sentence;
};

/// Newest first.
struct ChangesPage {
    std::vector<ChangeRow> recent;  ///< can be taken back for ten minutes
    std::vector<ChangeRow> bin;     ///< something was deleted: for thirty days
};

std::string render_changes(const Renderer& renderer, const PageFrame& frame, const ChangesPage& page);

}  // namespace view
