#include "pdf/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "base/translate.h"
#include "pdf/text_lines.h"

namespace pdf {

namespace {

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
    document.fill_area(page_margin_pt, top_pt, table_width_pt(columns), table_begin_height_pt, blue);
    const bool first = repeat == Repeat::First;
    const Element row(document, first ? Tag::Row : Tag::Decoration);
    float x_pt = page_margin_pt;
    for (const Column& column : columns) {
        const Element cell(document, first ? Tag::HeaderCell : Tag::Decoration);
        draw_line(document, column, x_pt, top_pt + table_begin_height_pt / 2, column.title, header_style, Overflow::Clip);
        x_pt += column.width_pt;
    }
    return top_pt + table_begin_height_pt;
}

/// Room of one line of a cell whose text is broken.
float line_height_pt(const Column& column) { return column.style.size_pt * 1.3F; }

/// A row with the lines of its broken cells; the others have one line.
struct PlacedRow {
    const TableRow* cells = nullptr;
    std::vector<std::vector<std::string>> lines;
    float height_pt = 0;
    bool goes_on = false;  ///< from the page before: only what is left of its lines
};

PlacedRow place_row(const Document& document, const std::vector<Column>& columns, const TableRow& row,
                    float row_height_pt) {
    assert(row.size() == columns.size());
    PlacedRow placed{&row, std::vector<std::vector<std::string>>(columns.size()), row_height_pt};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].overflow != Overflow::Wrap) continue;
        const float room_pt = columns[i].width_pt - 2 * cell_padding_pt;
        placed.lines[i] = text_lines(document, row[i].text, columns[i].style, room_pt);
        const float more_lines = static_cast<float>(placed.lines[i].size()) - 1;
        placed.height_pt = std::max(placed.height_pt, row_height_pt + more_lines * line_height_pt(columns[i]));
    }
    return placed;
}

/// Takes what fits into `room_pt` off the row and leaves the rest, at least one line of each cell at a time.
PlacedRow take_part(const std::vector<Column>& columns, PlacedRow& row, float row_height_pt, float room_pt) {
    PlacedRow part = row;
    part.height_pt = room_pt;
    row.goes_on = true;
    row.height_pt = row_height_pt;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].overflow != Overflow::Wrap) continue;
        const float line_pt = line_height_pt(columns[i]);
        const auto fitting = static_cast<std::size_t>(std::max(1.0F, 1 + (room_pt - row_height_pt) / line_pt));
        if (row.lines[i].size() <= fitting) {
            row.lines[i].clear();
            continue;
        }
        const auto cut = row.lines[i].begin() + static_cast<std::ptrdiff_t>(fitting);
        part.lines[i].assign(row.lines[i].begin(), cut);
        row.lines[i].erase(row.lines[i].begin(), cut);
        const float more_lines = static_cast<float>(row.lines[i].size()) - 1;
        row.height_pt = std::max(row.height_pt, row_height_pt + more_lines * line_pt);
    }
    return part;
}

/// One cell whose first line stands around `middle_pt`.
void draw_cell(Document& document, const Column& column, const Cell& cell, const std::vector<std::string>& lines,
               float x_pt, float middle_pt) {
    if (column.overflow == Overflow::Wrap) {
        for (const auto& line : lines) {
            draw_line(document, column, x_pt, middle_pt, line, column.style, Overflow::Clip);
            middle_pt += line_height_pt(column);
        }
        return;
    }
    const float lift_pt = cell.note.empty() ? 0 : note_style.size_pt * 0.75F;
    draw_line(document, column, x_pt, middle_pt - lift_pt, cell.text, column.style, column.overflow);
    if (!cell.note.empty())
        draw_line(document, column, x_pt, middle_pt + column.style.size_pt * 0.75F, cell.note, note_style,
                  Overflow::Clip);
}

void draw_row(Document& document, const std::vector<Column>& columns, const PlacedRow& row, float top_pt,
              float row_height_pt) {
    const Element row_element(document, Tag::Row);
    float x_pt = page_margin_pt;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Element cell_element(document, Tag::DataCell);
        if (!row.goes_on || columns[i].overflow == Overflow::Wrap)
            draw_cell(document, columns[i], (*row.cells)[i], row.lines[i], x_pt, top_pt + row_height_pt / 2);
        x_pt += columns[i].width_pt;
    }
}

}  // namespace

float draw_table(Document& document, const std::vector<Column>& columns, const std::vector<TableRow>& rows,
                 const TableLayout& layout) {
    const float width_pt = table_width_pt(columns);
    const Element table(document, Tag::Table);
    float y_pt = draw_header(document, columns, layout.top_pt, Repeat::First);
    const float bottom_pt = document.page_height_pt() - footer_height_pt;
    const float whole_page_pt = bottom_pt - page_margin_pt - table_begin_height_pt;
    auto turn_page = [&] {
        document.add_page(layout.orientation);
        y_pt = draw_header(document, columns, page_margin_pt, Repeat::Again);
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto rest = place_row(document, columns, rows[i], layout.row_height_pt);
        for (bool more = true; more;) {
            if (y_pt + std::min(rest.height_pt, whole_page_pt) > bottom_pt) turn_page();
            more = rest.height_pt > whole_page_pt;
            const auto part = more ? take_part(columns, rest, layout.row_height_pt, whole_page_pt) : rest;
            // Half a point less at both ends leaves the rules visible.
            if (i % 2 == 1) document.fill_area(page_margin_pt, y_pt + 0.5F, width_pt, part.height_pt - 1, pale);
            draw_row(document, columns, part, y_pt, layout.row_height_pt);
            y_pt += part.height_pt;
            document.draw_rule(page_margin_pt, y_pt, width_pt, rule_grey, layout.rule);
        }
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
