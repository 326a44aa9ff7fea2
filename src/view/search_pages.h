// What a teacher looks for: GET /search?q=…
#pragma once

#include <string>
#include <vector>

#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct SearchHit {
    std::string url;
    std::string name;
    std::string place;  ///< class or topic it belongs to; may be empty
};

struct SearchGroup {
    std::string title;
    std::vector<SearchHit> hits;  ///< best first
    int more = 0;                 ///< found, but not shown
};

struct SearchPage {
    std::string typed;
    std::vector<SearchGroup> groups;  ///< without empty ones
};

std::string render_search(const Renderer& renderer, const PageFrame& frame, const SearchPage& page);

}  // namespace view
