// All SQL about classes that only show what the program can do.
#pragma once

#include <optional>
#include <vector>

#include "db/transaction.h"
#include "learning/ids.h"

namespace db {

/// The class, its topic and its invented students belong together from now on.
void mark_example(WriteTx& tx, learning::ClassId class_id, learning::TopicId topic,
                  const std::vector<learning::UserId>& students);
/// The one this teacher owns.
std::optional<learning::ClassId> find_example_of(ReadTx& tx, learning::UserId teacher);
/// With its students; with its topic unless it has been given to somebody in another class.
void delete_example(WriteTx& tx, learning::ClassId class_id);

}  // namespace db
