// Every component of the style sheet in every state, for admins and for the tests: GET /style.
#pragma once

#include <string>

#include "view/frame.h"
#include "view/renderer.h"

namespace view {

std::string render_style(const Renderer& renderer, const PageFrame& frame);

}  // namespace view
