// Which passwords are refused because they are guessed first, and which are not.
#include "learning/password_rules.h"

#include <gtest/gtest.h>

namespace {

using learning::GuessedFirst;

std::optional<GuessedFirst> judge(std::string_view password) {
    return learning::guessed_first(password, "brave-koala", {"Özil", "Ada"}, "Käthe-Kollwitz-Gesamtschule Lünen");
}

TEST(GuessedFirst, is_a_common_word_with_whatever_digits_and_signs_around_it) {
    for (const auto* password : {"passwort", "Passwort1", "password123", "PASSWORT!!!", "passwort2026!", "123passwort", "P4ssw0rt", "p4ssw0rt2026",
                                 "hallohallo", "Sommer2026", "schatz1999", "fussball10", "Fußball 10", "minecraft7", "ich liebe dich",
                                 "geheim1234567", "24122010", "2010-12-24", "9136 5120"})
        EXPECT_EQ(judge(password), GuessedFirst::Common) << password;
}

TEST(GuessedFirst, is_what_lies_side_by_side_on_the_keyboard) {
    for (const auto* password : {"qwertzuiop", "qwertz123", "asdfghjkl", "asdf1234", "1234567890", "12345678", "87654321", "abcdefgh", "1qay2wsx",
                                 "1q2w3e4r5t", "yxcvbnm123", "qwertyuiop12", "111222333", "poiuztrewq"})
        EXPECT_EQ(judge(password), GuessedFirst::Keyboard) << password;
}

TEST(GuessedFirst, is_the_same_again_and_again) {
    for (const auto* password : {"aaaaaaaa", "abababab", "abcabcabc", "12341234", "ääääääää", "!!!!!!!!", "xxxxxxxxxxxxxxxy", "жжжжжжжж"})
        EXPECT_EQ(judge(password), GuessedFirst::Repeated) << password;
}

TEST(GuessedFirst, is_what_everybody_knows_of_the_person_and_the_school) {
    for (const auto* password : {"brave-koala", "bravekoala1", "Brave.Koala", "adaoezil", "Ada Özil 2013", "özil2013!", "OezilAda", "Ada12345"})
        EXPECT_EQ(judge(password), GuessedFirst::OwnName) << password;
    for (const auto* password : {"kollwitz1", "Lünen2026", "gesamtschule", "Käthe-Kollwitz-Gesamtschule Lünen"})
        EXPECT_EQ(judge(password), GuessedFirst::School) << password;
    EXPECT_EQ(learning::guessed_first("kollwitz1", "ada", {"Özil", "Ada"}, ""), std::nullopt) << "a school that has not said its name";
}

TEST(GuessedFirst, is_nothing_of_what_people_think_up) {
    for (const auto* password : {"mein neues Wort", "Kreide und Tafel 2025", "nebelhut-seeraum-47", "drei Katzen auf dem Dach", "adagio con brio", "qwertz ist keins",
                                 "passwort meines Hundes", "кошка на окне", "8 Äpfel, 3 Birnen", "koala brave", "hu7Rk-9pLq", "passwort8374921658", "!#+-*/&%$", "1!#+-*/&%$", "🐎🔋📎🌧️🐎🍎🚲🌙"})
        EXPECT_EQ(judge(password), std::nullopt) << password;
}

}  // namespace
