#include <fmt/format.h>

#include <algorithm>

#include "base/translate.h"
#include "pdf/credentials.h"
#include "pdf/credentials_check.h"
#include "pdf/document.h"
#include "pdf/qr_code.h"

namespace pdf {

namespace {

using base::tr;

constexpr int columns = 2, rows = 5;
constexpr std::size_t cards_on_page = columns * rows;
constexpr float card_width_pt = 244, card_height_pt = 153;  // a bank card is 243 × 153
constexpr float padding_pt = 12;
constexpr float qr_side_pt = 74;
constexpr TextStyle name_style{Face::Bold, 12, ink};
constexpr TextStyle label_style{Face::Regular, 7, muted};
constexpr TextStyle secret_style{Face::Mono, 12, ink};
constexpr TextStyle address_style{Face::Regular, 8, ink};
constexpr TextStyle margin_style{Face::Regular, 7, muted};

/// In full, as small as it takes.
void draw_whole(Document& document, float x_pt, float baseline_pt, const std::string& text, TextStyle style,
                float room_pt) {
    const float natural_pt = document.text_width_pt(text, style);
    if (natural_pt > room_pt) style.size_pt *= 0.999F * room_pt / natural_pt;
    document.draw_text(x_pt, baseline_pt, text, style);
}

void draw_card(Document& document, const learning::CredentialsSheet& sheet, const learning::CredentialsRow& row,
               float x_pt, float top_pt) {
    const Element card(document, Tag::Paragraph);
    const float left_pt = x_pt + padding_pt;
    const float room_pt = card_width_pt - 2 * padding_pt;
    const bool has_address = !sheet.site_address.empty();
    const float secret_room_pt = has_address ? room_pt - qr_side_pt - 4 : room_pt;
    draw_whole(document, left_pt, top_pt + 25, row.name.first_name + " " + row.name.last_name, name_style, room_pt);
    document.draw_text(left_pt, top_pt + 37,
                       document.clipped(fmt::format(fmt::runtime(tr("Lernmanager · Klasse {}")), sheet.class_name),
                                        label_style, room_pt),
                       label_style);
    document.draw_text(left_pt, top_pt + 57, tr("Benutzername"), label_style);
    draw_whole(document, left_pt, top_pt + 71, row.username, secret_style, secret_room_pt);
    document.draw_text(left_pt, top_pt + 90, tr("Passwort"), label_style);
    draw_whole(document, left_pt, top_pt + 104, row.password, secret_style, secret_room_pt);
    if (!has_address) return;
    draw_qr_code(document, sheet.site_address, x_pt + card_width_pt - qr_side_pt - 6, top_pt + 44, qr_side_pt);
    document.draw_text(left_pt, top_pt + 127, tr("Hier anmelden"), label_style);
    draw_whole(document, left_pt, top_pt + 139, sheet.site_address, address_style, room_pt);
}

/// From edge to edge of the page, so that a cutter finds them.
void draw_cut_lines(Document& document, float left_pt, float top_pt) {
    for (int column = 0; column <= columns; ++column) {
        const float x_pt = left_pt + static_cast<float>(column) * card_width_pt;
        document.draw_line(x_pt, top_pt - 12, x_pt, top_pt + rows * card_height_pt + 12, muted, Document::Stroke::Dashed);
    }
    for (int row = 0; row <= rows; ++row) {
        const float y_pt = top_pt + static_cast<float>(row) * card_height_pt;
        document.draw_line(left_pt - 12, y_pt, left_pt + columns * card_width_pt + 12, y_pt, muted,
                           Document::Stroke::Dashed);
    }
}

void draw_margin(Document& document, const learning::CredentialsSheet& sheet, std::size_t page, std::size_t pages) {
    const Element decoration(document, Tag::Decoration);
    const auto text = fmt::format(fmt::runtime(tr("Zugangsdaten {} · vertraulich: jeder Person nur ihre Karte · Seite {} von {}")),
                                  sheet.class_name, page + 1, pages);
    const float width_pt = document.text_width_pt(text, margin_style);
    document.draw_text((document.page_width_pt() - width_pt) / 2, document.page_height_pt() - 12, text, margin_style);
}

}  // namespace

std::string credentials_cards(const learning::CredentialsSheet& sheet, const std::string& font_folder) {
    const std::string title = fmt::format(fmt::runtime(tr("Zugangskarten {}")), sheet.class_name);
    Document document({title, "Lernmanager", "de", sheet.created_at}, font_folder);
    const auto pages = std::max<std::size_t>(1, (sheet.rows.size() + cards_on_page - 1) / cards_on_page);
    for (std::size_t page = 0; page < pages; ++page) {
        document.add_page(Orientation::Portrait);
        const float left_pt = (document.page_width_pt() - columns * card_width_pt) / 2;
        const float top_pt = (document.page_height_pt() - rows * card_height_pt) / 2;
        draw_cut_lines(document, left_pt, top_pt);
        const auto end = std::min(sheet.rows.size(), (page + 1) * cards_on_page);
        for (auto i = page * cards_on_page; i < end; ++i) {
            require_printable(document, sheet.rows[i], secret_style.face);
            const auto place = i % cards_on_page;
            draw_card(document, sheet, sheet.rows[i], left_pt + static_cast<float>(place % columns) * card_width_pt,
                      top_pt + static_cast<float>(place / columns) * card_height_pt);
        }
        draw_margin(document, sheet, page, pages);
    }
    return document.to_bytes();
}

}  // namespace pdf
