// First start: GET and POST /setup.
#pragma once

#include <string>

#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Fields `code`, `first_name`, `last_name`, `username`, `password`, `password_again`. Passwords are never sent back.
struct SetupPage {
    std::string code;  ///< the one-time code; also filled from the link
    std::string first_name;
    std::string last_name;
    std::string username;
    FormErrors errors;
};

/// Characters of the first password, at least; the handler enforces it, the page says it.
inline constexpr int setup_password_characters_min = 12;

std::string render_setup(const Renderer& renderer, const PageFrame& frame, const SetupPage& page);

}  // namespace view
