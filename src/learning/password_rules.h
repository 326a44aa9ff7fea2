// Which passwords are guessed first: common words with a number behind, keys side by side, repetitions, and what everybody
// in the school knows anyway (SECURITY L2). Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "learning/person.h"

namespace learning {

enum class GuessedFirst {
    Common,    ///< a common word, also with digits around it or in place of letters; or a short number
    Keyboard,  ///< keys side by side, or the alphabet
    Repeated,  ///< the same few letters again and again
    OwnName,   ///< the user name or the person's name
    School,    ///< the name of the school
};

/// nullopt: it is as good as its length. Lengths are checked elsewhere; `school` may be empty.
std::optional<GuessedFirst> guessed_first(std::string_view password, std::string_view username, const FullName& name,
                                          std::string_view school);

}  // namespace learning
