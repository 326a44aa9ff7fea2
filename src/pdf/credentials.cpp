#include "pdf/credentials.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/translate.h"
#include "pdf/credentials_check.h"
#include "pdf/document.h"
#include "pdf/table.h"

namespace pdf {

namespace {

/// High enough to cut the rows apart with scissors.
constexpr float row_height_pt = 34;
constexpr float warning_height_pt = 38;
constexpr TextStyle secret_style{Face::Mono, 11, ink};

void draw_warning(Document& document) {
    const float width_pt = content_width_pt(document);
    const Element paragraph(document, Tag::Paragraph);
    document.fill_area(page_margin_pt, heading_bottom_pt, width_pt, warning_height_pt, pale_red);
    document.fill_area(page_margin_pt, heading_bottom_pt, 3, warning_height_pt, red);
    document.draw_text(page_margin_pt + 12, heading_bottom_pt + 15,
                       base::tr("Vertraulich! Geben Sie jeder Person nur ihren eigenen Streifen."),
                       {Face::Bold, 9.5F, red});
    document.draw_text(
        page_margin_pt + 12, heading_bottom_pt + 29,
        base::tr("Vernichten Sie dieses Blatt danach. Lernmanager zeigt die Passwörter nicht noch einmal."),
        {Face::Regular, 9, red});
}

/// Under the name, so that a strip says where it belongs after it was cut off.
std::string strip_note(const learning::CredentialsSheet& sheet) {
    const std::string class_note = fmt::format(fmt::runtime(base::tr("Klasse {}")), sheet.class_name);
    return sheet.site_address.empty() ? class_note : sheet.site_address + " · " + class_note;
}

std::string count_text(std::size_t count) {
    if (count == 1) return std::string(base::tr("1 Zugang"));
    return fmt::format(fmt::runtime(base::tr("{} Zugänge")), count);
}

/// As wide as its widest text, within bounds that leave room for the names.
float secret_width_pt(const Document& document, const std::vector<TableRow>& rows, std::size_t column) {
    float text_pt = 0;
    for (const TableRow& row : rows)
        text_pt = std::max(text_pt, document.text_width_pt(row[column].text, secret_style));
    return std::clamp(text_pt + 2 * cell_padding_pt + 8, 100.0F, 165.0F);
}

}  // namespace

std::string credentials_sheet(const learning::CredentialsSheet& sheet, const base::SchoolTime& time,
                              const std::string& font_folder) {
    const std::string title = fmt::format(fmt::runtime(base::tr("Zugangsdaten {}")), sheet.class_name);
    Document document({title, "Lernmanager", "de", sheet.created_at}, font_folder);
    std::vector<TableRow> rows;
    for (const learning::CredentialsRow& row : sheet.rows) {
        require_printable(document, row, secret_style.face);
        rows.push_back(
            {{row.name.last_name + ", " + row.name.first_name, strip_note(sheet)}, {row.username}, {row.password}});
    }

    document.add_page(Orientation::Portrait);
    const float width_pt = content_width_pt(document);
    const float username_pt = secret_width_pt(document, rows, 1);
    const float password_pt = secret_width_pt(document, rows, 2);
    const std::vector<Column> columns{
        {.title = std::string(base::tr("Name")),
         .width_pt = width_pt - username_pt - password_pt,
         .style = {Face::Bold, 10, ink},
         .overflow = Overflow::ShrinkThenClip},
        {.title = std::string(base::tr("Benutzername")),
         .width_pt = username_pt,
         .style = secret_style,
         .overflow = Overflow::Shrink},
        {.title = std::string(base::tr("Passwort")),
         .width_pt = password_pt,
         .style = secret_style,
         .overflow = Overflow::Shrink},
    };
    draw_heading(document, title, time.german_date_time(sheet.created_at));
    draw_warning(document);
    draw_table(document, columns, rows,
               {.top_pt = heading_bottom_pt + warning_height_pt + 14,
                .row_height_pt = row_height_pt,
                .rule = Document::Stroke::Dashed,
                .if_empty = std::string(base::tr("Es wurden keine Zugänge angelegt."))});
    const std::string count = count_text(sheet.rows.size());
    draw_footers(document, sheet.site_address.empty() ? count : count + " · " + sheet.site_address);
    return document.to_bytes();
}

}  // namespace pdf
