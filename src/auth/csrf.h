// Against forms from other sites (SECURITY B4): a token per session in every form, and a look at where the browser says
// the request comes from. Forms before log-in carry a token bound to a cookie of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "learning/ids.h"

namespace auth {

/// False if the browser names another site as the origin: `origin` and `sec_fetch_site` as received, may be empty.
bool comes_from_here(std::string_view origin, std::string_view sec_fetch_site, std::string_view host);

/// Token of the form that belongs to a visitor's cookie (`visitor` is its value).
std::string visitor_form_token(std::string_view secret, std::string_view visitor);

/// A new token for the forms of one session. It says to whom it was given, also when the session is long gone: so a form
/// that comes too late can be kept for its sender.
std::string session_form_token(std::string_view secret, learning::UserId account);
/// nullopt unless this server has made the token.
std::optional<learning::UserId> account_of_form_token(std::string_view secret, std::string_view token);

}  // namespace auth
