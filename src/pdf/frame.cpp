#include "pdf/frame.h"

#include <fmt/format.h>

#include "base/translate.h"

namespace pdf {

namespace {

constexpr TextStyle title_style{Face::Bold, 18, ink};
constexpr TextStyle date_style{Face::Regular, 9, muted};
constexpr TextStyle footer_style{Face::Regular, 8, muted};

}  // namespace

float content_width_pt(const Document& document) { return document.page_width_pt() - 2 * page_margin_pt; }

float content_width_pt(Orientation orientation) {
    return (orientation == Orientation::Portrait ? 595.276F : 841.89F) - 2 * page_margin_pt;
}

void draw_heading(Document& document, const std::string& title, const std::string& created_at,
                  const std::string& about) {
    {
        const Element heading(document, Tag::Heading);
        document.draw_text(page_margin_pt, page_margin_pt + 16,
                           document.clipped(title, title_style, content_width_pt(document)), title_style);
    }
    const Element paragraph(document, Tag::Paragraph);
    const auto created = fmt::format(fmt::runtime(base::tr("Erstellt am {}")), created_at);
    document.draw_text(page_margin_pt, page_margin_pt + 33,
                       document.clipped(about.empty() ? created : about + " · " + created, date_style,
                                        content_width_pt(document)),
                       date_style);
}

void draw_footers(Document& document, const std::string& left) {
    for (int page = 0; page < document.page_count(); ++page) {
        document.select_page(page);
        const float baseline_pt = document.page_height_pt() - footer_height_pt / 2;
        const float right_pt = page_margin_pt + content_width_pt(document);
        const std::string number =
            fmt::format(fmt::runtime(base::tr("Seite {} von {}")), page + 1, document.page_count());
        const float number_width_pt = document.text_width_pt(number, footer_style);
        const float left_room_pt = right_pt - page_margin_pt - number_width_pt - 12;
        document.draw_text(right_pt - number_width_pt, baseline_pt, number, footer_style);
        document.draw_text(page_margin_pt, baseline_pt, document.clipped(left, footer_style, left_room_pt),
                           footer_style);
    }
}

}  // namespace pdf
