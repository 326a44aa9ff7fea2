// What others need of the log-in page.
#pragma once

#include "handlers/forms/late_form.h"
#include "handlers/routes.h"

namespace handlers {

/// The log-in page in place of the answer to a form whose session has ended; it carries the form for `account`.
http::Response ask_to_sign_in_again(const Services& app, const Visit& visit, learning::UserId account,
                                    const LateForm& form);

/// What is to become of the sealed form that a page has carried until `account` could send it: it is sent, as if its page
/// had sent it now.
loop::Task<http::Response> send_late_form(Services app, Routes& routes, std::string sealed, learning::UserId account,
                                          auth::NewSession session);

/// A message for the first page of a session that has just been made.
void leave_note(const Services& app, const auth::NewSession& session, view::FlashKind kind, std::string text);

}  // namespace handlers
