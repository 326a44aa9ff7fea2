// All SQL for the search: everything a teacher may find, with the words it is found by.
#pragma once

#include <functional>
#include <string_view>

#include "db/transaction.h"

namespace db {

enum class FoundKind { Student, Class, Topic, ElectiveGroup, Task, Material };

/// One thing that could be found; the texts are valid during the call only.
struct Findable {
    FoundKind kind = FoundKind::Student;
    std::int64_t id = 0;
    std::int64_t within = 0;  ///< the class of a student, the topic of a task or material
    std::string_view name;    ///< of a student: "Özil, Ada"
    std::string_view place;   ///< name of what it is within
};

/// Members of taught classes, taught classes, usable topics with their tasks and materials, usable elective groups: six
/// statements.
void each_findable(ReadTx& tx, learning::UserId teacher, const std::function<void(const Findable&)>& visit);

}  // namespace db
