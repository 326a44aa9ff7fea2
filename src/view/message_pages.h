// One message instead of a page: errors of any status, signed in or not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// How a field of a kept form stands on the page.
enum class KeptFieldKind { Hidden, Text, Password };

struct KeptField {
    std::string name;
    std::string value;  ///< empty for passwords, which are asked for once more
    KeptFieldKind kind = KeptFieldKind::Hidden;
};

/// A posted form that goes back to its sender, who can send it again with one press.
struct KeptForm {
    std::string action_path;
    std::vector<KeptField> fields;
    bool files_lost = false;  ///< it had files, which are not kept: no pressing again from here
    std::string sentence = {};
};

struct MessagePage {
    int status = 500;
    std::string headline;
    std::string sentence;   ///< what happened and what is safe
    std::string advice;     ///< what to do; may be empty
    std::string link_path;  ///< own path; empty: no link
    std::string link_text;
    std::optional<KeptForm> kept;
    std::string incident;  ///< number under which the log has it; empty: none
};

/// The usual headline, sentence, advice and link of a status; `sentence`, if not empty, replaces the usual one.
MessagePage message_for(int status, std::string sentence = {}, std::string incident = {});

std::string render_message(const Renderer& renderer, const PageFrame& frame, const MessagePage& page);

}  // namespace view
