// What the program stores about one person: figures for a page, and everything as tables for a file. Nothing in it names
// another person.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "learning/person.h"
#include "learning/terms.h"

namespace learning {

struct OwnFigures {
    base::EpochMs since = 0;  ///< when the account was made
    struct Work {
        int topics = 0, ticks = 0, branches = 0, attempts = 0, answers = 0, drafts = 0;
    } work;
    struct Lessons {
        int all = 0, present = 0, late = 0, excused = 0, unexcused = 0;
        int rated = 0, commented = 0;  ///< that there are some; what they say is the teachers' to tell
    } lessons;
    struct Traces {
        int sessions = 0, activity_days = 0, logins = 0, errors = 0;
    } traces;
    struct Teaching {
        int classes = 0, topics = 0, elective_groups = 0, judged = 0, changes = 0, in_bin = 0;
    } teaching;
    std::vector<std::string> classes;  ///< a student's
};

/// A moment in time, as opposed to a number.
struct OwnMoment {
    base::EpochMs at = 0;
};
using OwnValue = std::variant<std::monostate, bool, std::int64_t, std::string, OwnMoment, std::vector<std::string>>;

struct OwnTable {
    std::string_view name;
    std::vector<std::string_view> columns;
    std::vector<std::vector<OwnValue>> rows;  ///< a value per column; nothing: not known
};
using OwnData = std::vector<OwnTable>;

}  // namespace learning
