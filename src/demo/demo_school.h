// A school to try things with, the same every time for the same seed: teachers, classes, students, ten topics with
// eight tasks each (Markdown, materials, quizzes of all kinds), progress, attempts and twenty weeks of lessons.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/database.h"

namespace demo {

struct DemoOptions {
    int classes = 12;
    int students_per_class = 28;
    std::uint64_t seed = 1;
};

struct DemoAccount {
    std::string role;  ///< "admin" (the first one), "teacher" or "student"
    std::string username;
    std::string password;
    std::string name;
    std::string class_name;  ///< empty for teachers
    bool operator==(const DemoAccount&) const = default;
};

/// Fills an empty database in one transaction; nullopt (and nothing changed) if there are accounts already. Teachers
/// come first, then students by class and name. All of it, passwords too, follows from the seed, only the salts of the
/// password hashes do not. Needs crypto::initialise; hashes on all cores.
std::optional<std::vector<DemoAccount>> make_demo_school(db::Database& database, const DemoOptions& options,
                                                         base::EpochMs now_ms);

/// RFC 4180, columns role,username,password,name,class.
std::string credentials_csv(const std::vector<DemoAccount>& accounts);

}  // namespace demo
