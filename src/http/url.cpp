#include "http/url.h"

#include "base/ascii.h"
#include "base/text.h"

namespace http {

bool has_whole_escapes(std::string_view raw) {
    for (auto at = raw.find('%'); at != std::string_view::npos; at = raw.find('%', at + 3))
        if (at + 2 >= raw.size() || base::hex_value(raw[at + 1]) < 0 || base::hex_value(raw[at + 2]) < 0) return false;
    return true;
}

namespace {

enum class Plus { Literal, Blank };

std::optional<std::string> percent_decode(std::string_view raw, Plus plus) {
    if (!has_whole_escapes(raw)) return std::nullopt;
    std::string decoded;
    decoded.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '%') {
            decoded += static_cast<char>(base::hex_value(raw[i + 1]) * 16 + base::hex_value(raw[i + 2]));
            i += 2;
        } else {
            decoded += plus == Plus::Blank && raw[i] == '+' ? ' ' : raw[i];
        }
    }
    return decoded;
}

}  // namespace

std::optional<std::string> decode_path(std::string_view raw) {
    if (!raw.starts_with('/')) return std::nullopt;
    for (std::size_t i = 0; i + 2 < raw.size(); ++i)  // %2F would change the segments after they were named
        if (raw[i] == '%' && raw[i + 1] == '2' && (raw[i + 2] == 'f' || raw[i + 2] == 'F')) return std::nullopt;
    auto path = percent_decode(raw, Plus::Literal);
    if (!path || !base::is_valid_utf8(*path)) return std::nullopt;
    for (const char c : *path)
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f' || c == '\\') return std::nullopt;
    if (*path == "/") return path;
    const auto segments = base::split(std::string_view(*path).substr(1), '/');
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const bool is_trailing_slash = segments[i].empty() && i + 1 == segments.size();
        if (segments[i] == "." || segments[i] == ".." || (segments[i].empty() && !is_trailing_slash))
            return std::nullopt;
    }
    return path;
}

bool is_field_text(std::string_view text) { return base::is_valid_utf8(text) && !text.contains('\0'); }

std::optional<std::vector<std::pair<std::string, std::string>>> decode_form(std::string_view raw,
                                                                            std::size_t fields_max) {
    std::vector<std::pair<std::string, std::string>> fields;
    if (raw.empty()) return fields;
    for (const auto pair : base::split(raw, '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = percent_decode(pair.substr(0, equals), Plus::Blank);
        auto value = percent_decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), Plus::Blank);
        if (!name || !value || !is_field_text(*name) || !is_field_text(*value)) return std::nullopt;
        if (fields.size() == fields_max) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string encode_component(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (base::is_letter_or_digit(c) || c == '-' || c == '_' || c == '.' || c == '~') {
            encoded += c;
        } else {
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

}  // namespace http
