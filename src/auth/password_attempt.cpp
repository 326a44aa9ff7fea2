#include "auth/password_attempt.h"

namespace auth {

PasswordAttempt attempt_at(std::string_view secret, std::string_view username, std::string_view address) {
    return {std::string(username), counters_for(secret, username, address)};
}

base::Result<std::optional<db::SignInRow>> begin_attempt(db::WriteTx& tx, const PasswordAttempt& attempt) {
    if (auto counted = count_attempt(tx, attempt.counters); !counted) return std::unexpected(counted.error());
    return db::find_sign_in(tx, attempt.username);
}

AttemptEnd end_attempt(db::WriteTx& tx, const PasswordAttempt& attempt, std::string_view compared_hash) {
    forgive_attempt(tx, attempt.counters);
    const auto row = db::find_sign_in(tx, attempt.username);
    return row && !row->disabled && row->password_hash == compared_hash ? AttemptEnd::Right : AttemptEnd::Overtaken;
}

}  // namespace auth
