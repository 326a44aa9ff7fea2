// A form that comes when its session has ended: it travels in the log-in page, sealed for the person whose page it was,
// and is sent once that person has signed in. Files are not kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/forms.h"
#include "learning/ids.h"

namespace handlers {

struct LateForm {
    std::string path;
    http::Form::Fields fields;  ///< without the token of the old session
    bool had_files = false;
};

/// As long as the results of forms are known, so that one which had arrived after all does not work twice.
inline constexpr base::EpochMs late_form_ms_max = 24LL * 60 * 60 * 1000;

std::string seal_late_form(std::string_view secret, learning::UserId account, const LateForm& form, base::EpochMs now_ms);
/// nullopt if it was sealed for somebody else, was changed or is older than `late_form_ms_max`.
std::optional<LateForm> open_late_form(std::string_view secret, learning::UserId account, std::string_view sealed,
                                       base::EpochMs now_ms);

}  // namespace handlers
