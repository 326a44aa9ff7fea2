// Content one below the other, over as many pages as it needs: sections, paragraphs, figures, tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/document.h"
#include "pdf/table.h"

namespace pdf {

inline constexpr TextStyle body_style{Face::Regular, 9.5F, ink};
inline constexpr TextStyle small_style{Face::Regular, 8, muted};

/// A number with its name below, in a box.
struct Figure {
    std::string value;
    std::string label;
};

/// Draws from `top_pt` of the open page on; the pages it adds have `orientation`.
class Flow {
  public:
    Flow(Document& document, Orientation orientation, float top_pt)
        : document_(document), orientation_(orientation), y_pt_(top_pt) {}

    float y_pt() const { return y_pt_; }
    void skip(float height_pt) { y_pt_ += height_pt; }
    /// The next piece stands on a new page unless this much of the open one is left.
    void need(float height_pt);

    /// A heading that stays with what follows.
    void section(std::string_view title);
    /// Broken into lines; line ends in the text stay.
    void paragraph(std::string_view text, TextStyle style = body_style);
    /// In one row, at most five.
    void figures(const std::vector<Figure>& figures);
    /// `layout` without its place and orientation.
    void table(const std::vector<Column>& columns, const std::vector<TableRow>& rows, TableLayout layout);

  private:
    Document& document_;
    Orientation orientation_;
    float y_pt_;
};

}  // namespace pdf
