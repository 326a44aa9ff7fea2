#include "base/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <clocale>
#include <cwctype>
#include <random>

namespace {

using base::fold_ascii;
using base::is_valid_utf8;
using base::to_lower;
using base::trim;
using std::literals::string_view_literals::operator""sv;

std::string utf8(char32_t code_point) {
    if (code_point < 0x80) return {static_cast<char>(code_point)};
    if (code_point < 0x800)
        return {static_cast<char>(0xC0 | code_point >> 6), static_cast<char>(0x80 | (code_point & 0x3F))};
    return {static_cast<char>(0xE0 | code_point >> 12), static_cast<char>(0x80 | (code_point >> 6 & 0x3F)),
            static_cast<char>(0x80 | (code_point & 0x3F))};
}

TEST(Trim, takes_blanks_line_ends_and_no_break_spaces_from_both_ends) {
    EXPECT_EQ(trim(" \t\u00A0Ada Özil\u00A0\r\n"), "Ada Özil");
    EXPECT_EQ(trim("\u00A0 \u00A0"), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Trim, keeps_letters_that_share_a_byte_with_the_no_break_space) { EXPECT_EQ(trim("à"), "à"); }

TEST(Split, keeps_empty_pieces) {
    EXPECT_EQ(base::split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(base::split("", ','), (std::vector<std::string_view>{""}));
    EXPECT_EQ(base::split("a,", ','), (std::vector<std::string_view>{"a", ""}));
}

TEST(Lines, know_both_line_ends_and_give_no_line_after_the_last_one) {
    EXPECT_EQ(base::lines("a\r\nb\n\nc"), (std::vector<std::string_view>{"a", "b", "", "c"}));
    EXPECT_EQ(base::lines("a\n"), (std::vector<std::string_view>{"a"}));
    EXPECT_TRUE(base::lines("").empty());
}

TEST(ToLower, lowers_german_and_neighbouring_letters) {
    EXPECT_EQ(to_lower("ÄÖÜẞ ÉŁŐŠŸİ 12"), "äöüß éłőšÿi 12");
    EXPECT_EQ(to_lower("ÑANDÚ"), "ñandú");
    EXPECT_EQ(base::to_lower_ascii("ÄBC"), "Äbc");
}

TEST(ToLower, agrees_with_the_c_library_for_all_latin_letters) {
    const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    ASSERT_NE(unicode, nullptr);
    for (char32_t letter = 0; letter < 0x250; ++letter) {
        const auto expected = static_cast<char32_t>(towlower_l(static_cast<wint_t>(letter), unicode));
        EXPECT_EQ(to_lower(utf8(letter)), utf8(expected)) << "U+" << std::hex << static_cast<unsigned>(letter);
    }
    freelocale(unicode);
}

TEST(ToLower, leaves_broken_bytes_as_they_are) { EXPECT_EQ(to_lower("A\xC3"), "a\xC3"); }

TEST(FoldAscii, writes_umlauts_with_two_letters_and_drops_accents) {
    EXPECT_EQ(fold_ascii("Größe Öl Übung Ärger ẞ"), "groesse oel uebung aerger ss");
    EXPECT_EQ(fold_ascii("Éloïse Łukasz Çelik Şahin Öztürk Nguyễn Ðorđe Jørgen"),
              "eloise lukasz celik sahin oeztuerk nguyen dorde jorgen");
}

TEST(FoldAscii, reads_an_umlaut_written_as_letter_and_mark_like_the_composed_one) {
    EXPECT_EQ(fold_ascii("A\u0308nne"), fold_ascii("Änne"));
    EXPECT_EQ(fold_ascii("Rene\u0301"), "rene");
}

TEST(FoldAscii, drops_what_has_no_plain_letter) { EXPECT_EQ(fold_ascii("Ω–Жa💧\xFF!"), "a!"); }

TEST(Utf8, accepts_the_borders_of_each_length) {
    EXPECT_TRUE(is_valid_utf8("\x00\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"sv));
    EXPECT_TRUE(is_valid_utf8("\xED\x9F\xBF\xEE\x80\x80"));
}

TEST(Utf8, refuses_what_rfc_3629_refuses) {
    for (const auto broken :
         {"\x80"sv, "\xC0\xAF"sv, "\xC1\x81"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xED\xBF\xBF"sv,
          "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\xC3"sv, "\xE2\x82"sv,
          "\xC3"
          "A"sv}) {
        EXPECT_FALSE(is_valid_utf8(broken)) << base::to_hex(broken);
    }
}

TEST(Utf8, counts_and_cuts_by_code_points) {
    EXPECT_EQ(base::code_points("Özil 💧"), 6U);
    EXPECT_EQ(base::first_code_points("Özil", 1), "Ö");
    EXPECT_EQ(base::first_code_points("Özil", 0), "");
    EXPECT_EQ(base::first_code_points("Özil", 9), "Özil");
}

TEST(NameSortKey, sorts_like_a_german_list_of_names) {
    std::vector<std::string> names = {"Zoe",   "öl",    "Oder", "Müller", "Mueller", "Mut",
                                      "Äpfel", "adler", "Afra", "Жанна",  "Šahin",   "Sahm"};
    std::ranges::sort(names, {}, base::name_sort_key);
    EXPECT_EQ(names, (std::vector<std::string>{"adler", "Äpfel", "Afra", "Mueller", "Müller", "Mut", "Oder", "öl",
                                               "Šahin", "Sahm", "Zoe", "Жанна"}));
}

TEST(NameSortKey, differs_for_names_that_differ) {
    EXPECT_NE(base::name_sort_key("Müller"), base::name_sort_key("Mueller"));
    EXPECT_NE(base::name_sort_key("Жанна"), base::name_sort_key("Нина"));
}

TEST(ParseNumber, takes_digits_only) {
    EXPECT_EQ(base::parse_number("0042"), 42);
    EXPECT_EQ(base::parse_number("9223372036854775807"), INT64_MAX);
    for (const auto text : {""sv, "-1"sv, "+1"sv, " 1"sv, "1 "sv, "1.0"sv, "9223372036854775808"sv, "x"sv, "1\0"sv}) {
        EXPECT_EQ(base::parse_number(text), std::nullopt) << text;
    }
}

TEST(Hex, reads_back_what_it_wrote) {
    EXPECT_EQ(base::to_hex("\x00\xFFz"sv), "00ff7a");
    EXPECT_EQ(base::from_hex("00FF7a"), "\x00\xFFz"sv);
    EXPECT_EQ(base::from_hex("0"), std::nullopt);
    EXPECT_EQ(base::from_hex("0g"), std::nullopt);
    EXPECT_EQ(base::from_hex(""), "");
}

TEST(Base64Url, matches_the_test_vectors_of_rfc_4648) {
    EXPECT_EQ(base::to_base64url(""), "");
    EXPECT_EQ(base::to_base64url("f"), "Zg");
    EXPECT_EQ(base::to_base64url("fo"), "Zm8");
    EXPECT_EQ(base::to_base64url("foo"), "Zm9v");
    EXPECT_EQ(base::to_base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base::to_base64url("\xFB\xFF"), "-_8");
}

TEST(EqualConstantTime, compares_like_the_operator) {
    EXPECT_TRUE(base::equal_constant_time("geheim", "geheim"));
    EXPECT_TRUE(base::equal_constant_time("", ""));
    EXPECT_FALSE(base::equal_constant_time("geheim", "geheiM"));
    EXPECT_FALSE(base::equal_constant_time("geheim", "geheim1"));
}

TEST(Text, survives_any_bytes_and_makes_valid_text_of_valid_text) {
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string bytes(random() % 12, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random() % 3 == 0 ? random() % 128 : 0xC0 + random() % 64);
        const std::string folded = fold_ascii(bytes);
        EXPECT_TRUE(std::ranges::all_of(folded, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; }));
        EXPECT_EQ(is_valid_utf8(to_lower(bytes)), is_valid_utf8(bytes));
        EXPECT_LE(trim(bytes).size(), bytes.size());
        EXPECT_LE(base::first_code_points(bytes, 2).size(), bytes.size());
    }
}

}  // namespace

TEST(NaturalSortKey, puts_class_5a_before_10a_and_names_as_a_german_list_does) {
    EXPECT_LT(base::natural_sort_key("5a"), base::natural_sort_key("10a"));
    EXPECT_LT(base::natural_sort_key("10a"), base::natural_sort_key("10b"));
    EXPECT_LT(base::natural_sort_key("Kurs 2"), base::natural_sort_key("Kurs 12"));
    EXPECT_LT(base::natural_sort_key("Ärzte 1"), base::natural_sort_key("Bund 1"));
}
