// SQL that keeps the database itself fit: what is old goes, and the query planner's statistics stay true. Run by jobs.
#pragma once

#include <cstdint>

#include "base/clock.h"
#include "db/transaction.h"

namespace db {

/// Removes at most `count_max` of the oldest activity events before `moment`; gives how many. In slices, so that nobody
/// waits long for the writer.
std::int64_t delete_activity_before(WriteTx& tx, base::EpochMs moment, std::int64_t count_max);

/// Looks at samples of all tables that have changed much (PRAGMA optimize).
void refresh_statistics(WriteTx& tx);

}  // namespace db
