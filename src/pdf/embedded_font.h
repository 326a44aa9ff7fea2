// A TrueType font inside a libharu document: which characters it has, how wide they are, and which outlines must go
// into the file with them. Private to document.cpp.
#pragma once

#include <hpdf.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pdf {

/// The code point at `text[at]`, with `at` moved behind it; U+FFFD (and one byte on) where the bytes are not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// A handle, copied freely; valid as long as its document.
class EmbeddedFont {
  public:
    EmbeddedFont() = default;
    /// `font` was loaded from a TrueType file with embedding, encoding "UTF-8".
    explicit EmbeddedFont(HPDF_Font font) : font_(font) {}

    bool is_loaded() const { return font_ != nullptr; }
    HPDF_Font handle() const { return font_; }

    /// Characters without a glyph become "?" and control characters blanks: libharu leaves out what a font lacks
    /// without a word.
    std::string printable(std::string_view text) const;
    /// Of printable text.
    float width_pt(std::string_view printable_text, float size_pt) const;
    /// Of the character at `printable_text[at]`, with `at` moved behind it.
    float next_width_pt(std::string_view printable_text, std::size_t& at, float size_pt) const;

    /// Call before saving. A glyph may be made of others and those of others again (ễ of ê and ~, ê of e and ^);
    /// libharu looks one level deep and would leave out the rest, so names would lose their accents.
    void include_components() const;

  private:
    HPDF_TTFontDefAttr tables() const;
    bool has_glyph(char32_t code) const;
    std::vector<std::uint16_t> components(std::uint16_t glyph) const;

    HPDF_Font font_ = nullptr;
};

}  // namespace pdf
