// One PDF while it is written: pages, text and areas in the embedded DejaVu fonts, tagged for screen readers.
// The only door to libharu. Positions are points (1/72 inch) from the top left corner of the page, y grows downwards.
// One thread at a time. Every function throws base::Failure when libharu refuses; after that only destruction is
// allowed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "pdf/structure.h"

namespace pdf {

enum class Orientation { Portrait, Landscape };
enum class Face { Regular, Bold, Mono };

/// Red, green and blue from 0 to 1.
struct Colour {
    float red = 0;
    float green = 0;
    float blue = 0;
};

inline constexpr Colour ink{0.12F, 0.16F, 0.22F};        // #1f2937
inline constexpr Colour muted{0.29F, 0.33F, 0.39F};      // #4b5563
inline constexpr Colour rule_grey{0.82F, 0.84F, 0.86F};  // #d1d5db
inline constexpr Colour pale{0.95F, 0.96F, 0.98F};       // #f3f6fb
inline constexpr Colour blue{0.145F, 0.388F, 0.922F};    // #2563eb
inline constexpr Colour red{0.863F, 0.149F, 0.149F};     // #dc2626
inline constexpr Colour pale_red{0.996F, 0.949F, 0.949F};
inline constexpr Colour white{1, 1, 1};

struct TextStyle {
    Face face = Face::Regular;
    float size_pt = 9;
    Colour colour = ink;
};

struct DocumentInfo {
    std::string title;
    std::string author;
    std::string language;  ///< as in HTML: "de"
    base::EpochMs created_at = 0;
};

class Document {
  public:
    /// Has no page yet. `font_folder` holds DejaVuSans.ttf, DejaVuSans-Bold.ttf and DejaVuSansMono.ttf, which are
    /// read when first used.
    Document(const DocumentInfo& info, const std::string& font_folder);
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// A4; becomes the page that is drawn on.
    void add_page(Orientation orientation);
    /// Draw on page `index` (0-based) from now on.
    void select_page(int index);
    int page_count() const;
    float page_width_pt() const;
    float page_height_pt() const;

    /// What can be printed of `text`: characters the face has no glyph for become "?", control characters blanks.
    std::string printable(std::string_view text, Face face) const;
    /// Width of `text` after `printable`.
    float text_width_pt(std::string_view text, TextStyle style) const;
    /// `text`, or its longest beginning followed by "…" that is at most `width_pt` wide.
    std::string clipped(std::string_view text, TextStyle style, float width_pt) const;

    void draw_text(float x_pt, float baseline_pt, std::string_view text, TextStyle style);
    void fill_area(float x_pt, float top_pt, float width_pt, float height_pt, Colour colour);
    struct Area {
        float x_pt, top_pt, width_pt, height_pt;
    };
    /// Many at once, as one piece.
    void fill_areas(const std::vector<Area>& areas, Colour colour);
    enum class Stroke { Solid, Dashed };
    void draw_line(float from_x_pt, float from_y_pt, float to_x_pt, float to_y_pt, Colour colour, Stroke stroke);
    void draw_rule(float x_pt, float y_pt, float width_pt, Colour colour, Stroke stroke = Stroke::Solid);

    /// Text drawn until `close_element` belongs to this element; elements nest. Text outside of any is decoration, and
    /// areas and rules always are: screen readers skip them.
    void open_element(Tag tag);
    void close_element();

    /// The finished file; call once, as the last thing.
    std::string to_bytes();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Opens an element for the length of a scope.
class Element {
  public:
    Element(Document& document, Tag tag) : document_(document) { document_.open_element(tag); }
    ~Element() { document_.close_element(); }
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;

  private:
    Document& document_;
};

}  // namespace pdf
