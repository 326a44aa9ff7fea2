// Reading what reports show.
#pragma once

#include <string>

#include "base/school_time.h"
#include "db/transaction.h"
#include "learning/reports.h"

namespace db {

/// F-REP-1 over `days` days up to now; progress counts required tasks only, as everywhere.
learning::ClassReport load_class_report(ReadTx& tx, learning::ClassId class_id, const base::SchoolTime& time, int days);

}  // namespace db
