#include "handlers/accounts/start_passwords.h"

#include "crypto/password.h"
#include "crypto/random.h"
#include "db/calendar.h"
#include "learning/credentials.h"

namespace handlers {

using loop::Task;

Task<std::vector<StartPassword>> make_start_passwords(Services app, std::size_t count) {
    std::vector<StartPassword> passwords;
    for (std::size_t i = 0; i < count; ++i) {
        auto make = [] {
            auto clear = learning::make_start_password(crypto::random_below);
            auto hash = crypto::hash_password(clear);
            return StartPassword{std::move(clear), std::move(hash)};
        };
        auto making = app.lanes.hash.run(std::move(make));
        passwords.push_back(co_await std::move(making));
    }
    co_return passwords;
}

std::optional<base::EpochMs> start_password_end(db::ReadTx& tx, const base::SchoolTime& time, std::optional<int> school_days) {
    if (!school_days) return std::nullopt;
    const auto today = time.date(tx.now_ms());
    const auto last = learning::school_day_after(db::load_calendar(tx), today, *school_days);
    return time.moment_on_day(tx.now_ms(), base::days_between(today, last) + 1, 0);
}

}  // namespace handlers
