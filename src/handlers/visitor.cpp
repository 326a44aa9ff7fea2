#include "handlers/visitor.h"

#include <fmt/format.h>

#include "auth/csrf.h"
#include "base/text.h"
#include "crypto/random.h"

namespace handlers {

namespace {
constexpr std::string_view attributes = "; Path=/; Secure; HttpOnly; SameSite=Lax";
}

Visitor visitor_of(const Services& services, const Visit& visit) {
    // Whoever has a session is asked for its token, on this form as on all others.
    if (visit.session) return {visit.session->csrf_token, std::nullopt};
    if (const auto known = visit.request.cookie(visitor_cookie); known && known->size() == 22)
        return {auth::visitor_form_token(services.settings.server_secret, *known), std::nullopt};
    const auto made = crypto::random_token();
    return {auth::visitor_form_token(services.settings.server_secret, made),
            fmt::format("{}={}{}", visitor_cookie, made, attributes)};
}

http::Response with_visitor(http::Response response, const Visitor& visitor) {
    if (visitor.new_cookie) response.headers.emplace_back("Set-Cookie", *visitor.new_cookie);
    return response;
}

std::string client_address(const Services& services, const http::Request& request) {
    const auto& proxy = services.settings.trusted_proxy;
    if (proxy.empty() || request.peer != proxy) return request.peer;
    const auto forwarded = base::split(request.header("x-forwarded-for"), ',');
    const auto last = base::trim(forwarded.back());
    return last.empty() ? request.peer : std::string(last);
}

std::string session_cookie_for(std::string_view token) {
    return fmt::format("{}={}{}", session_cookie, token, attributes);
}

std::string ended_session_cookie() { return fmt::format("{}={}; Max-Age=0", session_cookie, attributes); }

}  // namespace handlers
