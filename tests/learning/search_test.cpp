#include "learning/search.h"

#include <gtest/gtest.h>

namespace {

std::optional<int> fit(std::string_view typed, std::string_view text) { return learning::SearchQuery(typed).fit(text); }

TEST(Search, the_beginning_of_a_word_fits_best) {
    EXPECT_EQ(fit("öz", "Özil, Ada"), 0);
    EXPECT_EQ(fit("ada özil", "Özil, Ada"), 0) << "in any order";
    EXPECT_EQ(fit("strom", "Stromkreise bauen"), 0);
    EXPECT_EQ(fit("kreis", "Stromkreise bauen"), 1) << "inside of a word";
    EXPECT_EQ(fit("ada stein", "Özil, Ada"), std::nullopt) << "every word must be there";
}

TEST(Search, umlauts_and_accents_are_forgiven_however_they_are_typed) {
    for (const auto* typed : {"Müller", "mueller", "MUELLER", "muller"}) EXPECT_TRUE(fit(typed, "Müller, Renée")) << typed;
    EXPECT_EQ(fit("renee", "Müller, Renée"), 0);
    EXPECT_EQ(fit("strasse", "von der Straßenau, Lea"), 0);
}

TEST(Search, one_typing_error_is_forgiven_from_four_letters_on) {
    EXPECT_EQ(fit("Stormkreis", "Stromkreise bauen"), 2) << "changed over";
    EXPECT_EQ(fit("Stromkeis", "Stromkreise bauen"), 2) << "too few";
    EXPECT_EQ(fit("Strromkreis", "Stromkreise bauen"), 2) << "too many";
    EXPECT_EQ(fit("Stramkreis", "Stromkreise bauen"), 2) << "another";
    EXPECT_EQ(fit("Stramkrais", "Stromkreise bauen"), std::nullopt) << "two are too many";
    EXPECT_EQ(fit("abe", "Ada"), std::nullopt) << "short words must be right";
    EXPECT_EQ(fit("tomaten", "Tomate"), 2) << "a letter too many at the end";
}

TEST(Search, nothing_typed_is_an_empty_query) {
    EXPECT_TRUE(learning::SearchQuery(" ,;– ").empty());
    EXPECT_FALSE(learning::SearchQuery("7b").empty());
    EXPECT_EQ(fit("7b", "Klasse 7b"), 0);
}

}  // namespace
