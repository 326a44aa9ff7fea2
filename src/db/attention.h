// What students have left behind at work lately, for learning/attention.
#pragma once

#include <vector>

#include "db/transaction.h"
#include "learning/attention.h"

namespace db {

/// Everybody in the class whose main topic is not complete, in two statements; in no order.
std::vector<learning::WorkSigns> load_work_signs(ReadTx& tx, learning::ClassId class_id);

}  // namespace db
