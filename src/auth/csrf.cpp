#include "auth/csrf.h"

#include "base/text.h"
#include "crypto/digest.h"

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

}  // namespace auth
