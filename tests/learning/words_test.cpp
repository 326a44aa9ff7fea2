#include "learning/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

namespace words = learning::words;
using Words = std::span<const std::string_view>;

// What a child must not read in its user name or password, not even across the seam of two words.
// clang-format off
constexpr auto hurtful = std::to_array<std::string_view>({
    "affe", "aids", "akne", "alien", "allah", "anal", "anus", "armee", "arsch", "arse", "assi", "bier",
    "bikini", "bitch", "blut", "bombe", "boner", "boob", "brand", "breast", "brust", "bums", "busen", "butt",
    "cock", "coon", "crack", "crap", "cum", "cunt", "darky", "dead", "depp", "devil", "dirne", "domina", "doof",
    "dork", "dreck", "droge", "dumb", "dumm", "dyke", "eiter", "ekel", "esel", "fag", "fart", "fat", "feind",
    "fett", "fick", "fies", "flak", "fotz", "fuck", "furz", "galgen", "gay", "geek", "geil", "gift", "gipsy",
    "gook", "gott", "grab", "gypsy", "hasch", "hass", "hate", "heil", "hell", "hexe", "hitler", "hoden", "hoe",
    "homo", "horny", "horst", "hund", "hure", "idiot", "irre", "isis", "islam", "jesus", "jude", "junkie",
    "kack", "kaka", "kake", "kerl", "kike", "kill", "kinky", "kkk", "klo", "knutsch", "koks", "kondom", "kot",
    "krank", "krebs", "krieg", "kuh", "kuss", "lahm", "lard", "laus", "lecke", "leiche", "lesb", "lick",
    "loser", "luder", "lump", "lust", "lutsch", "maso", "mief", "mist", "mord", "moron", "muff", "muschi",
    "nackt", "nageln", "naked", "narr", "nazi", "neger", "nerd", "nigg", "nippel", "nutt", "nutte", "opfer",
    "orgas", "paki", "panzer", "pee", "penis", "penn", "pest", "pimmel", "pimp", "pipi", "piss", "poo", "poop",
    "popel", "popo", "porn", "porno", "puff", "puke", "pups", "pussy", "rape", "rasse", "ratte", "rausch",
    "reich", "ritz", "roma", "rotz", "sado", "samen", "sarg", "satan", "sau", "sauf", "schei", "schlamp",
    "schmutz", "schnaps", "schuss", "schwein", "schwul", "sex", "shit", "sinti", "sklave", "slag", "slave",
    "slut", "spast", "sperm", "sperma", "spuck", "stink", "streber", "stupid", "suck", "tard", "teufel", "tits",
    "titt", "tod", "tosser", "tot", "tramp", "trieb", "tunt", "tunte", "tussi", "twat", "ugly", "urin",
    "versag", "virgin", "vogeln", "volk", "vomit", "votz", "wank", "weib", "wein", "whore", "wichs", "zicke",
    "ziege", "zigeun", "zwerg",
});
// clang-format on

// Harmless words that hold one of them, or ("open" before an n) begin one.
struct Harmless {
    std::string_view word;
    std::string_view holds;
};
constexpr auto harmless = std::to_array<Harmless>(
    {{"puffin", "puff"}, {"squirrel", "irre"}, {"open", "penn"}, {"optimistic", "mist"}, {"butterfly", "butt"}});

std::vector<std::string_view> found_in(std::string_view text) {
    std::vector<std::string_view> found;
    for (const std::string_view word : hurtful) {
        if (text.find(word) != text.npos) found.push_back(word);
    }
    return found;
}

// The hurtful words in `first` + `second` that no harmless word explains.
std::vector<std::string_view> unexplained(std::string_view first, std::string_view second) {
    auto found = found_in(std::string(first) + std::string(second));
    std::erase_if(found, [&](std::string_view word) {
        return std::ranges::any_of(harmless, [&](const Harmless& good) {
            return (good.word == first || good.word == second) && good.holds == word;
        });
    });
    return found;
}

void expect_clean_list(Words list) {
    EXPECT_TRUE(std::ranges::is_sorted(list));
    EXPECT_EQ(std::ranges::adjacent_find(list), list.end());
    for (const std::string_view word : list) {
        EXPECT_TRUE(std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; })) << word;
    }
}

TEST(Words, are_lower_case_ascii_and_stand_in_their_list_once) {
    expect_clean_list(words::adjectives());
    expect_clean_list(words::animals());
    expect_clean_list(words::nouns());
}

TEST(Words, for_user_names_number_about_120_and_know_every_letter) {
    EXPECT_GE(words::adjectives().size(), 115U);
    EXPECT_GE(words::animals().size(), 115U);
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        EXPECT_FALSE(words::adjectives_with(letter).empty()) << letter;
        EXPECT_FALSE(words::animals_with(letter).empty()) << letter;
    }
    EXPECT_TRUE(words::adjectives_with('\0').empty());
    EXPECT_TRUE(words::animals_with('{').empty());
}

TEST(Words, with_an_initial_are_all_of_them) {
    std::size_t count = 0;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        for (const std::string_view word : words::animals_with(letter)) EXPECT_EQ(word.front(), letter);
        count += words::animals_with(letter).size();
    }
    EXPECT_EQ(count, words::animals().size());
}

TEST(Words, for_passwords_are_enough_short_nouns) {
    EXPECT_GE(words::nouns().size(), words::nouns_min);
    for (const std::string_view noun : words::nouns()) {
        EXPECT_GE(noun.size(), 3U) << noun;
        EXPECT_LE(noun.size(), 5U) << noun;
    }
}

TEST(Words, never_combine_to_a_hurtful_user_name) {
    for (const std::string_view adjective : words::adjectives()) {
        for (const std::string_view animal : words::animals()) {
            EXPECT_EQ(unexplained(adjective, animal), std::vector<std::string_view>{}) << adjective << animal;
        }
    }
}

// 230 000 pairs: only the seam is searched, each noun is searched once on its own.
TEST(Words, never_combine_to_a_hurtful_password) {
    for (const std::string_view noun : words::nouns())
        EXPECT_EQ(found_in(noun), std::vector<std::string_view>{}) << noun;
    for (const std::string_view word : hurtful) {
        for (std::size_t cut = 1; cut < word.size(); ++cut) {
            const std::string_view head = word.substr(0, cut);
            const std::string_view tail = word.substr(cut);
            for (const std::string_view first : words::nouns()) {
                if (!first.ends_with(head)) continue;
                for (const std::string_view second : words::nouns()) {
                    EXPECT_FALSE(second.starts_with(tail)) << first << second << " holds " << word;
                }
            }
        }
    }
}

TEST(Words, give_no_two_passwords_that_read_the_same) {
    std::vector<std::string> pairs;
    for (const std::string_view first : words::nouns()) {
        for (const std::string_view second : words::nouns()) pairs.push_back(std::string(first) + std::string(second));
    }
    std::ranges::sort(pairs);
    EXPECT_EQ(std::ranges::adjacent_find(pairs), pairs.end());
}

}  // namespace
