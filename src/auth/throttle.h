// Slowing down guessing (SECURITY L6). Failures are counted before the hash is computed, in the database, so parallel
// attempts count and a restart forgets nothing. No account is ever locked: a classmate who fails on purpose is counted
// at another address. Counters are keyed digests; an address is stored nowhere.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "db/transaction.h"

namespace auth {

/// Growing delay after `free_failures`: 1, 2, 4 … 60 seconds.
inline constexpr int free_failures = 5;
inline constexpr int delay_s_max = 60;
inline constexpr int account_failures_per_hour_max = 50;
inline constexpr int address_failures_per_hour_max = 2000;

/// Seconds to wait after this many failures in a row.
int delay_s_after(int failures);

/// The three counters of one attempt, as digests under the server's secret.
struct AttemptCounters {
    std::string account_at_address;
    std::string account;
    std::string address;
};
AttemptCounters counters_for(std::string_view secret, std::string_view username, std::string_view address);

/// Counts the attempt as a failure, or refuses it with TooMany and the seconds to wait; then nothing is counted.
base::Result<void> count_attempt(db::WriteTx& tx, const AttemptCounters& counters);

/// The attempt was right: what `count_attempt` counted is taken back, the delay of this account here is forgotten.
void forgive_attempt(db::WriteTx& tx, const AttemptCounters& counters);

}  // namespace auth
