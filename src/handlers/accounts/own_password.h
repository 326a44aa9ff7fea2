// The password of whoever sits there: which new one is taken, and the present one once more before something weighty.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/password_attempt.h"
#include "handlers/services.h"
#include "learning/password_rules.h"
#include "loop/task.h"

namespace handlers {

inline constexpr std::size_t password_characters_max = 128;

/// Why this password would be guessed first, as a sentence for its field.
std::string sentence_for(learning::GuessedFirst why);

/// Counts an attempt at one's own password and gives the hash to compare with. Refused with TooMany, or SignedOut if the
/// account is gone or disabled.
base::Result<std::string> begin_own_attempt(db::WriteTx& tx, const auth::PasswordAttempt& attempt);

/// Ok if `password` is the one of `person`. Refuses it for the field `current_password`; guesses are counted and slowed
/// down like those of the log-in (SECURITY N4, L6).
loop::Task<base::Result<void>> check_own_password(Services app, learning::Person person, std::string password,
                                                  std::string address);

}  // namespace handlers
