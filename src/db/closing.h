// What closing a school year would take away: the counts behind its preview. Emptying the class itself is
// delete_students_of_class (db/accounts), which draws the same line between those who go and those who stay.
#pragma once

#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/person.h"

namespace db {

struct ClosingCounts {
    std::int64_t students = 0;  ///< whose account goes
    std::int64_t assignments = 0;
    std::int64_t attempts = 0;
    std::int64_t lesson_entries = 0;
    std::vector<learning::FullName> staying;  ///< leave the class only, as other teachers teach them, too
};
ClosingCounts count_closing(ReadTx& tx, learning::ClassId class_id, learning::UserId teacher);

}  // namespace db
