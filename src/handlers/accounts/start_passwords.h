// Start passwords: made and hashed on the `hash` lane, shown or printed once, stored nowhere in clear
// (SECURITY L3).
#pragma once

#include <string>
#include <vector>

#include "handlers/services.h"
#include "loop/task.h"

namespace handlers {

struct StartPassword {
    std::string clear;
    std::string hash;
};

/// One job of the lane per password, so that log-ins of others come in between.
loop::Task<std::vector<StartPassword>> make_start_passwords(Services app, std::size_t count);

}  // namespace handlers
