// What somebody may set for themselves: GET /settings.
#pragma once

#include "learning/reading.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

inline constexpr std::size_t student_password_characters_min = 8;
inline constexpr std::size_t teacher_password_characters_min = 12;

/// Forms: POST /settings/reading with `easy_reading` and `large_type`, for students; POST /settings/password with
/// `current_password`, `password`, `password_again`. What was typed into a password field is never sent back.
struct SettingsPage {
    learning::ReadingAids reading;
    bool may_change_password = true;
    bool must_change_password = false;
    FormErrors errors = {};      ///< of the password form
    std::string kept_form = {};  ///< sealed; a form that is sent after the change, hidden field `kept_form`
    bool files_lost = false;     ///< it had files, hidden field `files_lost`
};

std::string render_settings(const Renderer& renderer, const PageFrame& frame, const SettingsPage& page);

}  // namespace view
