// Reading a pasted class list (F-STU-1): one student per line, "Nachname, Vorname"; a tab or semicolon works too.
// Every line gets a verdict, nothing is dropped silently.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learning/person.h"

namespace learning {

enum class LineVerdict {
    New,             ///< will be created
    NoSeparator,     ///< no comma, tab or semicolon
    MissingName,     ///< last or first name is empty
    TooManyParts,    ///< more than one separator
    TooLong,         ///< a name of more than 100 characters
    BadCharacter,    ///< control or invisible characters, or broken UTF-8
    TwiceInList,     ///< an earlier line has the same name
    AlreadyInClass,  ///< the class has a student of this name
};

struct ClassListLine {
    int number = 0;    ///< 1-based line in the pasted text
    std::string text;  ///< the line, trimmed; bad characters shown as U+FFFD
    FullName name;     ///< filled for New, TwiceInList, AlreadyInClass
    LineVerdict verdict = LineVerdict::New;
};

/// Lines in a pasted list beyond which the whole list is refused by the caller.
inline constexpr std::size_t class_list_lines_max = 500;

/// Empty lines are left out. Names compare without regard to case and inner blanks.
std::vector<ClassListLine> read_class_list(std::string_view pasted, std::span<const FullName> already_in_class);

}  // namespace learning
