#include "pdf/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/translate.h"

namespace pdf {

namespace {

constexpr float header_height_pt = 20;
constexpr TextStyle note_style{Face::Regular, 7, muted};
/// A baseline this part of the size below the middle of a line puts capitals into its middle.
constexpr float middle_to_baseline = 0.36F;

constexpr float smallest_shrink = 0.67F;

enum class Repeat { First, Again };

float table_width_pt(const std::vector<Column>& columns) {
    float width_pt = 0;
    for (const Column& column : columns) width_pt += column.width_pt;
    return width_pt;
}

/// One line of text inside a cell, around the height `middle_pt`.
void draw_line(Document& document, const Column& column, float x_pt, float middle_pt, const std::string& text,
               TextStyle style, Overflow overflow) {
    const float room_pt = column.width_pt - 2 * cell_padding_pt;
    const float natural_pt = document.text_width_pt(text, style);
    const float shrink = natural_pt > room_pt && overflow != Overflow::Clip ? 0.999F * room_pt / natural_pt : 1;
    style.size_pt *= overflow == Overflow::ShrinkThenClip ? std::max(shrink, smallest_shrink) : shrink;
    const std::string shown = overflow == Overflow::Shrink ? text : document.clipped(text, style, room_pt);
    const float width_pt = document.text_width_pt(shown, style);
    const float slack_pt = room_pt - width_pt;
    const float shift_pt = column.align == Align::Left ? 0 : column.align == Align::Right ? slack_pt : slack_pt / 2;
    document.draw_text(x_pt + cell_padding_pt + shift_pt, middle_pt + style.size_pt * middle_to_baseline, shown, style);
}

/// On later pages the header is decoration: whoever listens has heard it once.
float draw_header(Document& document, const std::vector<Column>& columns, float top_pt, Repeat repeat) {
    document.fill_area(page_margin_pt, top_pt, table_width_pt(columns), header_height_pt, blue);
    const bool first = repeat == Repeat::First;
    const Element row(document, first ? Tag::Row : Tag::Decoration);
    float x_pt = page_margin_pt;
    for (const Column& column : columns) {
        const Element cell(document, first ? Tag::HeaderCell : Tag::Decoration);
        draw_line(document, column, x_pt, top_pt + header_height_pt / 2, column.title, header_style, Overflow::Clip);
        x_pt += column.width_pt;
    }
    return top_pt + header_height_pt;
}

void draw_row(Document& document, const std::vector<Column>& columns, const TableRow& row, float top_pt,
              float height_pt) {
    assert(row.size() == columns.size());
    const Element row_element(document, Tag::Row);
    float x_pt = page_margin_pt;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Element cell_element(document, Tag::DataCell);
        const Column& column = columns[i];
        const float middle_pt = top_pt + height_pt / 2;
        const float lift_pt = row[i].note.empty() ? 0 : note_style.size_pt * 0.75F;
        draw_line(document, column, x_pt, middle_pt - lift_pt, row[i].text, column.style, column.overflow);
        if (!row[i].note.empty())
            draw_line(document, column, x_pt, middle_pt + column.style.size_pt * 0.75F, row[i].note, note_style,
                      Overflow::Clip);
        x_pt += column.width_pt;
    }
}

}  // namespace

float draw_table(Document& document, const std::vector<Column>& columns, const std::vector<TableRow>& rows,
                 const TableLayout& layout) {
    const float width_pt = table_width_pt(columns);
    const Element table(document, Tag::Table);
    float y_pt = draw_header(document, columns, layout.top_pt, Repeat::First);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (y_pt + layout.row_height_pt > document.page_height_pt() - footer_height_pt) {
            document.add_page(layout.orientation);
            y_pt = draw_header(document, columns, page_margin_pt, Repeat::Again);
        }
        // Half a point less at both ends leaves the rules visible.
        if (i % 2 == 1) document.fill_area(page_margin_pt, y_pt + 0.5F, width_pt, layout.row_height_pt - 1, pale);
        draw_row(document, columns, rows[i], y_pt, layout.row_height_pt);
        y_pt += layout.row_height_pt;
        document.draw_rule(page_margin_pt, y_pt, width_pt, rule_grey, layout.rule);
    }
    if (rows.empty()) {
        y_pt += layout.row_height_pt;
        const Element row(document, Tag::Row);
        const Element cell(document, Tag::DataCell);
        document.draw_text(page_margin_pt + cell_padding_pt, y_pt, layout.if_empty, {Face::Regular, 9, muted});
    }
    return y_pt;
}

}  // namespace pdf
