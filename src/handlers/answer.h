// What every handler ends with: a page's frame, where a change leads, a refusal.
#pragma once

#include "base/error.h"
#include "db/form_results.h"
#include "handlers/services.h"
#include "handlers/visit.h"
#include "http/response.h"
#include "view/frame.h"

namespace handlers {

/// Frame of a page for this visit; takes the note that a change has left.
view::PageFrame frame_of(const Services& services, const Visit& visit, view::NavEntry current);

/// Where a change leads: its events, its note for the next page, its 303 or JSON.
http::Response answer(const Services& services, const Visit& visit, Outcome outcome);

/// The outcome of a form that has been through before, as it is stored.
Outcome outcome_of(db::FormResult result);
db::FormResult form_result_of(const Outcome& outcome);

/// As a page or JSON, with the person's navigation if there is a session.
http::Response refusal(const Services& services, const Visit& visit, const base::Error& error);

/// 404 in its usual words.
base::Error not_found();

/// For a task that no longer finds what the access check has found, because another request has removed it since:
/// answered as if this one had come later. The same form sent twice gets its first answer, everybody else 404.
http::Response gone(const Services& services, const Visit& visit);

}  // namespace handlers
