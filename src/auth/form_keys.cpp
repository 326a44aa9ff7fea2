#include "auth/form_keys.h"

#include <fmt/format.h>

#include "base/text.h"
#include "crypto/digest.h"
#include "crypto/random.h"

namespace auth {

namespace {
constexpr std::size_t key_bytes = 16;
constexpr std::size_t key_characters_max = 64;
}  // namespace

FormKeys::FormKeys() : secret_(crypto::random_bytes(32)) {}

std::string FormKeys::key_for(learning::UserId account) const {
    const auto found = uses_.find(account.value);
    const auto uses = found == uses_.end() ? 0 : found->second;
    return base::to_hex(crypto::hmac_sha256(secret_, fmt::format("{}|{}", account.value, uses)).substr(0, key_bytes));
}

std::string FormKeys::digest_of(learning::UserId account, std::string_view path, const Fields& fields) {
    bool has_key = false;
    // Each part with its length before it: no two forms give the same text.
    auto text = fmt::format("{}|{}:{}", account.value, path.size(), path);
    for (const auto& [name, value] : fields) {
        if (name == "csrf") continue;
        if (name == form_key_field) has_key = !value.empty() && value.size() <= key_characters_max;
        text += fmt::format("|{}:{}={}:{}", name.size(), name, value.size(), value);
    }
    return has_key ? crypto::sha256(text) : std::string{};
}

}  // namespace auth
