// A form with fields to type in: a change that is refused shows the page again, with everything as it was typed and the
// wrong field marked. Unlike a plain `change`, whose refusal is a page of its own.
#pragma once

#include <functional>

#include "handlers/routes.h"
#include "view/form.h"

namespace handlers {

/// The page with the form, its fields from `visit.form`.
using ShowAgain = std::function<http::Response(db::ReadTx&, const Visit&, const view::FormErrors&)>;

/// The body of a Keyed task.
loop::Task<http::Response> change_or_show_again(Services app, Visit visit, Change change, ShowAgain again);

}  // namespace handlers
