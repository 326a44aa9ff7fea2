// Numbered schema changes, forward only, each in its own transaction with its number. A database newer than this
// program is refused with WrongDatabase.
#pragma once

#include "base/clock.h"
#include "db/database.h"

namespace db {

/// Number of the newest schema this program knows.
int newest_schema();

/// Brings the schema up to date and returns how many steps that took.
int migrate(Database& database, base::EpochMs now_ms);

/// 0 for an empty database.
int schema_of(Database& database);

}  // namespace db
