#include "base/letters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace base::letters {

namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// Smallest code point that needs this many bytes; anything below it is an overlong form.
constexpr std::array<char32_t, 5> smallest_of_length = {0, 0, 0x80, 0x800, 0x10000};

std::size_t length_by_first_byte(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

// Capitals of U+0180–U+024F whose small letter is not the next code point, sorted.
constexpr std::array<std::pair<std::uint16_t, std::uint16_t>, 33> distant_small_letters = {{
    {0x0181, 0x0253}, {0x0186, 0x0254}, {0x0189, 0x0256}, {0x018A, 0x0257}, {0x018E, 0x01DD}, {0x018F, 0x0259},
    {0x0190, 0x025B}, {0x0193, 0x0260}, {0x0194, 0x0263}, {0x0196, 0x0269}, {0x0197, 0x0268}, {0x019C, 0x026F},
    {0x019D, 0x0272}, {0x019F, 0x0275}, {0x01A6, 0x0280}, {0x01A9, 0x0283}, {0x01AE, 0x0288}, {0x01B1, 0x028A},
    {0x01B2, 0x028B}, {0x01B7, 0x0292}, {0x01C4, 0x01C6}, {0x01C7, 0x01C9}, {0x01CA, 0x01CC}, {0x01F1, 0x01F3},
    {0x01F6, 0x0195}, {0x01F7, 0x01BF}, {0x0220, 0x019E}, {0x023A, 0x2C65}, {0x023D, 0x019A}, {0x023E, 0x2C66},
    {0x0243, 0x0180}, {0x0244, 0x0289}, {0x0245, 0x028C},
}};

bool in_range(char32_t letter, char32_t first, char32_t last) { return letter >= first && letter <= last; }

// Capitals of U+0180–U+024F that are followed by their small letter.
bool next_is_small(char32_t letter) {
    constexpr std::array<std::uint16_t, 20> alone = {0x0182, 0x0184, 0x0187, 0x018B, 0x0191, 0x0198, 0x01A7,
                                                     0x01AC, 0x01AF, 0x01B3, 0x01B5, 0x01B8, 0x01BC, 0x01C5,
                                                     0x01C8, 0x01CB, 0x01F2, 0x01F4, 0x023B, 0x0241};
    if (std::ranges::binary_search(alone, letter)) return true;
    const bool even = letter % 2 == 0;
    if (even) {
        return in_range(letter, 0x01A0, 0x01A4) || in_range(letter, 0x01DE, 0x01EE) ||
               in_range(letter, 0x01F8, 0x021E) || in_range(letter, 0x0222, 0x0232) || in_range(letter, 0x0246, 0x024E);
    }
    return in_range(letter, 0x01CD, 0x01DB);
}

char32_t to_lower_extended_b(char32_t letter) {
    const auto found = std::ranges::lower_bound(distant_small_letters, letter, {},
                                                &decltype(distant_small_letters)::value_type::first);
    if (found != distant_small_letters.end() && found->first == letter) return found->second;
    return next_is_small(letter) ? letter + 1 : letter;
}

char32_t to_lower_extended_a(char32_t letter) {
    if (letter == 0x0130) return U'i';
    if (letter == 0x0178) return 0x00FF;
    const bool capital_is_even = in_range(letter, 0x0100, 0x0137) || in_range(letter, 0x014A, 0x0177);
    const bool capital_is_odd = in_range(letter, 0x0139, 0x0148) || in_range(letter, 0x0179, 0x017E);
    const bool even = letter % 2 == 0;
    return (capital_is_even && even) || (capital_is_odd && !even) ? letter + 1 : letter;
}

// One plain letter per code point: '.' where there is none, '+' where it takes two (see `plain_pair`).
constexpr std::string_view plain_00c0 =
    "aaaa+a+ceeeeiiiidnoooo+.ouuu+y++aaaa+a+ceeeeiiiidnoooo+.ouuu+y+y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii++jjkkklllllll"
    "lllnnnnnnnnnoooooo++rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bbbb...cc..dd.ee.ff.....kkl...n.oo..pp.....ttt.uu..yyzz........."
    "....+++++++++aaiioouuuuuuuuuueaaaa++ggggkkoooo..j+++gg..nnaa++oo"
    "aaaaeeeeiiiioooorrrruuuusstt..hhnd..zzaaeeooooooooyylntj...ccl.."
    "...b..eejjqqrryy";
constexpr std::string_view plain_1e00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas..+.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static_assert(plain_00c0.size() == 0x0250 - 0x00C0 && plain_1e00.size() == 0x1F00 - 0x1E00);

std::string_view plain_pair(char32_t small) {
    switch (small) {
        case 0x00E4:
        case 0x00E6:
        case 0x01E3:
        case 0x01FD:
            return "ae";
        case 0x00F6:
        case 0x0153:
            return "oe";
        case 0x00FC:
            return "ue";
        case 0x00DF:
            return "ss";
        case 0x00FE:
            return "th";
        case 0x0133:
            return "ij";
        case 0x01C6:
        case 0x01F3:
            return "dz";
        case 0x01C9:
            return "lj";
        case 0x01CC:
            return "nj";
        default:
            return {};
    }
}

}  // namespace

Decoded decode(std::string_view text) {
    const auto first = static_cast<unsigned char>(text[0]);
    const std::size_t length = length_by_first_byte(first);
    if (length == 0 || length > text.size()) return {};
    if (length == 1) return {first, 1};
    char32_t code_point = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return {};
        code_point = code_point << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    if (code_point < smallest_of_length[length] || code_point > 0x10FFFF || in_range(code_point, 0xD800, 0xDFFF))
        return {};
    return {code_point, length};
}

char32_t to_lower(char32_t letter) {
    if (in_range(letter, U'A', U'Z')) return letter + 0x20;
    if (letter < 0x00C0) return letter;
    if (letter <= 0x00DE) return letter == 0x00D7 ? letter : letter + 0x20;
    if (letter < 0x0100) return letter;
    if (letter < 0x0180) return to_lower_extended_a(letter);
    if (letter < 0x0250) return to_lower_extended_b(letter);
    if (letter == 0x1E9E) return 0x00DF;
    if (in_range(letter, 0x1E00, 0x1E95) || in_range(letter, 0x1EA0, 0x1EFF)) return letter | 1U;
    return letter;
}

std::string_view plain(char32_t letter) {
    std::string_view found;
    if (in_range(letter, 0x00C0, 0x024F)) found = plain_00c0.substr(letter - 0x00C0, 1);
    if (in_range(letter, 0x1E00, 0x1EFF)) found = plain_1e00.substr(letter - 0x1E00, 1);
    if (found == "+") return plain_pair(to_lower(letter));
    return found == "." ? std::string_view{} : found;
}

}  // namespace base::letters
