#include "pdf/embedded_font.h"

#include <cstddef>

namespace pdf {

std::string EmbeddedFont::printable(std::string_view text) const {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t code = next_code_point(text, at);
        const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        if (is_control)
            result += ' ';
        else if (has_glyph(code) && code != 0xFFFD)
            result += text.substr(begin, at - begin);
        else
            result += '?';
    }
    return result;
}

float EmbeddedFont::width_pt(std::string_view printable_text, float size_pt) const {
    float width_pt = 0;
    for (std::size_t at = 0; at < printable_text.size();) width_pt += next_width_pt(printable_text, at, size_pt);
    return width_pt;
}

float EmbeddedFont::next_width_pt(std::string_view printable_text, std::size_t& at, float size_pt) const {
    const auto code = static_cast<HPDF_UNICODE>(next_code_point(printable_text, at));
    return static_cast<float>(HPDF_Font_GetUnicodeWidth(font_, code)) * size_pt / 1000;
}

void EmbeddedFont::include_components() const {
    const std::size_t glyph_count = tables()->num_glyphs;
    HPDF_BYTE* is_used = tables()->glyph_tbl.flgs;
    std::vector<bool> is_seen(glyph_count);
    std::vector<std::uint16_t> to_look_at;
    for (std::size_t glyph = 0; glyph < glyph_count; ++glyph)
        if (is_used[glyph]) to_look_at.push_back(static_cast<std::uint16_t>(glyph));
    while (!to_look_at.empty()) {
        const std::uint16_t glyph = to_look_at.back();
        to_look_at.pop_back();
        if (is_seen[glyph]) continue;
        is_seen[glyph] = true;
        is_used[glyph] = 1;
        for (const std::uint16_t component : components(glyph))
            if (component < glyph_count) to_look_at.push_back(component);
    }
}

/// The glyphs a composite glyph is made of (OpenType, table 'glyf', composite glyph description).
std::vector<std::uint16_t> EmbeddedFont::components(std::uint16_t glyph) const {
    constexpr unsigned args_are_words = 0x0001;
    constexpr unsigned has_scale = 0x0008;
    constexpr unsigned more_follow = 0x0020;
    constexpr unsigned has_two_scales = 0x0040;
    constexpr unsigned has_matrix = 0x0080;
    constexpr std::size_t header_bytes = 10;

    const HPDF_TTFontDefAttr font = tables();
    const HPDF_UINT32 unit_bytes = font->header.index_to_loc_format == 0 ? 2 : 1;
    const HPDF_UINT32 begin = font->glyph_tbl.offsets[glyph] * unit_bytes;
    const HPDF_UINT32 end = font->glyph_tbl.offsets[glyph + 1] * unit_bytes;
    if (end <= begin + header_bytes) return {};
    std::vector<HPDF_BYTE> bytes(end - begin);
    auto count = static_cast<HPDF_UINT>(bytes.size());
    HPDF_Stream_Seek(font->stream, static_cast<HPDF_INT>(font->glyph_tbl.base_offset + begin), HPDF_SEEK_SET);
    HPDF_Stream_Read(font->stream, bytes.data(), &count);  // what fails here is in the error record

    const auto number = [&](std::size_t at) { return static_cast<std::uint16_t>((bytes[at] << 8U) | bytes[at + 1]); };
    const bool is_composite = (bytes[0] & 0x80U) != 0;  // a negative number of contours
    std::vector<std::uint16_t> result;
    unsigned flags = is_composite ? more_follow : 0;
    for (std::size_t at = header_bytes; (flags & more_follow) != 0 && at + 4 <= bytes.size();) {
        flags = number(at);
        result.push_back(number(at + 2));
        at += 4 + ((flags & args_are_words) != 0 ? 4 : 2);
        at += (flags & has_scale) != 0 ? 2 : (flags & has_two_scales) != 0 ? 4 : (flags & has_matrix) != 0 ? 8 : 0;
    }
    return result;
}

HPDF_TTFontDefAttr EmbeddedFont::tables() const {
    const auto* attributes = static_cast<HPDF_FontAttr>(font_->attr);
    return static_cast<HPDF_TTFontDefAttr>(attributes->fontdef->attr);
}

bool EmbeddedFont::has_glyph(char32_t code) const {
    if (code > 0xFFFF) return false;  // libharu knows the basic plane only
    const auto* attributes = static_cast<HPDF_FontAttr>(font_->attr);
    return HPDF_TTFontDef_GetGlyphid(attributes->fontdef, static_cast<HPDF_UINT16>(code)) != 0;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    constexpr char32_t invalid = 0xFFFD;
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    if (first < 0xC2 || first > 0xF4) return invalid;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (at + more > text.size()) return invalid;
    char32_t code = first & (0x3FU >> more);
    for (std::size_t i = at; i < at + more; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) return invalid;
        code = (code << 6U) | (byte & 0x3FU);
    }
    at += more;
    return code;
}

}  // namespace pdf
