#include "handlers/classes/class_form.h"

#include "base/text.h"
#include "base/translate.h"
#include "learning/grade_level.h"

namespace handlers {

using base::tr;

namespace {
constexpr std::size_t class_name_characters_max = 100;
}

ClassForm read_class_form(const http::Form& form) {
    ClassForm read{.name = std::string(base::trim(form.text("name")))};
    if (read.name.empty())
        read.errors.push_back({"name", std::string(tr("Bitte einen Namen für die Klasse eintragen."))});
    if (base::code_points(read.name) > class_name_characters_max)
        read.errors.push_back({"name", std::string(tr("Der Name darf höchstens 100 Zeichen lang sein."))});
    const auto grade_text = std::string(base::trim(form.text("grade_level")));
    if (grade_text.empty()) return read;
    read.grade_level = learning::parse_grade_level(grade_text);
    if (!read.grade_level)
        read.errors.push_back({"grade_level", std::string(tr("Die Klassenstufe ist eine Zahl von 1 bis 13, oder leer."))});
    return read;
}

}  // namespace handlers
