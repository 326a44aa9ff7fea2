// What others need of the page where people set things for themselves.
#pragma once

#include "handlers/forms/late_form.h"
#include "handlers/routes.h"

namespace handlers {

/// In place of the answer to a form of somebody who has to choose a password first: the page where that is done. It
/// carries the form, which is sent once the new password holds.
http::Response ask_for_password_first(const Services& app, const Visit& visit);

}  // namespace handlers
