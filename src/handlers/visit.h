// What a handler is given and what it gives back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/sessions.h"
#include "db/records.h"
#include "handlers/access.h"
#include "http/forms.h"
#include "http/request.h"
#include "http/router.h"
#include "view/frame.h"

namespace handlers {

/// One request on its way through a route: who, what, and the objects the Access check has found.
struct Visit {
    http::Request request;
    http::PathValues path;
    http::Form form;   ///< the posted form, or the query of a GET
    Scope scope;
    auth::SharedSession session;
    Access access = {};  ///< of the route

    /// What makes this form the same form; only on Keyed routes.
    std::string form_digest = {};

    const learning::Person& person() const { return session->person; }
};

/// What a change answers: where the browser goes, what the next page says, what the activity log keeps.
struct Outcome {
    std::string location;
    std::optional<view::Flash> flash = {};
    std::vector<db::ActivityEvent> events = {};
    std::string json = "{}";  ///< for pages that asked with Accept: application/json
    std::optional<std::int64_t> change_set = {};  ///< what the next page offers to take back
    bool joins = false;       ///< one of many small changes, which are taken back together
    bool repeated = false;    ///< the form had been through before; nothing was changed now
};

}  // namespace handlers
