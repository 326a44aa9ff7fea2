#include "base/text.h"

#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/letters.h"

namespace base {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr char32_t combining_diaeresis = 0x0308;

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

bool is_combining_mark(char32_t code_point) { return code_point >= 0x0300 && code_point <= 0x036F; }

char to_lower_ascii(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : byte; }

void append_utf8(std::string& out, char32_t code_point) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (code_point >> shift & 0x3FU)); };
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        out += static_cast<char>(0xC0U | code_point >> 6U);
        out += tail(0);
    } else if (code_point < 0x10000) {
        out += static_cast<char>(0xE0U | code_point >> 12U);
        out += tail(6);
        out += tail(0);
    } else {
        out += static_cast<char>(0xF0U | code_point >> 18U);
        out += tail(12);
        out += tail(6);
        out += tail(0);
    }
}

enum class OtherScripts { Drop, Keep };

// The one folding behind user names and sort keys. A diaeresis that is a character of its own ("a" + U+0308, as some
// systems paste it) counts like the composed umlaut.
std::string fold(std::string_view text, OtherScripts others) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [code_point, length] = letters::decode(text);
        const std::size_t used = length == 0 ? 1 : length;
        if (length == 1) {
            out += to_lower_ascii(text[0]);
        } else if (code_point == combining_diaeresis) {
            if (!out.empty() && (out.back() == 'a' || out.back() == 'o' || out.back() == 'u')) out += 'e';
        } else if (const std::string_view plain = letters::plain(code_point); !plain.empty()) {
            out += plain;
        } else if (others == OtherScripts::Keep && !is_combining_mark(code_point)) {
            out += text.substr(0, used);
        }
        text.remove_prefix(used);
    }
    return out;
}

}  // namespace

std::string_view trim(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_blank(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else {
            break;
        }
    }
    for (;;) {
        if (!text.empty() && is_blank(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            return text;
        }
    }
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
        found.push_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

std::string to_lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& byte : out) byte = to_lower_ascii(byte);
    return out;
}

std::string to_lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [code_point, length] = letters::decode(text);
        if (length == 0) {
            out += text[0];
            text.remove_prefix(1);
            continue;
        }
        append_utf8(out, letters::to_lower(code_point));
        text.remove_prefix(length);
    }
    return out;
}

std::string fold_ascii(std::string_view text) { return fold(text, OtherScripts::Drop); }

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = letters::decode(text).length;
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const bool starts_code_point = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
        if (starts_code_point && count-- == 0) break;
    }
    return text.substr(0, end);
}

std::string name_sort_key(std::string_view name) {
    std::string key = fold(name, OtherScripts::Keep);
    key += '\0';
    key += name;
    return key;
}

std::string natural_sort_key(std::string_view name) {
    constexpr std::size_t digits_max = 9;
    std::string padded;
    for (std::size_t i = 0; i < name.size();) {
        std::size_t end = i;
        while (end < name.size() && is_digit(name[end])) ++end;
        if (end == i) {
            padded += name[i++];
        } else {
            if (end - i < digits_max) padded.append(digits_max - (end - i), '0');
            padded += name.substr(i, end - i);
            i = end;
        }
    }
    return name_sort_key(padded);
}

std::optional<std::int64_t> parse_number(std::string_view digits) {
    if (digits.empty() || digits.front() == '-') return std::nullopt;
    std::int64_t number = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return number;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        hex += digits[static_cast<unsigned char>(byte) >> 4U];
        hex += digits[static_cast<unsigned char>(byte) & 0x0FU];
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_value(hex[i]);
        const int low = hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string to_base64url(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t held = 0;
    unsigned held_bits = 0;
    for (const char byte : bytes) {
        held = held << 8U | static_cast<unsigned char>(byte);
        held_bits += 8;
        while (held_bits >= 6) {
            held_bits -= 6;
            out += alphabet[held >> held_bits & 0x3FU];
        }
    }
    if (held_bits > 0) out += alphabet[held << (6 - held_bits) & 0x3FU];
    return out;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    volatile unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference = static_cast<unsigned char>(difference |
                                                (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
    }
    return difference == 0;
}

}  // namespace base
