// User names (F-STU-2) and start passwords. Randomness comes from the caller; for passwords it must be a CSPRNG.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "learning/person.h"

namespace learning {

/// A uniform number in [0, bound); bound > 0.
using RandomBelow = std::function<std::uint32_t(std::uint32_t bound)>;

/// English adjective + animal in lower-case ASCII, adjectives with the initial of the first name, animals with that of
/// the last name, umlauts folded before the look-up; the pairs in random order, the first one that is not `taken`.
/// None free: up to 1000 random pairs, then pairs with a number 1–999, until one is free.
std::string choose_username(const FullName& name, const std::function<bool(std::string_view)>& taken,
                            const RandomBelow& random_below);

/// Two readable words and two digits, "nebelhut-seeraum-47": lower case, digits 2–9, at least 40 bit.
std::string make_start_password(const RandomBelow& random_below);

/// For how many school days a new class lets start passwords hold, to be replaced at the first log-in; nullopt: they stay,
/// as younger children (up to grade 6) lose what they have chosen themselves.
std::optional<int> usual_start_password_days(std::optional<int> grade_level);

/// log2 of the number of passwords `make_start_password` can give.
double start_password_bits();

}  // namespace learning
