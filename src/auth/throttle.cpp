#include "auth/throttle.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "crypto/digest.h"
#include "db/sessions.h"

namespace auth {

namespace {

constexpr base::EpochMs hour_ms = 60LL * 60 * 1000;

db::FailureRow running(db::ReadTx& tx, std::string_view counter) {
    auto row = db::find_failures(tx, counter).value_or(db::FailureRow{});
    // A clock that was set back must not lock anybody out for years.
    const auto age = tx.now_ms() - row.window_start;
    if (age >= hour_ms || age < 0) row = {0, tx.now_ms(), 0};
    return row;
}

void count(db::WriteTx& tx, std::string_view counter, db::FailureRow row) {
    ++row.failures;
    row.last_at = tx.now_ms();
    db::put_failures(tx, counter, row);
}

std::unexpected<base::Error> wait(std::int64_t seconds) {
    base::Error error{base::ErrorCode::TooMany,
                      std::string(base::tr("Das waren zu viele Versuche hintereinander. Bitte kurz warten.")), "",
                      static_cast<int>(std::clamp<std::int64_t>(seconds, 1, 3600))};
    return std::unexpected(std::move(error));
}

}  // namespace

int delay_s_after(int failures) {
    if (failures < free_failures) return 0;
    const int doublings = std::min(failures - free_failures, 6);
    return std::min(1 << doublings, delay_s_max);
}

AttemptCounters counters_for(std::string_view secret, std::string_view username, std::string_view address) {
    const auto name = base::to_lower(base::trim(username));
    auto digest = [&](std::string_view kind, std::string_view subject) {
        return crypto::hmac_sha256(secret, fmt::format("{}|{}", kind, subject));
    };
    return {digest("account_at_address", fmt::format("{}|{}", name, address)), digest("account", name),
            digest("address", address)};
}

base::Result<void> count_attempt(db::WriteTx& tx, const AttemptCounters& counters) {
    const auto here = running(tx, counters.account_at_address);
    const auto account = running(tx, counters.account);
    const auto address = running(tx, counters.address);
    const auto free_at = here.last_at + delay_s_after(here.failures) * 1000LL;
    if (here.last_at <= tx.now_ms() && free_at > tx.now_ms()) return wait((free_at - tx.now_ms() + 999) / 1000);
    if (account.failures >= account_failures_per_hour_max)
        return wait((account.window_start + hour_ms - tx.now_ms()) / 1000);
    if (address.failures >= address_failures_per_hour_max)
        return wait((address.window_start + hour_ms - tx.now_ms()) / 1000);
    count(tx, counters.account_at_address, here);
    count(tx, counters.account, account);
    count(tx, counters.address, address);
    return {};
}

void forgive_attempt(db::WriteTx& tx, const AttemptCounters& counters) {
    db::delete_failures(tx, counters.account_at_address);
    for (const auto& counter : {counters.account, counters.address}) {
        auto row = running(tx, counter);
        if (row.failures <= 1) {
            db::delete_failures(tx, counter);
        } else {
            --row.failures;
            db::put_failures(tx, counter, row);
        }
    }
}

}  // namespace auth
