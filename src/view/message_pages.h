// One message instead of a page: errors of any status, signed in or not.
#pragma once

#include <string>

#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct MessagePage {
    int status = 500;
    std::string headline;
    std::string sentence;   ///< what happened and what is safe
    std::string advice;     ///< what to do; may be empty
    std::string link_path;  ///< own path; empty: no link
    std::string link_text;
    std::string incident;  ///< number under which the log has it; empty: none
};

/// The usual headline, sentence, advice and link of a status; `sentence`, if not empty, replaces the usual one.
MessagePage message_for(int status, std::string sentence = {}, std::string incident = {});

std::string render_message(const Renderer& renderer, const PageFrame& frame, const MessagePage& page);

}  // namespace view
