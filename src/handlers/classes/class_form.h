// The fields `name` and `grade_level` of a class.
#pragma once

#include <optional>
#include <string>

#include "http/forms.h"
#include "view/form.h"

namespace handlers {

struct ClassForm {
    std::string name;
    std::optional<int> grade_level;
    view::FormErrors errors;
};
ClassForm read_class_form(const http::Form& form);

}  // namespace handlers
