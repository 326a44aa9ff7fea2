// All SQL about the school itself: the settings its public pages are filled from.
#pragma once

#include "db/transaction.h"
#include "learning/school_info.h"

namespace db {

learning::SchoolInfo load_school_info(ReadTx& tx);
void store_school_info(WriteTx& tx, const learning::SchoolInfo& school);

}  // namespace db
