// Signing in: GET and POST /login.
#pragma once

#include <string>

#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Fields `username`, `password`, hidden `csrf` and, if not empty, `next`. The password is never sent back.
struct LoginPage {
    std::string username;
    std::string next;       ///< own path to go to afterwards
    std::string error;      ///< a whole sentence; names neither field, so nothing is given away
    int retry_after_s = 0;       ///< > 0: "Versuche es in … noch einmal."
    std::string kept_form = {};  ///< sealed; a form that is sent after log-in, hidden field `kept_form`
    bool files_lost = false;     ///< it had files, hidden field `files_lost`
};

std::string render_login(const Renderer& renderer, const PageFrame& frame, const LoginPage& page);

}  // namespace view
