#include "handlers/forms/name_fields.h"

#include "base/text.h"
#include "base/translate.h"
#include "learning/class_list.h"
#include "view/words.h"

namespace handlers {

using base::tr;
using learning::LineVerdict;

base::Result<learning::FullName> read_name_fields(const http::Form& form) {
    const auto first = form.text("first_name"), last = form.text("last_name");
    auto refuse = [](std::string_view message, std::string field) {
        return base::refuse(base::ErrorCode::Invalid, std::string(message), std::move(field));
    };
    if (base::trim(last).empty()) return refuse(tr("Bitte einen Nachnamen eintragen."), "last_name");
    if (base::trim(first).empty()) return refuse(tr("Bitte einen Vornamen eintragen."), "first_name");
    const auto lines = learning::read_class_list(last + "\t" + first, {});
    const auto verdict = lines.empty() ? LineVerdict::MissingName : lines.front().verdict;
    if (verdict == LineVerdict::New) return lines.front().name;
    if (verdict == LineVerdict::TooManyParts)
        return refuse(tr("Ein Name hat weder Komma noch Semikolon."), "last_name");
    return refuse(view::advice(verdict), "last_name");
}

}  // namespace handlers
