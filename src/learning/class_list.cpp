#include "learning/class_list.h"

#include <set>

#include "base/text.h"

namespace learning {

namespace {

constexpr std::string_view separators = ",;\t";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t name_letters_max = 100;

// Bytes of one UTF-8 character, judged by its first byte; `text` is valid and not empty.
std::size_t character_bytes(std::string_view text) {
    const std::size_t next = base::first_code_points(text, 1).size();
    return next == 0 ? 1 : next;
}

// Control characters, and what is invisible on a page or turns its direction: U+200B, U+200E/F, U+2028–U+202E,
// U+2060–U+206F, U+FEFF.
bool is_bad_character(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (character.size() == 2) return byte(0) == 0xC2 && byte(1) < 0xA0;
    if (character == byte_order_mark) return true;
    if (character.size() != 3 || byte(0) != 0xE2) return false;
    if (byte(1) == 0x80)
        return byte(2) == 0x8B || byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE);
    return byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF;
}

// `line` with every bad character and broken byte shown as U+FFFD; tabs may stay.
std::string displayable(std::string_view line) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    const bool valid = base::is_valid_utf8(line);
    std::string out;
    while (!line.empty()) {
        const std::size_t length = valid ? character_bytes(line) : 1;
        const std::string_view character = line.substr(0, length);
        const bool broken = !valid && static_cast<unsigned char>(character[0]) >= 0x80;
        out += broken || (character != "\t" && is_bad_character(character)) ? replacement : character;
        line.remove_prefix(length);
    }
    return out;
}

// Blanks and no-break spaces inside become one blank each.
std::string single_blanks(std::string_view name) {
    std::string out;
    for (name = base::trim(name); !name.empty();) {
        const std::string_view rest = base::trim(name);
        if (rest.size() != name.size()) out += ' ';
        const std::size_t length = character_bytes(rest);
        out += rest.substr(0, length);
        name = rest.substr(length);
    }
    return out;
}

std::string without_blanks(std::string_view name) {
    std::string out = single_blanks(name);
    std::erase(out, ' ');
    return out;
}

std::string comparison_key(const FullName& name) {
    return base::to_lower(without_blanks(name.last_name)) + ',' + base::to_lower(without_blanks(name.first_name));
}

LineVerdict read_name(std::string_view line, FullName& name) {
    const std::size_t separator = line.find_first_of(separators);
    if (separator == std::string_view::npos) return LineVerdict::NoSeparator;
    if (line.find_first_of(separators, separator + 1) != std::string_view::npos) return LineVerdict::TooManyParts;
    FullName read = {single_blanks(line.substr(0, separator)), single_blanks(line.substr(separator + 1))};
    if (read.last_name.empty() || read.first_name.empty()) return LineVerdict::MissingName;
    if (base::code_points(read.last_name) > name_letters_max || base::code_points(read.first_name) > name_letters_max) {
        return LineVerdict::TooLong;
    }
    name = std::move(read);
    return LineVerdict::New;
}

}  // namespace

std::vector<ClassListLine> read_class_list(std::string_view pasted, std::span<const FullName> already_in_class) {
    if (pasted.starts_with(byte_order_mark)) pasted.remove_prefix(byte_order_mark.size());
    std::set<std::string> in_class;
    for (const FullName& name : already_in_class) in_class.insert(comparison_key(name));

    std::vector<ClassListLine> found;
    std::set<std::string> in_list;
    int number = 0;
    for (const std::string_view raw : base::lines(pasted)) {
        ++number;
        const std::string_view line = base::trim(raw);
        if (line.empty()) continue;
        ClassListLine& entry = found.emplace_back(ClassListLine{.number = number, .text = displayable(line)});
        if (entry.text != line) {
            entry.verdict = LineVerdict::BadCharacter;
            continue;
        }
        entry.verdict = read_name(line, entry.name);
        if (entry.verdict != LineVerdict::New) continue;
        const std::string key = comparison_key(entry.name);
        if (in_class.contains(key)) {
            entry.verdict = LineVerdict::AlreadyInClass;
        } else if (!in_list.insert(key).second) {
            entry.verdict = LineVerdict::TwiceInList;
        }
    }
    return found;
}

}  // namespace learning
