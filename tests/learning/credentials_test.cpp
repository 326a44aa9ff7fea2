#include "learning/credentials.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "base/error.h"
#include "learning/shuffle.h"
#include "learning/words.h"

namespace {

using namespace learning;

RandomBelow seeded(std::uint64_t seed) {
    return [random = SplitMix64(seed)](std::uint32_t bound) mutable { return random.below(bound); };
}

bool none_taken(std::string_view) { return false; }

// Whether `username` is an adjective and an animal with these initials ('?': any), and nothing behind them.
bool is_pair(std::string_view username, char adjective_initial, char animal_initial) {
    const auto fits = [](std::string_view word, char initial) { return initial == '?' || word.front() == initial; };
    return std::ranges::any_of(words::adjectives(), [&](std::string_view adjective) {
        return fits(adjective, adjective_initial) && username.starts_with(adjective) &&
               std::ranges::any_of(words::animals(), [&](std::string_view animal) {
                   return fits(animal, animal_initial) && username.substr(adjective.size()) == animal;
               });
    });
}

TEST(Username, has_the_initial_of_the_first_name_and_then_that_of_the_last) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        EXPECT_TRUE(is_pair(choose_username({"Yılmaz", "Ben"}, none_taken, seeded(seed)), 'b', 'y'));
    }
}

TEST(Username, of_a_name_with_umlauts_or_accents_has_matching_initials) {
    EXPECT_TRUE(is_pair(choose_username({"Özil", "Änne"}, none_taken, seeded(1)), 'a', 'o'));
    EXPECT_TRUE(is_pair(choose_username({"Şahin", "Éloïse"}, none_taken, seeded(1)), 'e', 's'));
    EXPECT_TRUE(is_pair(choose_username({"Ünal", "İpek"}, none_taken, seeded(1)), 'i', 'u'));
    EXPECT_TRUE(is_pair(choose_username({"'t Hooft", "„Max“"}, none_taken, seeded(1)), 'm', 't'));
}

TEST(Username, of_a_name_without_latin_letters_is_any_pair) {
    EXPECT_TRUE(is_pair(choose_username({"Иванова", "Анна"}, none_taken, seeded(1)), '?', '?'));
    EXPECT_TRUE(is_pair(choose_username({"", ""}, none_taken, seeded(1)), '?', '?'));
}

TEST(Username, takes_the_first_free_one_of_all_matching_pairs) {
    const std::size_t pairs = words::adjectives_with('a').size() * words::animals_with('o').size();
    std::set<std::string, std::less<>> taken;
    for (std::size_t i = 0; i < pairs; ++i) {
        const std::string name = choose_username(
            {"Özil", "Ada"}, [&](auto username) { return taken.contains(username); }, seeded(i));
        EXPECT_TRUE(is_pair(name, 'a', 'o')) << name;
        EXPECT_TRUE(taken.insert(name).second);
    }
    const std::string next = choose_username(
        {"Özil", "Ada"}, [&](auto username) { return taken.contains(username); }, seeded(1));
    EXPECT_FALSE(is_pair(next, 'a', 'o'));
    EXPECT_TRUE(is_pair(next, '?', '?'));
}

TEST(Username, gets_a_number_when_no_pair_is_free) {
    const auto no_digit = [](std::string_view username) {
        return username.find_first_of("0123456789") == username.npos;
    };
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const std::string name = choose_username({"Özil", "Ada"}, no_digit, seeded(seed));
        EXPECT_TRUE(std::regex_match(name, std::regex("[a-z]+[1-9][0-9]{0,2}"))) << name;
    }
}

TEST(Username, always_comes_out_and_is_free) {
    // A school of 3000, every one of them named alike.
    std::set<std::string, std::less<>> taken;
    const auto random = seeded(5);
    for (int student = 0; student < 3000; ++student) {
        const std::string name = choose_username(
            {"Xaver", "Xenia"}, [&](auto username) { return taken.contains(username); }, random);
        ASSERT_TRUE(taken.insert(name).second);
        ASSERT_TRUE(std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }));
    }
}

TEST(Username, that_can_never_be_free_is_a_failure_and_no_endless_search) {
    EXPECT_THROW(choose_username(
                     {"Özil", "Ada"}, [](auto) { return true; }, seeded(1)),
                 base::Failure);
}

TEST(StartPassword, is_two_readable_words_and_two_digits) {
    const std::regex shape("[a-z]{6,10}-[a-z]{6,10}-[2-9]{2}");
    const auto random = seeded(47);
    std::set<std::string> seen;
    for (int i = 0; i < 2000; ++i) {
        const std::string password = make_start_password(random);
        ASSERT_TRUE(std::regex_match(password, shape)) << password;
        seen.insert(password);
    }
    EXPECT_EQ(seen.size(), 2000U);
}

TEST(StartPassword, is_replaced_at_the_first_log_in_from_grade_seven_on) {
    EXPECT_EQ(learning::usual_start_password_days(7), 14);
    EXPECT_EQ(learning::usual_start_password_days(13), 14);
    EXPECT_EQ(learning::usual_start_password_days(6), std::nullopt);
    EXPECT_EQ(learning::usual_start_password_days(std::nullopt), 14) << "a course of whom it may concern";
}

TEST(StartPassword, has_at_least_40_bit) {
    EXPECT_GE(start_password_bits(), 40.0);
    EXPECT_LT(start_password_bits(), 64.0);
}

TEST(StartPassword, uses_every_word_and_every_digit) {
    std::set<char> digits;
    std::set<std::string> first_words;
    const auto random = seeded(3);
    for (int i = 0; i < 8'000; ++i) {
        const std::string password = make_start_password(random);
        digits.insert(password.back());
        digits.insert(password[password.size() - 2]);
        for (std::size_t length = 3; length <= 5; ++length) {
            const std::string start = password.substr(0, length);
            if (std::ranges::binary_search(words::nouns(), std::string_view(start))) first_words.insert(start);
        }
    }
    EXPECT_EQ(digits.size(), 8U);
    EXPECT_EQ(first_words.size(), words::nouns().size());
}

}  // namespace
