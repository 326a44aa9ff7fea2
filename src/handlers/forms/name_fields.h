// The fields `last_name` and `first_name` of a form.
#pragma once

#include "base/error.h"
#include "http/forms.h"
#include "learning/person.h"

namespace handlers {

/// Cleaned and judged like a line of a class list; the refusal names the wrong field.
base::Result<learning::FullName> read_name_fields(const http::Form& form);

}  // namespace handlers
