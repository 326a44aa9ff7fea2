// Accounts: where one is signed in (GET /sessions), and those of the staff as the admin manages them (GET /accounts, /accounts/{id}).
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "learning/person.h"
#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

struct OwnSession {
    std::string id;  ///< names it in the form; says nothing about its token
    base::EpochMs created_at = 0;
    base::EpochMs last_seen_at = 0;
    bool current = false;
};

/// Form: POST /sessions with `session`, the id of one or "others".
struct OwnSessionsPage {
    std::vector<OwnSession> sessions;  ///< newest first
};
std::string render_own_sessions(const Renderer& renderer, const PageFrame& frame, const OwnSessionsPage& page);

struct StaffEntry {
    learning::Person person;
    bool disabled = false;
    int classes = 0;
};

/// Form: POST /accounts with `last_name`, `first_name`, `username`.
struct StaffPage {
    std::vector<StaffEntry> staff;  ///< sorted by name
    learning::FullName typed_name;
    std::string typed_username;
    std::int64_t unplaced = 0;  ///< students without a class
    FormErrors errors;
};
std::string render_staff(const Renderer& renderer, const PageFrame& frame, const StaffPage& page);

struct NamedClass {
    learning::ClassId id;
    std::string name;
};

/// Forms below /accounts/{id}: POST …/name with `last_name` and `first_name`, …/password, …/disabled with `disabled`,
/// …/admin with `admin` and `current_password`, …/classes with `class_id` of some and `account` of who gets them.
struct StaffAccountPage {
    StaffEntry account;
    bool own = false;  ///< the admin's own account, which cannot be disabled
    learning::FullName typed_name;
    std::vector<NamedClass> led;                ///< classes this account leads
    std::vector<learning::Person> other_staff;  ///< who could lead them, sorted by name; empty if `led` is
    FormErrors errors;
};
std::string render_staff_account(const Renderer& renderer, const PageFrame& frame, const StaffAccountPage& page);

struct UnplacedStudent {
    learning::UserId id;
    learning::FullName name;
    std::string username;
};

/// Form: POST /accounts/students with `student` of some and `class_id`.
struct UnplacedStudentsPage {
    std::vector<UnplacedStudent> students;  ///< sorted by name
    std::vector<NamedClass> classes;        ///< of the whole school, sorted by name
    std::vector<std::string> ticked;
    std::string chosen_class;
    FormErrors errors;
};
std::string render_unplaced_students(const Renderer& renderer, const PageFrame& frame, const UnplacedStudentsPage& page);

}  // namespace view
