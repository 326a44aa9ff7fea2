// Start passwords: made and hashed on the `hash` lane, printed once on a credentials sheet, stored nowhere in clear
// (SECURITY L3).
#pragma once

#include <string>
#include <vector>

#include "db/classes.h"
#include "handlers/services.h"
#include "learning/reports.h"
#include "loop/task.h"

namespace handlers {

struct StartPassword {
    std::string clear;
    std::string hash;
};

/// One job of the lane per password, so that log-ins of others come in between.
loop::Task<std::vector<StartPassword>> make_start_passwords(Services app, std::size_t count);

/// Draws the sheet and puts it on the shelf, where this teacher finds it on the page of the class.
loop::Task<void> shelve_credentials(Services app, learning::UserId teacher, db::ClassRow school_class,
                                    std::vector<learning::CredentialsRow> rows);

}  // namespace handlers
