// What is stored about whoever asks: GET /settings/data, with the file /settings/data.json.
#pragma once

#include "learning/own_data.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

std::string render_own_data(const Renderer& renderer, const PageFrame& frame, const learning::OwnFigures& figures);

}  // namespace view
