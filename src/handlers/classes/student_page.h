// The page of one student as the teacher sees it, for those who show it: as asked for, or again after a refused form.
#pragma once

#include "handlers/routes.h"
#include "view/form.h"

namespace handlers {

/// `visit.scope` holds class and student. With `errors` the fields are as they were typed.
http::Response student_page(const Services& app, db::ReadTx& tx, const Visit& visit, const view::FormErrors& errors = {});

/// "/classes/3/students/8"
std::string student_path(const Visit& visit);

}  // namespace handlers
