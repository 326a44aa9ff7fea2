// Errors of a form, as all forms show them: a summary on top with links to the fields, the field marked, its content
// kept, the focus on the first wrong field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "view/data.h"

namespace view {

/// `field` is the name of the form field; empty: the error belongs to the form as a whole.
struct FieldError {
    std::string field;
    std::string message;
};
using FormErrors = std::vector<FieldError>;

/// The form errors of one refusal.
inline FormErrors form_errors(const base::Error& error) { return {{error.field, error.message}}; }

/// The summary: `has_errors`, `errors` (field, message). `fields` are the fields on the page; an error with another
/// field is shown without a link.
Data error_summary(const FormErrors& errors, const std::vector<std::string_view>& fields);

/// One field: `name`, `value`, `error` (its first message or empty), `focus`, true for the first wrong field only.
Data field_data(const FormErrors& errors, std::string_view field, std::string value);

/// Title of the page, with "Fehler: " before it if there are any: the first thing a screen reader says.
std::string page_title(std::string_view title, const FormErrors& errors);

}  // namespace view
