#include "handlers/forms/form_reader.h"

#include "base/text.h"
#include "base/translate.h"
#include "view/format.h"

namespace handlers {

using base::tr;
using learning::TextFlaw;
using learning::TextRule;
using view::say;

std::vector<std::string> filled_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = base::trim(text.substr(0, end));
        if (!line.empty()) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string FormReader::choose_one() { return std::string(tr("Bitte eine der Möglichkeiten wählen.")); }

bool FormReader::is_sound(std::string_view name, std::string_view text, TextRule rule) {
    const auto flaw = learning::flaw_of_text(text, rule);
    if (flaw == TextFlaw::ControlCharacter)
        error(name, std::string(rule.form == TextRule::Form::Line
                                    ? tr("Bitte in eine einzige Zeile schreiben, ohne Tabulator.")
                                    : tr("Der Text enthält ein unlesbares Zeichen. Bitte die Stelle neu eintippen.")));
    if (flaw == TextFlaw::TooLong)
        error(name, rule.form == TextRule::Form::Line
                        ? say("Der Text hat {} Zeichen; erlaubt sind höchstens {}.", learning::length_of(text, rule), rule.max)
                        : say("Der Text ist {} KiB lang; erlaubt sind höchstens {}.",
                              (learning::length_of(text, rule) + 1023) / 1024, rule.max / 1024));
    return !flaw;
}

std::string FormReader::filled(std::string_view name, TextRule rule) {
    if (auto text = maybe(name, rule)) return std::move(*text);
    if (base::trim(form_.text(name)).empty()) error(name, std::string(tr("Bitte ausfüllen.")));
    return {};
}

std::optional<std::string> FormReader::maybe(std::string_view name, TextRule rule) {
    auto text = form_.text(name);
    if (rule.form == TextRule::Form::Line) text = std::string(base::trim(text));
    if (base::trim(text).empty() || !is_sound(name, text, rule)) return std::nullopt;
    return text;
}

std::optional<std::string> FormReader::web_address(std::string_view name) {
    auto address = maybe(name, learning::web_address_text);
    if (!address || learning::is_web_address(*address)) return address;
    error(name, std::string(tr("Die Adresse beginnt mit https:// oder http:// und hat keine Leerzeichen.")));
    return std::nullopt;
}

std::optional<int> FormReader::number(std::string_view name, int min, int max) {
    const auto text = form_.text(name);
    if (base::trim(text).empty()) return std::nullopt;
    const auto number = base::parse_number(base::trim(text));
    if (number && *number >= min && *number <= max) return static_cast<int>(*number);
    error(name, say("Bitte eine ganze Zahl von {} bis {} eintragen.", min, max));
    return std::nullopt;
}

std::vector<std::string> FormReader::lines(std::string_view name, TextRule rule, std::size_t count_max) {
    auto lines = filled_lines(form_.text(name));
    for (const auto& line : lines)
        if (!is_sound(name, line, rule)) return {};
    if (lines.size() > count_max) error(name, say("Das sind {} Zeilen; erlaubt sind höchstens {}.", lines.size(), count_max));
    return lines;
}

}  // namespace handlers
