// One attempt at the password of an account. It is counted before the hash is computed (SECURITY L6), and the hash is
// computed outside of any transaction, on its own lane, where a class may queue. Meanwhile the account may be deleted,
// disabled or get another password; so the end asks again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "auth/throttle.h"
#include "db/accounts.h"

namespace auth {

struct PasswordAttempt {
    std::string username;
    AttemptCounters counters;
};
PasswordAttempt attempt_at(std::string_view secret, std::string_view username, std::string_view address);

/// Counts the attempt and gives the account, nullopt if there is none; it may be disabled or expired. Refused with TooMany,
/// and then not counted.
base::Result<std::optional<db::SignInRow>> begin_attempt(db::WriteTx& tx, const PasswordAttempt& attempt);

/// Overtaken: the account is gone, disabled or has another password by now; begin again.
enum class AttemptEnd { Right, Overtaken };

/// The password was the one of `compared_hash`. What was counted is taken back.
[[nodiscard]] AttemptEnd end_attempt(db::WriteTx& tx, const PasswordAttempt& attempt, std::string_view compared_hash);

}  // namespace auth
