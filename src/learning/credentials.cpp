#include "learning/credentials.h"

#include <cmath>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "learning/shuffle.h"
#include "learning/words.h"

namespace learning {

namespace {

using Words = std::span<const std::string_view>;

constexpr int random_pairs_max = 1000;
constexpr std::uint32_t name_number_max = 999;
// Numbered pairs are fourteen million; a school that has used up all of them does not exist.
constexpr int numbered_pairs_max = 100'000;

constexpr std::uint32_t password_digit_first = 2;
constexpr std::uint32_t password_digits = 8;  // 2 to 9: no 0 and 1, which look like letters
constexpr int password_digit_count = 2;
constexpr int password_noun_count = 4;

// The first letter a–z of a folded name; '\0' if it has none.
char initial_of(std::string_view name) {
    for (const char letter : base::fold_ascii(name)) {
        if (base::is_lower_case(letter)) return letter;
    }
    return '\0';
}

std::string_view pick(Words words, const RandomBelow& random_below) {
    return words[random_below(static_cast<std::uint32_t>(words.size()))];
}

std::string random_pair(const RandomBelow& random_below) {
    const std::string_view adjective = pick(words::adjectives(), random_below);
    const std::string_view animal = pick(words::animals(), random_below);
    return std::string(adjective) + std::string(animal);
}

std::vector<std::string> pairs_with_initials(const FullName& name) {
    std::vector<std::string> pairs;
    for (const std::string_view adjective : words::adjectives_with(initial_of(name.first_name))) {
        for (const std::string_view animal : words::animals_with(initial_of(name.last_name))) {
            pairs.push_back(std::string(adjective) + std::string(animal));
        }
    }
    return pairs;
}

}  // namespace

std::string choose_username(const FullName& name, const std::function<bool(std::string_view)>& taken,
                            const RandomBelow& random_below) {
    std::vector<std::string> pairs = pairs_with_initials(name);
    shuffle(pairs, random_below);
    for (const std::string& pair : pairs) {
        if (!taken(pair)) return pair;
    }
    for (int i = 0; i < random_pairs_max; ++i) {
        std::string pair = random_pair(random_below);
        if (!taken(pair)) return pair;
    }
    for (int i = 0; i < numbered_pairs_max; ++i) {
        std::string numbered = random_pair(random_below) + std::to_string(1 + random_below(name_number_max));
        if (!taken(numbered)) return numbered;
    }
    throw base::Failure("no user name is free");
}

std::string make_start_password(const RandomBelow& random_below) {
    std::string password;
    for (int i = 0; i < password_noun_count; ++i) {
        password += pick(words::nouns(), random_below);
        if (i % 2 == 1) password += '-';
    }
    for (int i = 0; i < password_digit_count; ++i) {
        password += static_cast<char>('0' + password_digit_first + random_below(password_digits));
    }
    return password;
}

double start_password_bits() {
    // No two pairs of nouns read the same (words_test), so every combination is a password of its own.
    return password_noun_count * std::log2(static_cast<double>(words::nouns().size())) +
           password_digit_count * std::log2(static_cast<double>(password_digits));
}

std::optional<int> usual_start_password_days(std::optional<int> grade_level) {
    constexpr int first_grade = 7, school_days = 14;
    return grade_level.value_or(first_grade) >= first_grade ? std::optional(school_days) : std::nullopt;
}

}  // namespace learning
