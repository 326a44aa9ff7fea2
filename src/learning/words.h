// The words that user names and start passwords are made of: lower-case ASCII, sorted, each once. They were chosen for
// children; a new word has to pass tests/learning/words_test.cpp. Internal to learning.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace learning::words {

/// Fewer nouns would give passwords of less than 40 bit.
inline constexpr std::size_t nouns_min = 420;

/// English, at least one for every letter a–z.
std::span<const std::string_view> adjectives();
/// English, at least one for every letter a–z.
std::span<const std::string_view> animals();
/// German, 3 to 5 letters.
std::span<const std::string_view> nouns();

/// Those that begin with `initial`; none unless it is one of a–z.
std::span<const std::string_view> adjectives_with(char initial);
std::span<const std::string_view> animals_with(char initial);

}  // namespace learning::words
