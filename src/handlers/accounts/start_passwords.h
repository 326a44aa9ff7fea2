// Start passwords: made and hashed on the `hash` lane, shown or printed once, stored nowhere in clear
// (SECURITY L3).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/school_time.h"
#include "db/transaction.h"
#include "handlers/services.h"
#include "loop/task.h"

namespace handlers {

struct StartPassword {
    std::string clear;
    std::string hash;
};

/// One job of the lane per password, so that log-ins of others come in between.
loop::Task<std::vector<StartPassword>> make_start_passwords(Services app, std::size_t count);

inline constexpr int staff_start_password_days = 14;  ///< school days

/// When a start password made today runs out: at the end of the school day so many after today. nullopt: never.
std::optional<base::EpochMs> start_password_end(db::ReadTx& tx, const base::SchoolTime& time, std::optional<int> school_days);

}  // namespace handlers
