// Reading the results of a whole class, for exports. From the `read` lane: it goes over many rows.
#pragma once

#include "base/school_time.h"
#include "db/transaction.h"
#include "learning/results.h"

namespace db {

learning::ClassResults load_class_results(ReadTx& tx, learning::ClassId class_id, const learning::Period& period,
                                          const base::SchoolTime& time);

}  // namespace db
