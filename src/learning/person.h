// Who is acting.
#pragma once

#include <string>

#include "learning/ids.h"
#include "learning/terms.h"

namespace learning {

struct Person {
    UserId id;
    Role role = Role::Student;
    std::string username;
    std::string first_name;
    std::string last_name;

    bool is_student() const { return role == Role::Student; }
    /// An admin is a teacher who also manages accounts; with one teacher there is no difference to feel.
    bool is_teacher() const { return role != Role::Student; }
    bool is_admin() const { return role == Role::Admin; }
};

struct FullName {
    std::string last_name;
    std::string first_name;
    bool operator==(const FullName&) const = default;
};

/// Sorts people like a German name list (DIN 5007-2), by last name, then first name.
std::string name_sort_key(const FullName& name);

}  // namespace learning
