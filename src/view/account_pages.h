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
    FormErrors errors;
};
std::string render_staff(const Renderer& renderer, const PageFrame& frame, const StaffPage& page);

/// Forms below /accounts/{id}: POST …/name with `last_name` and `first_name`, …/password, …/disabled with `disabled`,
/// …/admin with `admin`.
struct StaffAccountPage {
    StaffEntry account;
    bool own = false;  ///< the admin's own account, which cannot be disabled
    learning::FullName typed_name;
    FormErrors errors;
};
std::string render_staff_account(const Renderer& renderer, const PageFrame& frame, const StaffAccountPage& page);

}  // namespace view
