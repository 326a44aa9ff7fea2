#include "view/form.h"

#include <algorithm>

#include "base/translate.h"

namespace view {

Data error_summary(const FormErrors& errors, const std::vector<std::string_view>& fields) {
    Data::Objects items;
    for (const auto& error : errors) {
        const bool known = std::ranges::find(fields, error.field) != fields.end();
        Data item;
        item.text("field", known ? error.field : "").text("message", error.message);
        items.push_back(std::move(item));
    }
    Data summary;
    summary.flag("has_errors", !errors.empty()).list("errors", std::move(items));
    return summary;
}

Data field_data(const FormErrors& errors, std::string_view field, std::string value) {
    auto of_a_field = [](const FieldError& error) { return !error.field.empty(); };
    const auto first = std::ranges::find_if(errors, of_a_field);
    const auto own = std::ranges::find(errors, field, &FieldError::field);
    Data data;
    data.text("name", field).text("value", std::move(value));
    data.text("error", own == errors.end() ? "" : own->message);
    data.flag("focus", own != errors.end() && first != errors.end() && first->field == field);
    return data;
}

std::string page_title(std::string_view title, const FormErrors& errors) {
    return errors.empty() ? std::string(title) : std::string(base::tr("Fehler: ")) + std::string(title);
}

}  // namespace view
