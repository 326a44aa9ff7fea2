// Forms for people who are not signed in: a cookie of their own, and a token bound to it.
#pragma once

#include <optional>
#include <string>

#include "handlers/routes.h"
#include "handlers/services.h"

namespace handlers {

struct Visitor {
    std::string csrf_token;
    std::optional<std::string> new_cookie;  ///< value of a Set-Cookie header, if the visitor had none
};

Visitor visitor_of(const Services& services, const Visit& visit);
/// Adds the cookie, if there is one to set.
http::Response with_visitor(http::Response response, const Visitor& visitor);

/// Where the request comes from: the peer's address, or what the trusted proxy says; then only its last entry (SECURITY
/// H2). For counting guesses and for what only this machine may ask; never logged, never stored.
std::string client_address(const Services& services, const http::Request& request);

/// Set-Cookie values of the session cookie.
std::string session_cookie_for(std::string_view token);
std::string ended_session_cookie();

}  // namespace handlers
