#include "auth/csrf.h"

#include <fmt/format.h>

#include "base/text.h"
#include "crypto/digest.h"
#include "crypto/random.h"

namespace auth {

bool comes_from_here(std::string_view origin, std::string_view sec_fetch_site, std::string_view host) {
    if (!sec_fetch_site.empty() && sec_fetch_site != "same-origin" && sec_fetch_site != "none") return false;
    if (origin.empty()) return true;
    const auto scheme_end = origin.find("://");
    return scheme_end != std::string_view::npos && origin.substr(scheme_end + 3) == host;
}

std::string visitor_form_token(std::string_view secret, std::string_view visitor) {
    return base::to_base64url(crypto::hmac_sha256(secret, "visitor|" + std::string(visitor)));
}

namespace {
std::string signed_part(std::string_view secret, std::string_view random, learning::UserId account) {
    constexpr std::size_t signature_bytes = 16;
    const auto text = fmt::format("form|{}|{}", random, account.value);
    return base::to_base64url(crypto::hmac_sha256(secret, text).substr(0, signature_bytes));
}
}  // namespace

std::string session_form_token(std::string_view secret, learning::UserId account) {
    const auto random = crypto::random_token();
    return fmt::format("{}.{}.{}", random, account.value, signed_part(secret, random, account));
}

std::optional<learning::UserId> account_of_form_token(std::string_view secret, std::string_view token) {
    const auto parts = base::split(token, '.');
    if (parts.size() != 3) return std::nullopt;
    const learning::UserId account{base::parse_number(parts[1]).value_or(0)};
    if (!account || !base::equal_constant_time(parts[2], signed_part(secret, parts[0], account))) return std::nullopt;
    return account;
}

}  // namespace auth
