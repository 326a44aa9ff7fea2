// Who is in the demo school: classes, teachers and students with user names and passwords, all from the seed.
// Pure; nothing is stored here. Internal to demo.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demo/demo_school.h"
#include "demo/seeded_random.h"
#include "learning/person.h"

namespace demo {

struct PlannedAccount {
    learning::Role role = learning::Role::Student;
    learning::FullName name;
    std::string username;
    std::string password;
};

struct PlannedStudent {
    PlannedAccount account;
    learning::LearningPath path = learning::LearningPath::Bergweg;
};

struct PlannedClass {
    std::string name;
    int grade = 5;
    std::size_t owner = 0;  ///< index into SchoolPlan::teachers
    std::optional<std::size_t> co_teacher = {};
    std::vector<PlannedStudent> students;  ///< sorted by name (DIN 5007-2)
};

struct SchoolPlan {
    std::vector<PlannedAccount> teachers;  ///< the first one is the admin
    std::vector<PlannedClass> classes;     ///< 5a, 5b, 6a …
};

SchoolPlan plan_school(const DemoOptions& options);

}  // namespace demo
