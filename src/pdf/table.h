// A table over as many pages as it needs. Knows nothing about what the cells mean.
#pragma once

#include <string>
#include <vector>

#include "pdf/document.h"
#include "pdf/frame.h"

namespace pdf {

enum class Align { Left, Centre, Right };
enum class Overflow {
    Clip,            ///< what is too wide ends in "…"
    ShrinkThenClip,  ///< is set smaller, down to two thirds of its size, and what is still too wide ends in "…"
    Shrink,          ///< is set as small as it takes, so that nothing is lost
    Wrap,            ///< is broken into lines, and the row grows with them; such cells have no note
};

struct Column {
    std::string title;
    float width_pt = 0;
    TextStyle style = {};
    Align align = Align::Left;
    Overflow overflow = Overflow::Clip;
};

struct Cell {
    std::string text;
    std::string note = {};  ///< small second line, always clipped
};

/// As many cells as there are columns.
using TableRow = std::vector<Cell>;

struct TableLayout {
    Orientation orientation = Orientation::Portrait;  ///< of the pages that are added
    float top_pt = page_margin_pt;                    ///< where the table begins on the page that is drawn on
    float row_height_pt = 18;  ///< of a row without broken lines
    Document::Stroke rule = Document::Stroke::Solid;  ///< below each row; dashed: made to be cut
    std::string if_empty;                             ///< one sentence instead of rows
};

/// Room left and right of a cell's text.
inline constexpr float cell_padding_pt = 6;
/// What the header row needs.
inline constexpr float table_begin_height_pt = 20;
inline constexpr TextStyle header_style{Face::Bold, 9, white};

/// Draws from the open page on, with the header row repeated on each new page; returns where it ends on the last one.
/// A row stays whole unless it is higher than a page; then it goes on at the top of the next one.
float draw_table(Document& document, const std::vector<Column>& columns, const std::vector<TableRow>& rows,
                 const TableLayout& layout);

}  // namespace pdf
