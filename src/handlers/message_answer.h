// One message instead of a page: what was refused, what went wrong, and a form that goes back to its sender.
#pragma once

#include <string>

#include "handlers/services.h"
#include "http/problem.h"
#include "http/response.h"
#include "view/message_pages.h"

namespace handlers {

enum class AnswerForm { Html, Json };

/// The message with the status it names, in the sender's navigation and reading aids if there is a session.
/// `csrf_token`: of the form that goes back, for those without a session.
http::Response message_answer(const Services& services, const auth::SharedSession& session, const view::MessagePage& page,
                              AnswerForm form, std::string csrf_token = {});

/// A refusal or a fault in the usual words of its status.
http::Response problem_page(const Services& services, const http::Problem& problem, const auth::SharedSession& session);

}  // namespace handlers
