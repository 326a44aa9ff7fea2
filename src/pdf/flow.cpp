#include "pdf/flow.h"

#include "pdf/frame.h"
#include "pdf/text_lines.h"

namespace pdf {

namespace {

constexpr TextStyle section_style{Face::Bold, 12, ink};
constexpr float section_height_pt = 22;
constexpr float figure_height_pt = 44;
constexpr float line_height = 1.35F;  // of the size of the text

}  // namespace

void Flow::need(float height_pt) {
    if (y_pt_ + height_pt <= document_.page_height_pt() - footer_height_pt) return;
    document_.add_page(orientation_);
    y_pt_ = page_margin_pt;
}

void Flow::section(std::string_view title) {
    need(section_height_pt + 70);
    const Element heading(document_, Tag::Section);
    y_pt_ += section_height_pt;
    document_.draw_text(page_margin_pt, y_pt_ - 7,
                        document_.clipped(title, section_style, content_width_pt(document_)), section_style);
}

void Flow::paragraph(std::string_view text, TextStyle style) {
    const Element paragraph(document_, Tag::Paragraph);
    const float line_pt = style.size_pt * line_height;
    for (const auto& line : text_lines(document_, text, style, content_width_pt(document_))) {
        need(line_pt);
        y_pt_ += line_pt;
        document_.draw_text(page_margin_pt, y_pt_ - style.size_pt * 0.3F, line, style);
    }
}

void Flow::figures(const std::vector<Figure>& figures) {
    need(figure_height_pt);
    const float gap_pt = 10;
    const auto count = static_cast<float>(figures.size());
    const float box_pt = (content_width_pt(document_) - (count - 1) * gap_pt) / count;
    float x_pt = page_margin_pt;
    for (const Figure& figure : figures) {
        const Element paragraph(document_, Tag::Paragraph);
        document_.fill_area(x_pt, y_pt_, box_pt, figure_height_pt, pale);
        document_.fill_area(x_pt, y_pt_, 3, figure_height_pt, blue);
        document_.draw_text(x_pt + 12, y_pt_ + 21, figure.value, {Face::Bold, 15, ink});
        document_.draw_text(x_pt + 12, y_pt_ + 35, document_.clipped(figure.label, small_style, box_pt - 16),
                            small_style);
        x_pt += box_pt + gap_pt;
    }
    y_pt_ += figure_height_pt;
}

void Flow::table(const std::vector<Column>& columns, const std::vector<TableRow>& rows, TableLayout layout) {
    need(table_begin_height_pt + layout.row_height_pt);
    layout.orientation = orientation_;
    layout.top_pt = y_pt_;
    y_pt_ = draw_table(document_, columns, rows, layout);
}

}  // namespace pdf
