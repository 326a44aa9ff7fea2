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
    const auto grade = base::parse_number(grade_text);
    if (grade && *grade >= learning::grade_level_min && *grade <= learning::grade_level_max)
        read.grade_level = static_cast<int>(*grade);
    else
        read.errors.push_back({"grade_level", std::string(tr("Die Klassenstufe ist eine Zahl von 1 bis 13, oder leer."))});
    return read;
}

}  // namespace handlers
