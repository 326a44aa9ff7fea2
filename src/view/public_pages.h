// What everybody may read: GET /imprint, /privacy, /accessibility; and the form that fills them: GET and POST
// /settings/school, with a field for each of learning::school_fields.
#pragma once

#include <string>
#include <vector>

#include "learning/school_info.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

enum class PublicPage { Imprint, Privacy, Accessibility };

/// Admins are told which texts are missing on this page, everybody else that something is.
std::string render_public(const Renderer& renderer, const PageFrame& frame, PublicPage page,
                          const learning::SchoolInfo& school);

struct SchoolSettingsPage {
    learning::SchoolInfo school;  ///< as typed
    FormErrors errors;
};
std::string render_school_settings(const Renderer& renderer, const PageFrame& frame, const SchoolSettingsPage& page);

}  // namespace view
