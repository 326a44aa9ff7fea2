// One-time keys of forms that must not work twice (RELIABILITY R-07, docs/adr/0006). All forms of a page carry the key
// of the account that looks at it; it changes as soon as the account has sent such a form, so a page is a function of
// session and data. Loop thread only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "learning/ids.h"

namespace auth {

class FormKeys {
  public:
    FormKeys();

    /// The key for pages shown now: 128 bits as 32 hex digits.
    std::string key_for(learning::UserId account) const;
    /// A form with a key has arrived: pages shown from now on carry another one.
    void used(learning::UserId account) { ++uses_[account.value]; }

    using Fields = std::vector<std::pair<std::string, std::string>>;
    /// What makes a form the same form: sender, address, and all fields, the key among them; not the CSRF token, which
    /// belongs to the session. 32 bytes. Empty if the form has no key.
    static std::string digest_of(learning::UserId account, std::string_view path, const Fields& fields);

  private:
    std::string secret_;                                    ///< of this process
    std::unordered_map<std::int64_t, std::uint64_t> uses_;  ///< at most one entry per teacher
};

inline constexpr std::string_view form_key_field = "form_key";

}  // namespace auth
